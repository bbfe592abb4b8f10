"""Look appraisals up for those they concern, count them for all others, and note every reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from library.working_days import after_working_days
from webapp import clock
from webapp.accounts.models import RoleHolder, User
from webapp.accounts.queries import all_users
from webapp.accounts.rules import Permission
from webapp.appraisals.models import Appraisal, AppraisalRead
from webapp.appraisals.rules import (
    APPEALED,
    COMPLETE,
    DAYS_TO_OBJECT,
    DAYS_TO_RULE,
    REVIEWED,
    Relation,
    Spread,
    State,
    spread_of,
)
from webapp.errors import NotFound
from webapp.projects.models import Member, Project

RULERS = ("PMO", "TM")
"""Who rules on an objection: the head of PMO, and in their place whom top management names."""


@dataclass(frozen=True)
class Mine:
    """What one person is to the appraisals of a project: whom they may begin, and which they wrote."""

    may_score: bool
    waiting: Sequence[User]
    rows: Sequence[Appraisal]
    spread: Spread | None


def get_appraisal(
    session: Session, appraisal_id: UUID, *, by: User, for_change: bool = False
) -> tuple[Appraisal, Relation]:
    """Return an appraisal and what a person is to it, or raise `NotFound`: a role opens nothing here."""
    lock = {"of": Appraisal} if for_change else None
    appraisal = session.get(Appraisal, appraisal_id, with_for_update=lock)
    relation = appraisal.relation_of(by) if appraisal is not None else None
    if appraisal is None or relation is None:
        raise NotFound
    return appraisal, relation


def read_appraisal(session: Session, appraisal_id: UUID, *, by: User) -> tuple[Appraisal, Relation]:
    """Return an appraisal to be shown, and keep who opened it."""
    appraisal, relation = get_appraisal(session, appraisal_id, by=by)
    note_reading(session, [appraisal], by=by)
    return appraisal, relation


def note_reading(session: Session, appraisals: Sequence[Appraisal], *, by: User) -> None:
    """Keep that somebody opened appraisals."""
    session.add_all(AppraisalRead(appraisal_id=one.id, reader_id=by.id, at=clock.now()) for one in appraisals)
    session.flush()


def reads_of(session: Session, appraisal: Appraisal) -> Sequence[AppraisalRead]:
    """Return who opened an appraisal, the last first."""
    query = select(AppraisalRead).where(AppraisalRead.appraisal_id == appraisal.id)
    return session.scalars(query.order_by(AppraisalRead.at.desc())).all()


def appraisals_about(session: Session, person: User) -> Sequence[Appraisal]:
    """Return the appraisals a person is the subject of, newest project first."""
    query = select(Appraisal).where(Appraisal.subject_id == person.id)
    return session.scalars(query.order_by(Appraisal.project_number.desc())).all()


def appraisals_by(session: Session, person: User) -> Sequence[Appraisal]:
    """Return the appraisals a person scores, or now reviews or rules on."""
    query = select(Appraisal).where(
        or_(
            Appraisal.scorer_id == person.id,
            (Appraisal.reviewer_id == person.id) & Appraisal.state.in_(REVIEWED),
            (Appraisal.ruler_id == person.id) & Appraisal.state.in_(APPEALED),
        )
    )
    return session.scalars(query.order_by(Appraisal.project_number.desc(), Appraisal.published_on)).all()


def names_of(session: Session, appraisals: Sequence[Appraisal]) -> dict[str, str]:
    """Return the names of the projects of appraisals by number."""
    numbers = {one.project_number for one in appraisals}
    rows = session.execute(select(Project.number, Project.name).where(Project.number.in_(numbers)))
    return {row.number: row.name for row in rows}


def mine_of(session: Session, project: Project, person: User) -> Mine:
    """Return what a person has to do with the appraisals of a project."""
    candidates = subjects_for(session, project, person)
    known = set(session.scalars(select(Appraisal.subject_id).where(_of(project))))
    rows = [one for one in _rows(session, project) if one.scorer_id == person.id]
    totals = [one.total() for one in rows if one.state in COMPLETE]
    return Mine(
        may_score=bool(candidates or rows),
        waiting=[one for one in candidates if one.id not in known],
        rows=sorted(rows, key=lambda one: one.subject.name),
        spread=spread_of([one for one in totals if one is not None]),
    )


def subjects_for(session: Session, project: Project, person: User) -> list[User]:
    """Return whom a person appraises in a project: the manager its members, the sponsor its manager."""
    if project.pm_id == person.id:
        return [one for one in project.members if one.id != person.id]
    return [project.pm] if person.id in _sponsors(session, project) else []


def find_own(session: Session, project: Project, person: User) -> Appraisal | None:
    """Return the appraisal of a person in a project, if it has been begun."""
    return session.scalar(select(Appraisal).where(_of(project), Appraisal.subject_id == person.id))


def may_see_count(person: User) -> bool:
    """Tell whether a person sees how many appraisals are complete, and nothing else."""
    return person.may(Permission.CURATE) or person.may(Permission.ADMINISTER)


def count_complete(session: Session, project: Project) -> tuple[int, int]:
    """Return how many appraisals of a project are complete, of how many that are due."""
    due = set(session.scalars(select(Member.user_id).where(Member.project_id == project.id)))
    due.discard(project.pm_id)
    if _sponsors(session, project):
        due.add(project.pm_id)
    states = session.execute(select(Appraisal.subject_id, Appraisal.state).where(_of(project)))
    found: dict[UUID, State] = {row.subject_id: row.state for row in states}
    due = {one for one in due | set(found) if found.get(one) != State.EXEMPT}
    return sum(1 for one in due if found.get(one) in COMPLETE), len(due)


def reviewers_for(session: Session, person: User) -> list[User]:
    """Return who could review what a person scores."""
    return [one for one in all_users(session) if one.is_active and one.id != person.id]


def find_ruler(session: Session, appraisal: Appraisal) -> User | None:
    """Return who rules on an objection: somebody who had no part in the appraisal so far."""
    out = {appraisal.subject_id, appraisal.scorer_id, appraisal.reviewer_id}
    query = select(RoleHolder.code, User).join(User, User.id == RoleHolder.user_id)
    query = query.where(RoleHolder.code.in_(RULERS), User.closed_at.is_(None))
    rows = [(code, one) for code, one in session.execute(query.order_by(User.name)) if one.id not in out]
    return next((one for _, one in sorted(rows, key=lambda row: RULERS.index(row[0]))), None)


def last_day_to_object(appraisal: Appraisal) -> date | None:
    """Return until when the subject may object."""
    return after_working_days(appraisal.final_on, DAYS_TO_OBJECT) if appraisal.final_on else None


def last_day_to_rule(appraisal: Appraisal) -> date | None:
    """Return until when an objection has to be ruled on."""
    return after_working_days(appraisal.objected_on, DAYS_TO_RULE) if appraisal.objected_on else None


def _rows(session: Session, project: Project) -> Sequence[Appraisal]:
    return session.scalars(select(Appraisal).where(_of(project))).all()


def _of(project: Project) -> ColumnElement[bool]:
    return Appraisal.project_number == project.number


def _sponsors(session: Session, project: Project) -> set[UUID]:
    query = select(RoleHolder.user_id).where(RoleHolder.code == project.sponsor_role)
    return set(session.scalars(query)) - {project.pm_id}
