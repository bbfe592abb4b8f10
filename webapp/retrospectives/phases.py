"""From one phase to the next, and what must be true before."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.retrospectives import queries
from webapp.retrospectives.actions import close_retrospective, count_votes, need_facilitator, touch
from webapp.retrospectives.formats import Format
from webapp.retrospectives.goals import check_goals_stand
from webapp.retrospectives.guards import check_causes
from webapp.retrospectives.hiding import mask_titles
from webapp.retrospectives.models import Card, CardGroup, Factor, Retro
from webapp.retrospectives.refusals import ActionsUnanswered, PhaseMovedOn, RetrospectiveClosed, TooFewJoined
from webapp.retrospectives.rules import HIDDEN, LEAST_JOINED, LONGEST_TITLE, Phase, phase_after, phase_before
from webapp.retrospectives.steps import forget_steps
from webapp.retrospectives.tokens import order_of


def next_phase(session: Session, retro: Retro, format_: Format, *, seen: Phase, by: User) -> Phase:
    """Go on to the next phase; `seen` is the one the facilitator's page showed."""
    need_facilitator(retro, by)
    _check_seen(retro, seen)
    coming = phase_after(retro.phase, format_.phases)
    if retro.phase == Phase.ACTIONS:
        _check_actions_answered(session, retro)
    if coming == Phase.COLLECT:
        check_goals_stand(session, retro, format_)
    if retro.phase == Phase.WHY:
        _check_causes(session, retro)
    if retro.phase in HIDDEN and coming not in {*HIDDEN, Phase.CLOSED}:
        _check_enough_joined(session, retro)
    if retro.phase == Phase.GROUP or coming in {Phase.VOTE, Phase.WHY, Phase.DECIDE}:
        _group_loose_cards(session, retro)
    if retro.phase == Phase.VOTE:
        count_votes(session, retro)
    if coming == Phase.CLOSED:
        close_retrospective(session, retro, by=by)
    else:
        _enter(session, retro, coming)
    return retro.phase


def previous_phase(session: Session, retro: Retro, format_: Format, *, seen: Phase, by: User) -> Phase:
    """Go back one phase; never behind the reveal."""
    need_facilitator(retro, by)
    _check_seen(retro, seen)
    _enter(session, retro, phase_before(retro.phase, format_.phases))
    return retro.phase


def _enter(session: Session, retro: Retro, phase: Phase) -> None:
    retro.phase = phase
    retro.phase_ends_at = None
    forget_steps(session, retro)
    touch(session, retro)


def _check_seen(retro: Retro, seen: Phase) -> None:
    if retro.phase == Phase.CLOSED:
        raise RetrospectiveClosed
    if retro.phase != seen:
        raise PhaseMovedOn


def _check_actions_answered(session: Session, retro: Retro) -> None:
    still_open = queries.unanswered_actions(session, retro)
    if still_open:
        raise ActionsUnanswered(open=len(still_open))


def _check_enough_joined(session: Session, retro: Retro) -> None:
    joined, _ = queries.count_joined(session, retro)
    if retro.is_anonymous and joined < LEAST_JOINED:
        raise TooFewJoined(least=LEAST_JOINED, joined=joined)


def _check_causes(session: Session, retro: Retro) -> None:
    """Ask on until a cause is named that the team can change."""
    causes: dict[UUID, list[bool]] = {}
    query = select(Factor).join(CardGroup).where(CardGroup.retro_id == retro.id)
    for factor in session.scalars(query):
        causes.setdefault(factor.group_id, []).append(factor.is_ours)
    groups = session.scalars(select(CardGroup).where(CardGroup.retro_id == retro.id))
    check_causes((group.title, causes.get(group.id, []), group.is_parked) for group in groups)


def _group_loose_cards(session: Session, retro: Retro) -> None:
    loose = session.scalars(select(Card).where(Card.retro_id == retro.id, Card.group_id.is_(None))).all()
    for card in sorted(loose, key=lambda card: order_of(card.id, str(retro.id))):
        group = CardGroup(retro_id=retro.id, prompt_key=card.prompt_key, title=card.text[:LONGEST_TITLE])
        session.add(group)
        session.flush()
        card.group_id = group.id
    session.flush()
    mask_titles(session, retro)
