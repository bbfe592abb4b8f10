"""Look projects and actions up."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, selectinload

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.projects.models import Action, Evidence, Member, Project, StageChange
from webapp.projects.rules import ActionState


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


def open_actions(session: Session, project: Project) -> Sequence[Action]:
    """Return what is promised and not settled, soonest first."""
    query = select(Action).where(Action.project_id == project.id, Action.state == ActionState.OPEN)
    return session.scalars(query.order_by(Action.due, Action.id)).all()


def settled_actions(session: Session, project: Project) -> Sequence[Action]:
    """Return what was done or dropped."""
    query = select(Action).where(Action.project_id == project.id, Action.state != ActionState.OPEN)
    return session.scalars(query.order_by(Action.due.desc(), Action.id)).all()


def actions_from(session: Session, origin_kind: str, origin_ref: str) -> Sequence[Action]:
    """Return the actions that one thing caused."""
    query = select(Action).where(Action.origin_kind == origin_kind, Action.origin_ref == origin_ref)
    return session.scalars(query.order_by(Action.due, Action.id)).all()


def actions_of(session: Session, person: User) -> Sequence[Action]:
    """Return the open actions a person owns, soonest first."""
    query = select(Action).where(Action.owner_id == person.id, Action.state == ActionState.OPEN)
    return session.scalars(query.order_by(Action.due, Action.id)).all()


def may_settle(action: Action, person: User) -> bool:
    """Tell whether a person may answer for an action: its owner, the manager, a curator, a member."""
    project = action.project
    return action.owner_id == person.id or may_lead(project, person) or is_of(project, person)


def actions_around(session: Session, person: User, *, mine_only: bool = False) -> Sequence[Action]:
    """Return the open actions a person owns and, unless `mine_only`, all of their projects; soonest first."""
    query = select(Action).where(Action.state == ActionState.OPEN, _around(person, mine_only=mine_only))
    return session.scalars(_whole(query).order_by(Action.due, Action.id)).all()


def settled_around(
    session: Session, person: User, *, mine_only: bool = False, limit: int = 20
) -> Sequence[Action]:
    """Return what was done or dropped of the same, latest date first."""
    query = select(Action).where(Action.state != ActionState.OPEN, _around(person, mine_only=mine_only))
    return session.scalars(_whole(query).order_by(Action.due.desc(), Action.id).limit(limit)).all()


def _whole(query: Select[Action]) -> Select[Action]:
    return query.options(selectinload(Action.project).selectinload(Project.members))


def _around(person: User, *, mine_only: bool) -> ColumnElement[bool]:
    if mine_only:
        return Action.owner_id == person.id
    membership = select(Member.project_id).where(Member.user_id == person.id)
    led = select(Project.id).where(Project.pm_id == person.id)
    return or_(Action.owner_id == person.id, Action.project_id.in_(membership), Action.project_id.in_(led))


def actions_due(session: Session, day: date) -> Sequence[Action]:
    """Return the open actions that are due by a day."""
    query = select(Action).where(Action.state == ActionState.OPEN, Action.due <= day)
    return session.scalars(query.order_by(Action.due, Action.id)).all()


def get_action(session: Session, action_id: UUID) -> Action:
    """Return an action, locked for change, or raise `NotFound`."""
    action = session.get(Action, action_id, with_for_update={"of": Action})
    if action is None:
        raise NotFound
    return action


def history_of(session: Session, project: Project) -> Sequence[StageChange]:
    """Return the steps of a project, newest first."""
    query = select(StageChange).where(StageChange.project_id == project.id)
    return session.scalars(query.order_by(StageChange.at.desc())).all()


def evidence_of(session: Session, project: Project) -> Sequence[Evidence]:
    """Return the facts reported of a project."""
    return session.scalars(select(Evidence).where(Evidence.project_id == project.id)).all()
