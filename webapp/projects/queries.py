"""Look projects and actions up."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.projects.models import Evidence, Member, Project, StageChange


def get_project(session: Session, project_id: UUID, *, for_change: bool = False) -> Project:
    """Return a project with its goals and members, or raise `NotFound`; `for_change` locks it."""
    query = select(Project).where(Project.id == project_id)
    if for_change:
        query = query.with_for_update(of=Project)
    project = session.scalar(query.options(selectinload(Project.goals), selectinload(Project.members)))
    if project is None:
        raise NotFound
    return project


def find_project(session: Session, project_id: UUID) -> Project | None:
    """Return a project, if there is one of this key."""
    return session.get(Project, project_id)


def get_own_project(session: Session, project_id: UUID, *, by: User, for_change: bool = False) -> Project:
    """Return a project to one of its people or a curator; to everybody else it is not there."""
    project = get_project(session, project_id, for_change=for_change)
    if not (is_of(project, by) or may_lead(project, by)):
        raise NotFound
    return project


def list_projects(session: Session) -> Sequence[Project]:
    """Return the whole register, newest number first."""
    return session.scalars(select(Project).order_by(Project.number.desc())).all()


def projects_of(session: Session, person: User) -> Sequence[Project]:
    """Return the projects a person leads or belongs to."""
    membership = select(Member.project_id).where(Member.user_id == person.id)
    query = select(Project).where(or_(Project.pm_id == person.id, Project.id.in_(membership)))
    return session.scalars(query.order_by(Project.number.desc())).all()


def is_of(project: Project, person: User) -> bool:
    """Tell whether a person leads a project or belongs to it."""
    return project.pm_id == person.id or any(member.id == person.id for member in project.members)


def may_lead(project: Project, person: User) -> bool:
    """Tell whether a person may change a project: its manager, or a curator."""
    return project.pm_id == person.id or person.may(Permission.CURATE)


def history_of(session: Session, project: Project) -> Sequence[StageChange]:
    """Return the steps of a project, newest first."""
    query = select(StageChange).where(StageChange.project_id == project.id)
    return session.scalars(query.order_by(StageChange.at.desc())).all()


def evidence_of(session: Session, project: Project) -> Sequence[Evidence]:
    """Return the facts reported of a project."""
    return session.scalars(select(Evidence).where(Evidence.project_id == project.id)).all()
