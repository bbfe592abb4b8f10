"""Read a retrospective: only what a phase allows to be sent."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.projects.models import Action, Project
from webapp.projects.queries import actions_from, open_actions
from webapp.retrospectives.models import (
    ActionAnswer,
    Card,
    CardAuthor,
    CardGroup,
    Factor,
    Participation,
    Retro,
    Vote,
)
from webapp.retrospectives.rules import HIDDEN, TOTALS_SHOWN, Phase, handle_of, is_issued, order_of

ORIGIN = "retrospective"


@dataclass(frozen=True)
class CardView:
    """A card as one person may see it."""

    id: UUID
    text: str
    prompt_key: str
    group_id: UUID | None
    is_mine: bool
    author: str


@dataclass(frozen=True)
class GroupView:
    """A group as one person may see it; `total` is None until voting has ended."""

    id: UUID
    title: str
    prompt_key: str
    cards: tuple[CardView, ...]
    my_votes: int
    total: int | None
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class Board:
    """Everything a person is sent of a board."""

    cards: tuple[CardView, ...]
    groups: tuple[GroupView, ...]
    joined: int
    invited: int
    my_votes: int
    actions: tuple[Action, ...]
    unanswered: tuple[Action, ...]

    def loose(self, prompt_key: str) -> list[CardView]:
        """Return the cards of a prompt that are in no group."""
        return [card for card in self.cards if card.prompt_key == prompt_key and card.group_id is None]

    def grouped(self, prompt_key: str) -> list[GroupView]:
        """Return the groups of a prompt, most votes first once they are known."""
        rows = [group for group in self.groups if group.prompt_key == prompt_key]
        return sorted(rows, key=lambda group: -(group.total or 0))


def get_retro(session: Session, retro_id: UUID, *, by: User, for_change: bool = False) -> Retro:
    """Return a retrospective a person may enter, or raise `NotFound`; `for_change` locks it."""
    retro = session.get(Retro, retro_id, with_for_update={"of": Retro} if for_change else None)
    if retro is None or not may_enter(session, retro, by):
        raise NotFound
    return retro


def may_enter(session: Session, retro: Retro, person: User) -> bool:
    """Tell whether a person may see the board: invited, facilitating; once it is closed, curators
    and the project's manager.
    """
    if may_facilitate(retro, person) or find_seat(session, retro, person) is not None:
        return True
    return retro.phase == Phase.CLOSED and (person.may(Permission.CURATE) or retro.project.pm_id == person.id)


def may_facilitate(retro: Retro, person: User) -> bool:
    """Tell whether a person leads this retrospective."""
    return retro.facilitator_id == person.id


def find_seat(session: Session, retro: Retro, person: User) -> Participation | None:
    """Return a person's seat, if they are invited."""
    return session.get(Participation, (retro.id, person.id))


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


def my_handle(retro: Retro, token: str | None, person: User) -> str | None:
    """Return the handle of a person's browser, or None without a token given out to them here, or after closing."""
    if token is None or retro.retro_key is None or not is_issued(retro.retro_key, token, person.id):
        return None
    return handle_of(retro.retro_key, token)


def board_for(session: Session, retro: Retro, handle: str | None) -> Board:
    """Return what one person may see: own cards before the reveal, no totals before voting ends."""
    cards = _cards(session, retro, handle)
    votes = Counter(
        session.scalars(select(Vote.group_id).where(Vote.retro_id == retro.id, Vote.handle == (handle or "")))
    )
    joined, invited = count_joined(session, retro)
    return Board(
        cards=cards,
        groups=_groups(session, retro, cards, votes),
        joined=joined,
        invited=invited,
        my_votes=sum(votes.values()),
        actions=tuple(actions_from(session, ORIGIN, str(retro.id))),
        unanswered=tuple(unanswered_actions(session, retro)),
    )


def _cards(session: Session, retro: Retro, handle: str | None) -> tuple[CardView, ...]:
    query = select(Card).where(Card.retro_id == retro.id)
    if retro.phase in HIDDEN:
        query = query.where(Card.handle == (handle or ""))
    names: dict[UUID, str] = {}
    if not retro.is_anonymous:
        pairs = select(CardAuthor.card_id, CardAuthor.name).join(Card).where(Card.retro_id == retro.id)
        names = {row.card_id: row.name for row in session.execute(pairs)}
    rows = sorted(session.scalars(query), key=lambda card: order_of(card.id, str(retro.id)))
    return tuple(
        CardView(
            id=card.id,
            text=card.text,
            prompt_key=card.prompt_key,
            group_id=card.group_id,
            is_mine=handle is not None and card.handle == handle,
            author=names.get(card.id, ""),
        )
        for card in rows
    )


def _groups(
    session: Session, retro: Retro, cards: Sequence[CardView], votes: Counter[UUID]
) -> tuple[GroupView, ...]:
    if retro.phase in HIDDEN:
        return ()
    groups = session.scalars(select(CardGroup).where(CardGroup.retro_id == retro.id)).all()
    factors = session.scalars(select(Factor).join(CardGroup).where(CardGroup.retro_id == retro.id)).all()
    shows = retro.phase in TOTALS_SHOWN
    views = [
        GroupView(
            id=group.id,
            title=group.title,
            prompt_key=group.prompt_key,
            cards=tuple(card for card in cards if card.group_id == group.id),
            my_votes=votes[group.id],
            total=group.votes_total if shows else None,
            factors=tuple(factor for factor in factors if factor.group_id == group.id),
        )
        for group in sorted(groups, key=lambda group: order_of(group.id, str(retro.id)))
    ]
    return tuple(view for view in views if view.cards or view.factors or retro.phase == Phase.CLOSED)
