"""What moves a retrospective: opening, phases, closing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import get_user
from webapp.accounts.rules import Permission
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, say
from webapp.outbox import post
from webapp.projects.actions import report_evidence
from webapp.projects.models import Project
from webapp.projects.queries import may_lead
from webapp.projects.rules import Aim
from webapp.retrospectives import queries
from webapp.retrospectives.carrying import carry_parked
from webapp.retrospectives.formats import Format
from webapp.retrospectives.goals import fix_goals
from webapp.retrospectives.guards import check_until
from webapp.retrospectives.models import Card, CardGroup, Participation, Retro, SeatTransfer, Vote
from webapp.retrospectives.refusals import NobodyInvited, RetrospectiveClosed, SponsorMayNotFacilitate
from webapp.retrospectives.rules import HIDDEN, MOST_GUESTS, MOST_PEOPLE, MOST_VOTES, Phase
from webapp.retrospectives.scores import sum_up
from webapp.retrospectives.steps import forget_steps
from webapp.retrospectives.tokens import new_key

CLEAN = "retro-clean"
REVEAL = "retro-reveal"


@dataclass(frozen=True)
class Opening:
    """What is fixed when a retrospective is opened; later it can only become stricter."""

    title: str
    format: Format
    people: Sequence[UUID]
    is_anonymous: bool = True
    votes_each: int = 3
    pm_joins: bool = False
    is_neutral: bool = True
    guest_seats: int = 0
    asks_health: bool = False
    collect_until: datetime | None = None
    reveals_itself: bool = False


def open_retrospective(session: Session, project: Project, opening: Opening, *, by: User) -> Retro:
    """Open a retrospective with all its seats in one insert; `by` becomes the facilitator."""
    if not (by.may(Permission.FACILITATE) or may_lead(project, by)):
        raise Forbidden
    if not opening.is_neutral:
        raise SponsorMayNotFacilitate
    invited = _invited(project, opening, by)
    retro = Retro(
        project=project,
        facilitator=get_user(session, by.id),
        title=opening.title.strip()[:80],
        format_id=opening.format.id,
        format_version=opening.format.version,
        format_kept=asdict(opening.format),
        phase=Phase.PREPARE,
        is_anonymous=opening.is_anonymous,
        votes_each=min(max(opening.votes_each, 1), MOST_VOTES),
        pm_joins=opening.pm_joins,
        guest_seats=min(max(opening.guest_seats, 0), MOST_GUESTS),
        asks_health=opening.asks_health,
        collect_until=_until(opening),
        reveals_itself=opening.reveals_itself and opening.collect_until is not None,
        version=1,
        shown_version=1,
        fresh_seats=0,
        retro_key=new_key(),
        opened_at=clock.now(),
    )
    session.add(retro)
    session.flush()
    session.add_all(Participation(retro_id=retro.id, user_id=user_id, joined=False) for user_id in invited)
    session.flush()
    fix_goals(session, retro, [Aim(goal.text, goal.measure, goal.target) for goal in project.goals])
    carry_parked(session, retro, opening.format)
    ask_for_reveal(session, retro)
    for user_id in invited:
        _invite(session, retro, get_user(session, user_id))
    record(session, Decision("retrospective-opened", "retro", str(retro.id)), by=by.id)
    return retro


def _until(opening: Opening) -> datetime | None:
    return check_until(opening.collect_until, None, clock.now()) if opening.collect_until else None


def ask_for_reveal(session: Session, retro: Retro) -> None:
    """Let the worker reveal the cards at the date, where that was agreed on opening."""
    if retro.collect_until is None or not retro.reveals_itself:
        return
    key = f"{REVEAL}:{retro.id}:{retro.collect_until.isoformat()}"
    post(session, REVEAL, {"retro": str(retro.id)}, key=key).available_at = retro.collect_until
    session.flush()


def close_retrospective(session: Session, retro: Retro, *, by: User) -> None:
    """Close: totals are kept, votes, handles and the key destroyed, the clean-up of the files asked for."""
    need_facilitator(retro, by)
    if retro.phase == Phase.CLOSED:
        raise RetrospectiveClosed
    if retro.phase in HIDDEN:
        session.execute(delete(Card).where(Card.retro_id == retro.id))
    count_votes(session, retro)
    sum_up(session, retro)
    forget_steps(session, retro)
    for traces in (Vote, SeatTransfer):
        session.execute(delete(traces).where(traces.retro_id == retro.id))
    session.execute(update(Card).where(Card.retro_id == retro.id).values(handle=None))
    retro.retro_key = None
    retro.phase = Phase.CLOSED
    retro.closed_at = clock.now()
    touch(session, retro)
    report_evidence(session, retro.project_id, "retrospective-held", str(retro.id))
    record(session, Decision("retrospective-closed", "retro", str(retro.id)), by=by.id)
    post(session, CLEAN, {"retro": str(retro.id)}, key=f"{CLEAN}:{retro.id}")


def count_votes(session: Session, retro: Retro) -> None:
    """Write the total of each group, with the hands that were counted in the room."""
    totals = Counter(session.scalars(select(Vote.group_id).where(Vote.retro_id == retro.id)))
    for group in session.scalars(select(CardGroup).where(CardGroup.retro_id == retro.id)):
        group.votes_total = totals[group.id] + (group.hands or 0)
    session.flush()


def touch(session: Session, retro: Retro) -> None:
    """Raise the version that tells every open board to look again."""
    retro.shown_version += 1
    touch_own(session, retro)


def touch_own(session: Session, retro: Retro) -> None:
    """Count a write that nobody else sees yet: a card being collected, a vote, an answer on a scale."""
    retro.version += 1
    session.flush()


def _invited(project: Project, opening: Opening, by: User) -> list[UUID]:
    wished = [user_id for user_id in dict.fromkeys(opening.people) if user_id != by.id]
    wished = [user_id for user_id in wished if user_id != project.pm_id]
    if opening.pm_joins and project.pm_id != by.id:
        wished.append(project.pm_id)
    if not 1 <= len(wished) <= MOST_PEOPLE:
        raise NobodyInvited(most=MOST_PEOPLE)
    return wished


def _invite(session: Session, retro: Retro, person: User) -> None:
    notify(
        session,
        person,
        say("请你参加回顾：%(title)s"),
        key=f"retro:{retro.id}",
        url=f"/app/retrospectives/{retro.id}",
        title=retro.title,
    )


def need_facilitator(retro: Retro, person: User) -> None:
    """Refuse whoever does not lead this retrospective."""
    if not queries.may_facilitate(retro, person):
        raise Forbidden
