"""Read a retrospective: only what a phase allows to be sent."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, lazyload

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.projects.action_queries import open_actions
from webapp.projects.models import Action, Project
from webapp.retrospectives.models import (
    ActionAnswer,
    Participation,
    Retro,
)
from webapp.retrospectives.rules import Phase

ORIGIN = "retrospective"
BOARD_AND_SEAT = (
    select(Retro, Participation)
    .outerjoin(
        Participation,
        and_(Participation.retro_id == Retro.id, Participation.user_id == bindparam("person")),
    )
    .where(Retro.id == bindparam("board"))
    .options(lazyload(Retro.project), lazyload(Retro.facilitator))
)
BOARD_AND_SEAT_TO_CHANGE = BOARD_AND_SEAT.with_for_update(of=Retro)


def find_board(
    session: Session, retro_id: UUID, person: User, *, for_change: bool
) -> tuple[Retro, Participation | None] | None:
    """Return a board a person may enter, with their seat; `for_change` locks it."""
    query = BOARD_AND_SEAT_TO_CHANGE if for_change else BOARD_AND_SEAT
    row = session.execute(query, {"board": retro_id, "person": person.id}).first()
    return (row[0], row[1]) if row is not None and _may_enter(row[0], person, row[1]) else None


def get_retro(session: Session, retro_id: UUID, *, by: User, for_change: bool = False) -> Retro:
    """Return a retrospective a person may enter, or raise `NotFound`; `for_change` locks it."""
    retro = find_retro(session, retro_id, for_change=for_change)
    if retro is None or not _may_enter(retro, by, find_seat(session, retro_id, by)):
        raise NotFound
    return retro


def find_retro(session: Session, retro_id: UUID, *, for_change: bool = False) -> Retro | None:
    """Return a retrospective if there is one, whoever asks; the caller looks at who that is."""
    return session.get(Retro, retro_id, with_for_update={"of": Retro} if for_change else None)


def _may_enter(retro: Retro, person: User, seat: Participation | None) -> bool:
    """Tell whether a person may see the board: invited, facilitating; once it is closed, curators
    and the project's manager.
    """
    if may_facilitate(retro, person) or seat is not None:
        return True
    return retro.phase == Phase.CLOSED and (person.may(Permission.CURATE) or retro.project.pm_id == person.id)


def may_facilitate(retro: Retro, person: User) -> bool:
    """Tell whether a person leads this retrospective."""
    return retro.facilitator_id == person.id


def find_seat(session: Session, retro_id: UUID, person: User) -> Participation | None:
    """Return a person's seat, if they are invited."""
    return session.get(Participation, (retro_id, person.id))


def people_invited(session: Session, retro: Retro) -> Sequence[User]:
    """Return who has a seat, by name; not who has joined."""
    query = select(User).join(Participation, Participation.user_id == User.id)
    return session.scalars(query.where(Participation.retro_id == retro.id).order_by(User.name)).all()


def retros_for(session: Session, person: User) -> Sequence[Retro]:
    """Return the retrospectives a person takes part in or leads, open ones first."""
    seats = select(Participation.retro_id).where(Participation.user_id == person.id)
    query = select(Retro).where(or_(Retro.facilitator_id == person.id, Retro.id.in_(seats)))
    rows = session.scalars(query.order_by(Retro.opened_at.desc())).all()
    return sorted(rows, key=lambda retro: retro.phase == Phase.CLOSED)


def collecting(session: Session) -> Sequence[Retro]:
    """Return the retrospectives that collect cards until a date."""
    query = select(Retro).where(Retro.phase == Phase.COLLECT, Retro.collect_until.is_not(None))
    return session.scalars(query).all()


def retros_of_project(session: Session, project: Project) -> Sequence[Retro]:
    """Return the retrospectives of a project, newest first."""
    query = select(Retro).where(Retro.project_id == project.id)
    return session.scalars(query.order_by(Retro.opened_at.desc())).all()


def count_joined(session: Session, retro: Retro) -> tuple[int, int]:
    """Return how many people joined and how many are invited."""
    query = select(Participation.joined, func.count()).where(Participation.retro_id == retro.id)
    counts: dict[bool, int] = {
        bool(joined): n for joined, n in session.execute(query.group_by(Participation.joined))
    }
    return counts.get(True, 0), sum(counts.values())


def unanswered_actions(session: Session, retro: Retro) -> list[Action]:
    """Return the open actions of the project from before this retrospective that have no answer in it yet."""
    answered = set(session.scalars(select(ActionAnswer.action_id).where(ActionAnswer.retro_id == retro.id)))
    own = str(retro.id)
    rows = open_actions(session, retro.project)
    return [row for row in rows if row.id not in answered and row.origin_ref != own]


def answered_actions(session: Session, retro: Retro) -> list[Action]:
    """Return the actions of last time that were answered in this retrospective."""
    query = select(Action).join(ActionAnswer, ActionAnswer.action_id == Action.id)
    return list(
        session.scalars(query.where(ActionAnswer.retro_id == retro.id).order_by(Action.due, Action.id))
    )
