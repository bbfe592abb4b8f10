"""The actions of a project or around a person."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, selectinload

from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.projects.models import Action, Member, Project
from webapp.projects.queries import is_of, may_lead
from webapp.projects.rules import ActionState


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
