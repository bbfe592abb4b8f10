"""Look tailoring records and waivers up."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Permission, Role
from webapp.errors import NotFound
from webapp.projects.models import Project
from webapp.projects.queries import get_own_project
from webapp.projects.tailoring_models import TailoringRecord, Waiver
from webapp.projects.tailoring_rules import WaiverState


def records_of(session: Session, project: Project) -> Sequence[TailoringRecord]:
    """Return the tailoring records of a project, newest first."""
    query = select(TailoringRecord).where(TailoringRecord.project_id == project.id)
    return session.scalars(query.order_by(TailoringRecord.number.desc())).all()


def find_record(session: Session, project: Project) -> TailoringRecord | None:
    """Return the record in force, if the project has one."""
    return next(iter(records_of(session, project)), None)


def get_record(session: Session, project: Project, record_id: UUID) -> TailoringRecord:
    """Return a record of a project."""
    record = session.get(TailoringRecord, record_id)
    if record is None or record.project_id != project.id:
        raise NotFound
    return record


def waivers_of(session: Session, project: Project) -> Sequence[Waiver]:
    """Return the waivers of a project, newest first."""
    query = select(Waiver).where(Waiver.project_id == project.id)
    return session.scalars(query.order_by(Waiver.asked_at.desc())).all()


def get_waiver(session: Session, waiver_id: UUID, *, by: User) -> Waiver:
    """Return a waiver, locked for change, to people of its project and curators."""
    waiver = session.get(Waiver, waiver_id, with_for_update={"of": Waiver})
    if waiver is None:
        raise NotFound
    get_own_project(session, waiver.project_id, by=by)
    return waiver


def waivers_waiting_for(session: Session, person: User) -> Sequence[Waiver]:
    """Return the waivers a person has been asked to decide, the oldest first."""
    query = select(Waiver).where(Waiver.approver_id == person.id, Waiver.state == WaiverState.ASKED)
    return session.scalars(query.order_by(Waiver.asked_at)).all()


def approvers_for(session: Session, person: User) -> list[User]:
    """Return who may approve a waiver that a person asks for: curators, and nobody for themselves."""
    return [other for other in people_with_role(session, Role.CURATOR) if other.id != person.id]


def may_decide(waiver: Waiver, person: User) -> bool:
    """Tell whether a person may decide a waiver: a curator who did not ask for it and does not lead the project."""
    is_other = person.id not in {waiver.asked_by, waiver.project.pm_id}
    return is_other and person.may(Permission.CURATE) and waiver.state == WaiverState.ASKED
