"""What only the facilitator does: time, hiding, parking, counting hands, handing over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import say
from webapp.retrospectives import queries
from webapp.retrospectives.actions import ask_for_reveal, need_facilitator, touch
from webapp.retrospectives.board_actions import get_card, get_group
from webapp.retrospectives.guards import NothingTicked, NotNeutral, ReasonNeeded, check_until, timer_minutes
from webapp.retrospectives.hiding import hide, show
from webapp.retrospectives.models import Retro
from webapp.retrospectives.rules import HIDDEN, MOST_HANDS, Phase, check_open

REVEALED = tuple(phase for phase in Phase if phase not in HIDDEN and phase != Phase.CLOSED)


def set_timer(session: Session, retro: Retro, *, minutes: int, by: User) -> None:
    """Show everybody when this phase ends; zero takes the time away, more is added to what is left."""
    _lead(retro, by)
    if minutes <= 0:
        retro.phase_ends_at = None
    else:
        begin = max(retro.phase_ends_at or clock.now(), clock.now())
        retro.phase_ends_at = begin + timedelta(minutes=timer_minutes(minutes))
    touch(session, retro)


def prolong(session: Session, retro: Retro, *, until: datetime, by: User) -> None:
    """Give the collecting more days; never fewer than were promised. Everybody invited is told."""
    _lead(retro, by)
    check_open(retro.phase, *HIDDEN)
    retro.collect_until = check_until(until, retro.collect_until, clock.now())
    ask_for_reveal(session, retro)
    for person in queries.people_invited(session, retro):
        _tell_of_date(session, retro, person)
    touch(session, retro)


def hide_cards(session: Session, retro: Retro, card_ids: Sequence[UUID], *, reason: str, by: User) -> None:
    """Hide revealed cards; that and why stays visible to all, the text is sent to nobody."""
    _lead(retro, by)
    check_open(retro.phase, *REVEALED)
    if not card_ids:
        raise NothingTicked
    if not reason.strip():
        raise ReasonNeeded
    for card_id in card_ids:
        hide(session, retro, get_card(session, retro, card_id), reason=reason)
    touch(session, retro)


def show_card(session: Session, retro: Retro, card_id: UUID, *, by: User) -> None:
    """Show a hidden card again."""
    _lead(retro, by)
    check_open(retro.phase, *REVEALED)
    show(session, get_card(session, retro, card_id))
    touch(session, retro)


def park_group(session: Session, retro: Retro, group_id: UUID, *, is_parked: bool, by: User) -> None:
    """Leave a group for the next retrospective, or take it up after all."""
    _lead(retro, by)
    check_open(retro.phase, *REVEALED)
    get_group(session, retro, group_id).is_parked = is_parked
    touch(session, retro)


def count_hands(session: Session, retro: Retro, group_id: UUID, *, hands: int, by: User) -> None:
    """Enter how many hands were raised in a room with one screen; they join the votes at the end."""
    _lead(retro, by)
    check_open(retro.phase, Phase.VOTE)
    get_group(session, retro, group_id).hands = min(max(hands, 0), MOST_HANDS) or None
    touch(session, retro)


def hand_over(session: Session, retro: Retro, heir: User, *, by: User) -> None:
    """Let another neutral person lead from now on."""
    _lead(retro, by)
    if not may_take_over(session, retro, heir):
        raise NotNeutral
    retro.facilitator_id = heir.id
    retro.facilitator = heir
    notify(
        session,
        heir,
        say("回顾“%(title)s”交给你引导了。"),
        key=f"retro-handed:{retro.id}:{retro.version}",
        url=f"/app/retrospectives/{retro.id}",
        title=retro.title,
    )
    decision = Decision("retrospective-handed-over", "retro", str(retro.id), str(by.id), str(heir.id))
    record(session, decision, by=by.id)
    touch(session, retro)


def may_take_over(session: Session, retro: Retro, person: User) -> bool:
    """Tell whether somebody may lead: the role, and no seat at this board."""
    return (
        person.may(Permission.FACILITATE)
        and person.id not in {retro.facilitator_id, retro.project.pm_id}
        and queries.find_seat(session, retro.id, person) is None
    )


def remind_everybody(session: Session) -> None:
    """Remind all who are invited on the day before collecting ends and on that day; who wrote is unknown."""
    today = clock.today()
    for retro in queries.collecting(session):
        if retro.collect_until is None:
            continue
        left = (clock.day_of(retro.collect_until) - today).days
        if left in {0, 1}:
            for person in queries.people_invited(session, retro):
                _tell_of_date(session, retro, person, day=today.isoformat())


def _tell_of_date(session: Session, retro: Retro, person: User, *, day: str = "") -> None:
    until = clock.day_of(retro.collect_until or clock.now()).isoformat()
    notify(
        session,
        person,
        say("回顾“%(title)s”收集到 %(until)s。还没写的请写；已经写了的不用理会。"),
        key=f"retro-until:{retro.id}:{until}:{day}",
        url=f"/app/retrospectives/{retro.id}",
        title=retro.title,
        until=until,
    )


def _lead(retro: Retro, by: User) -> None:
    need_facilitator(retro, by)
    if retro.phase == Phase.CLOSED:
        check_open(retro.phase)
