"""What a cell of the matrix says: one person, one requirement, one course, on one day. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from webapp.training.certificates.validity import ENDLESS, Period, Terms, period_of
from webapp.training.courses.rules import Exempt
from webapp.training.requirements.dates import DueRule, due_of
from webapp.training.requirements.facts import Cycle, Facts, Move, Paper, Relief

ONE_DAY = timedelta(days=1)


class State(StrEnum):
    """What holds in a cell, the worst first."""

    OVERDUE = "overdue"
    EXPIRED = "expired"
    NEVER = "never"
    IN_PROGRESS = "in-progress"
    EXPIRING = "expiring"
    CURRENT = "current"
    RECOGNISED = "recognised"
    WAIVED = "waived"
    NOT_REQUIRED = "not-required"


SETTLED = frozenset({State.CURRENT, State.EXPIRING, State.RECOGNISED, State.WAIVED})
"""Where nothing is missing on that day."""
FINISHED = frozenset({State.CURRENT, State.RECOGNISED, State.WAIVED})
"""Where there is nothing to do either."""


class Cause(StrEnum):
    """Why a cell says what it says."""

    DONE = "done"
    RUNS_OUT = "runs-out"
    RAN_OUT = "ran-out"
    REVOKED = "revoked"
    RELIEF = "relief"
    RELIEF_OVER = "relief-over"
    BEGUN = "begun"
    NOT_BEGUN = "not-begun"
    RECOMMENDED = "recommended"
    OTHER_CHOSEN = "other-chosen"


@dataclass(frozen=True)
class Duty:
    """A requirement as it meets one person: since when, and how long the course counts.

    `own` are the terms of the requirement; without them the certificate decides, or what the course said of it.
    """

    held_from: date
    is_mandatory: bool
    due: DueRule
    own: Terms | None
    course: Terms | None


@dataclass(frozen=True)
class Verdict:
    """What a cell says; `on` is the date that matters for its state."""

    state: State
    cause: Cause
    on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    period: Period | None = None
    cycle: Cycle | None = None
    paper: Paper | None = None
    relief: Relief | None = None
    move: Move | None = None


@dataclass(frozen=True)
class Lasted:
    """The completion that counts last, and how long it holds."""

    cycle: Cycle
    done_on: date
    period: Period


def judge(facts: Facts, duty: Duty, day: date) -> Verdict:
    """Return what holds on a day, by what had happened until then."""
    known = facts.known_on(day)
    waiver = known.relief_on(day, Exempt.WAIVER)
    if waiver is not None:
        return _freed(State.WAIVED, waiver)
    lasted = _lasted(known, duty, day)
    if lasted is not None and not _has_window_open(lasted.period, day):
        return _completed(State.CURRENT, Cause.DONE, lasted, known, day)
    recognition = known.relief_on(day, Exempt.RECOGNITION)
    if recognition is not None:
        return _freed(State.RECOGNISED, recognition)
    if lasted is not None and not _is_over(lasted.period, day):
        return _completed(State.EXPIRING, Cause.RUNS_OUT, lasted, known, day)
    if lasted is not None:
        return _completed(State.EXPIRED, Cause.RAN_OUT, lasted, known, day)
    return _missing(known, duty, day)


def _freed(state: State, relief: Relief) -> Verdict:
    return Verdict(state, Cause.RELIEF, on=relief.until, relief=relief)


def _completed(state: State, cause: Cause, lasted: Lasted, known: Facts, day: date) -> Verdict:
    move = _moved(known, lasted.done_on)
    return Verdict(
        state,
        cause,
        on=lasted.period.expires_on,
        due_on=move.after if move else lasted.period.expires_on,
        done_on=lasted.done_on,
        period=lasted.period,
        cycle=lasted.cycle,
        paper=lasted.cycle.paper_on(day),
        move=move,
    )


def _moved(known: Facts, since: date) -> Move | None:
    """Return how the due date of the newest cycle was moved last, since a day."""
    newest = known.newest.enrolment_id if known.newest else None
    moves = [one for one in known.moves if one.enrolment_id == newest and one.on >= since]
    return moves[-1] if moves else None


def _missing(known: Facts, duty: Duty, day: date) -> Verdict:
    """Return what holds where nothing that was done counts."""
    over = known.last_relief_over(day)
    revoked = [on for one in known.cycles if (on := one.revoked_on(day))]
    held_from = max([duty.held_from, *revoked, *([over + ONE_DAY] if over else [])])
    move = _moved(known, held_from)
    due_on = move.after if move else due_of(duty.due, held_from)
    cycle = known.newest
    is_begun = cycle is not None and cycle.is_begun(day)
    is_late = duty.is_mandatory and due_on < day
    state = State.OVERDUE if is_late else State.IN_PROGRESS if is_begun else State.NEVER
    cause = _cause(duty, is_revoked=bool(revoked), is_freed=over is not None, is_begun=is_begun)
    shown = due_on if duty.is_mandatory else None
    return Verdict(state, cause, on=shown, due_on=shown, cycle=cycle, move=move)


def _cause(duty: Duty, *, is_revoked: bool, is_freed: bool, is_begun: bool) -> Cause:
    if is_revoked:
        return Cause.REVOKED
    if is_freed:
        return Cause.RELIEF_OVER
    if is_begun:
        return Cause.BEGUN
    return Cause.NOT_BEGUN if duty.is_mandatory else Cause.RECOMMENDED


def _lasted(known: Facts, duty: Duty, day: date) -> Lasted | None:
    """Return the last completion that counts on a day; each renews the one before it."""
    lasted: Lasted | None = None
    for cycle in known.cycles:
        done = cycle.done_on(day)
        if done is not None and cycle.revoked_on(day) is None:
            before = lasted.period.expires_on if lasted else None
            lasted = Lasted(cycle, done.on, _period(cycle, duty, done.on, before, day))
    return lasted


def _period(cycle: Cycle, duty: Duty, done_on: date, before: date | None, day: date) -> Period:
    if duty.own is not None:
        return period_of(duty.own, done_on, before)
    paper = cycle.paper_on(day)
    if paper is not None:
        return Period(paper.expires_on, paper.window_on)
    return period_of(duty.course, done_on, before) if duty.course else ENDLESS


def _has_window_open(period: Period, day: date) -> bool:
    return _is_over(period, day) or (period.window_on is not None and period.window_on <= day)


def _is_over(period: Period, day: date) -> bool:
    return period.expires_on is not None and period.expires_on < day
