"""Whether a gate may be decided so, and by whom (STD-12)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from library.working_days import after_working_days
from webapp.projects.gates.refusals import (
    AnswersMissing,
    AttendanceMissing,
    ConditionIncomplete,
    ConditionsMissing,
    ConditionsRefused,
    ConditionTooLate,
    FilledInByYourself,
    HeldOnRefused,
    NotTheDecider,
    PassForbidden,
    QuorumMissing,
    TooManyUnmet,
    WhyMissing,
)
from webapp.projects.gates.rules import (
    LETS_GO_ON,
    MAJORITY,
    MOST_CONDITIONS,
    MOST_UNMET,
    WORKING_DAYS,
    Answered,
    Level,
    Outcome,
    Owed,
    Resolution,
    Sitting,
    Verdict,
    tally,
)

NAMED_IN_A_REFUSAL = 6


def quorum_of(gate: str, members: int) -> int:
    """Return how many must come: more than half of a committee, else everybody who is named."""
    return members // 2 + 1 if gate in MAJORITY else members


def last_due(held_on: date) -> date:
    """Return the latest date of a condition: so many working days, Monday to Friday, after the sitting."""
    return after_working_days(held_on, WORKING_DAYS)


def check_decider(
    *, decides: Collection[str], codes: Collection[str], is_facilitator: bool, has_part: bool
) -> None:
    """Refuse somebody who may not decide a gate, or who filled it in.

    `decides` are the role codes of the gate and `codes` those the person holds; `has_part` tells whether they
    answered a check or lead the project: nobody approves what they wrote.
    """
    if has_part:
        raise FilledInByYourself
    if not is_facilitator and not set(decides) & set(codes):
        raise NotTheDecider(roles=" · ".join(decides))


def check_resolution(
    gate: str, given: Resolution, answers: Sequence[Answered], *, pack_on: date | None, today: date
) -> list[Owed]:
    """Return the conditions of a decision that holds; refuse one that does not."""
    _check_sitting(gate, given.sitting, pack_on, today)
    _check_outcome(given.outcome, answers)
    if given.outcome not in LETS_GO_ON and not given.why.strip():
        raise WhyMissing
    return _check_conditions(given, given.sitting.held_on or today)


def _check_sitting(gate: str, sitting: Sitting, pack_on: date | None, today: date) -> None:
    if sitting.held_on is None or sitting.held_on > today or (pack_on and sitting.held_on < pack_on):
        raise HeldOnRefused
    quorum = quorum_of(gate, sitting.members)
    if not 1 <= quorum <= sitting.came <= sitting.members:
        raise QuorumMissing(members=sitting.members, quorum=max(quorum, 1), came=sitting.came)
    if not sitting.attendance.strip():
        raise AttendanceMissing


def _check_outcome(outcome: Outcome, answers: Iterable[Answered]) -> None:
    if outcome not in LETS_GO_ON:
        return
    asked = list(answers)
    missing = tally(asked).open
    if missing:
        raise AnswersMissing(n=missing)
    unmet = [one.clause for one in asked if one.level == Level.MUST and one.verdict == Verdict.UNMET]
    if outcome == Outcome.PASS and unmet:
        named = [clause.replace("#", " ") for clause in unmet[:NAMED_IN_A_REFUSAL]]
        raise PassForbidden(n=len(unmet), clauses=" · ".join(named))
    if len(unmet) > MOST_UNMET:
        raise TooManyUnmet(n=len(unmet), most=MOST_UNMET)


def _check_conditions(given: Resolution, held_on: date) -> list[Owed]:
    owed = [one for one in given.conditions if not one.is_blank]
    if given.outcome == Outcome.CONDITIONAL and not owed:
        raise ConditionsMissing
    if len(owed) > (MOST_CONDITIONS if given.outcome == Outcome.CONDITIONAL else 0):
        raise ConditionsRefused(most=MOST_CONDITIONS)
    for number, one in enumerate(owed, start=1):
        if one.due is None or not (one.text.strip() and one.owner.strip() and one.proof.strip()):
            raise ConditionIncomplete(n=number)
        last = last_due(held_on)
        if not held_on <= one.due <= last:
            raise ConditionTooLate(n=number, last=last.isoformat(), days=WORKING_DAYS)
    return owed
