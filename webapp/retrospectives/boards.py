"""What stands on the board for one visitor: hidden means not sent."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.projects.action_queries import actions_from
from webapp.retrospectives.models import (
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
from webapp.retrospectives.queries import ORIGIN, answered_actions, count_joined, unanswered_actions
from webapp.retrospectives.rules import HIDDEN, TOTALS_SHOWN, Phase
from webapp.retrospectives.shown import Board, CardView, GroupView, Guests
from webapp.retrospectives.tokens import handle_of, is_issued, order_of


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


def own_marks(session: Session, retro: Retro, handle: str | None, *, leads: bool) -> list[str]:
    """Return what only this browser sees change: its own cards or votes; for the facilitator, who is done."""
    if retro.phase == Phase.COLLECT:
        mine = select(Card.id, Card.text).where(Card.retro_id == retro.id, Card.handle == (handle or ""))
        return sorted(f"{row.id}:{row.text}" for row in session.execute(mine))
    if retro.phase != Phase.VOTE:
        return []
    placed = select(Vote.id).where(Vote.retro_id == retro.id, Vote.handle == (handle or ""))
    done = [str(_done_voting(session, retro))] if leads else []
    return sorted(map(str, session.scalars(placed))) + done


def board_for(session: Session, retro: Retro, handle: str | None, *, leads: bool = False) -> Board:
    """Return what one person may see: own cards before the reveal, no totals before voting ends."""
    is_asking, is_voting = retro.phase == Phase.ACTIONS, retro.phase == Phase.VOTE
    cards = _cards(session, retro, handle)
    votes = Counter(
        session.scalars(select(Vote.group_id).where(Vote.retro_id == retro.id, Vote.handle == (handle or "")))
        if is_voting
        else ()
    )
    joined, invited = count_joined(session, retro)
    return Board(
        cards=cards,
        groups=_groups(session, retro, cards, votes),
        joined=joined,
        invited=invited,
        my_votes=sum(votes.values()),
        actions=tuple(actions_from(session, ORIGIN, str(retro.id))),
        unanswered=tuple(unanswered_actions(session, retro)) if is_asking else (),
        answered=tuple(answered_actions(session, retro)) if is_asking else (),
        guests=count_guests(session, retro),
        done_voting=_done_voting(session, retro) if leads and is_voting else 0,
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
    query = select(Card.id, Card.text, Card.prompt_key, Card.group_id, Card.handle, Card.hidden_reason).where(
        Card.retro_id == retro.id
    )
    if retro.phase in HIDDEN:
        query = query.where(Card.handle == (handle or ""))
    names: dict[UUID, str] = {}
    if not retro.is_anonymous:
        pairs = select(CardAuthor.card_id, CardAuthor.name).join(Card).where(Card.retro_id == retro.id)
        names = {row.card_id: row.name for row in session.execute(pairs)}
    rows = sorted(session.execute(query), key=lambda card: order_of(card.id, str(retro.id)))
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
    under: dict[UUID | None, list[CardView]] = {}
    for card in cards:
        under.setdefault(card.group_id, []).append(card)
    views = [
        GroupView(
            id=group.id,
            title=group.title,
            prompt_key=group.prompt_key,
            cards=tuple(under.get(group.id, ())),
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
