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
    GroupSupport,
    GuestLink,
    GuestSeat,
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
    hidden_reason: str = ""


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
    hands: int | None = None
    is_parked: bool = False
    is_carried: bool = False
    earlier_case: str = ""
    supporters: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Guests:
    """How many seats for guests there are, and how many of them sit."""

    joined: int
    seats: int


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
    answered: tuple[Action, ...]
    guests: Guests
    done_voting: int
    carried: tuple[str, ...]
    names: tuple[str, ...]

    def loose(self, prompt_key: str) -> list[CardView]:
        """Return the cards of a prompt that are in no group."""
        return [card for card in self.cards if card.prompt_key == prompt_key and card.group_id is None]

    def grouped(self, prompt_key: str) -> list[GroupView]:
        """Return the groups of a prompt, most votes first once they are known."""
        rows = [group for group in self.groups if group.prompt_key == prompt_key]
        return sorted(rows, key=lambda group: -(group.total or 0))


def get_retro(session: Session, retro_id: UUID, *, by: User, for_change: bool = False) -> Retro:
    """Return a retrospective a person may enter, or raise `NotFound`; `for_change` locks it."""
    retro = find_retro(session, retro_id, for_change=for_change)
    if retro is None or not may_enter(session, retro, by):
        raise NotFound
    return retro


def find_retro(session: Session, retro_id: UUID, *, for_change: bool = False) -> Retro | None:
    """Return a retrospective if there is one, whoever asks; the caller looks at who that is."""
    return session.get(Retro, retro_id, with_for_update={"of": Retro} if for_change else None)


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


def count_guests(session: Session, retro: Retro) -> Guests:
    """Return how many seats for guests were written, and how many were taken."""
    query = select(GuestSeat.joined).join(GuestLink).where(GuestLink.retro_id == retro.id)
    joined = session.scalars(query).all()
    return Guests(sum(joined), len(joined))


def people_joined(session: Session, retro: Retro) -> tuple[str, ...]:
    """Return the names of those who sit at a named board; of an anonymous one nobody's."""
    if retro.is_anonymous:
        return ()
    query = select(User.name).join(Participation, Participation.user_id == User.id)
    query = query.where(Participation.retro_id == retro.id, Participation.joined.is_(True))
    return tuple(session.scalars(query.order_by(User.name)))


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
        answered=tuple(answered_actions(session, retro)),
        guests=count_guests(session, retro),
        done_voting=_done_voting(session, retro),
        carried=_carried_titles(session, retro),
        names=people_joined(session, retro),
    )


def _done_voting(session: Session, retro: Retro) -> int:
    """Return how many have placed every vote; the facilitator needs to know when to go on."""
    query = select(Vote.handle).where(Vote.retro_id == retro.id).group_by(Vote.handle)
    return len(session.scalars(query.having(func.count() >= retro.votes_each)).all())


def _carried_titles(session: Session, retro: Retro) -> tuple[str, ...]:
    query = select(CardGroup.title).where(CardGroup.retro_id == retro.id, CardGroup.is_carried.is_(True))
    return tuple(session.scalars(query.order_by(CardGroup.title)))


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
            text="" if card.hidden_reason else card.text,
            prompt_key=card.prompt_key,
            group_id=card.group_id,
            is_mine=handle is not None and card.handle == handle,
            author="" if card.hidden_reason else names.get(card.id, ""),
            hidden_reason=card.hidden_reason,
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
    supports = session.execute(
        select(GroupSupport.group_id, GroupSupport.by_id)
        .join(CardGroup, CardGroup.id == GroupSupport.group_id)
        .where(CardGroup.retro_id == retro.id)
    ).all()
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
            hands=group.hands,
            is_parked=group.is_parked,
            is_carried=group.is_carried,
            earlier_case=group.earlier_case,
            supporters=tuple(row.by_id for row in supports if row.group_id == group.id),
        )
        for group in sorted(groups, key=lambda group: order_of(group.id, str(retro.id)))
    ]
    return tuple(
        view for view in views if view.cards or view.factors or view.is_carried or retro.phase == Phase.CLOSED
    )
