"""End attempts: by the person, by the clock, by the sweeper; once, and with the same result every time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.errors import Conflict, say
from webapp.training.attempts import queries
from webapp.training.attempts.evaluating import Evaluation, evaluate
from webapp.training.attempts.events import note
from webapp.training.attempts.models import Attempt, AttemptItem, Marking
from webapp.training.attempts.regrading import as_decided, carry_out, decisions_on
from webapp.training.attempts.results import announce_result
from webapp.training.attempts.states import Ended, Happened, State
from webapp.training.attempts.timing import Clock
from webapp.training.attempts.tries import counted
from webapp.training.banks.models import Regrade
from webapp.training.banks.shelf import Papers
from webapp.training.courses.actions import pass_unit
from webapp.training.courses.rules import Outcome

PER_CENT = Decimal("0.01")


class TooEarly(Conflict):
    """A submission before the earliest moment the quiz allows."""

    sentence = say("开考 %(minutes)s 分钟以后才能交卷。答案都存着。")


class KeyTaken(Conflict):
    """A key of submission that belongs to another attempt."""

    sentence = say("这次交卷的标记属于另一份卷子。请刷新，再交一次。")


def submit(session: Session, papers: Papers, attempt: Attempt, *, key: str) -> None:
    """Hand an attempt in; a repetition changes nothing, and after time it is the automatic result."""
    if not attempt.is_open:
        return
    if session.scalar(select(Attempt.id).where(Attempt.submit_key == key)) is not None:
        raise KeyTaken
    wait = timedelta(minutes=queries.quiz_of(attempt).time.earliest_submit)
    if queries.clock_of(attempt) == Clock.RUNNING and clock.now() < attempt.started_at + wait:
        raise TooEarly(minutes=queries.quiz_of(attempt).time.earliest_submit)
    finish(session, papers, attempt, key=key)


def finish(session: Session, papers: Papers, attempt: Attempt, *, key: str | None = None) -> None:
    """End an open attempt by what the clock says: handed in, or out of time at its deadline.

    It is held and read anew first: whoever comes while another ends it finds it ended.
    """
    session.refresh(attempt, with_for_update={"of": Attempt})
    if not attempt.is_open:
        return
    in_time = queries.clock_of(attempt) == Clock.RUNNING
    attempt.ended = Ended.SUBMITTED if in_time else Ended.TIMED_OUT
    attempt.ended_at = clock.now() if in_time else attempt.deadline_at
    attempt.submit_key = key
    note(session, attempt, Happened.ENDED, by=attempt.person_id if key else None, how=attempt.ended.value)
    settle(session, papers, attempt)


def settle(session: Session, papers: Papers, attempt: Attempt) -> None:
    """Grade an ended attempt by what was decided about its questions meanwhile, or let it wait for its markers."""
    items = queries.items_of(session, attempt)
    decisions = decisions_on(session, attempt, items)
    evaluation = _evaluated(session, attempt, items, decisions)
    if evaluation.total is None:
        attempt.state = State.MARKING
    else:
        before = _evaluated(session, attempt, items, ()).total
        attempt.state = State.REGRADED if decisions else State.GRADED
        for item in items:
            carry_out(item, as_decided(item, decisions))
        write_result(attempt, evaluation)
        keep_scores(session, items, evaluation)
        for one in decisions:
            note_regrade(session, attempt, one, before.score if before else None)
        if not attempt.is_excluded:
            count_in_courses(session, papers, attempt)
        announce_result(session, attempt)
    session.flush()


def count_in_courses(session: Session, papers: Papers, attempt: Attempt) -> None:
    """Let courses know of a result, by the attempt that counts among those of this time through the course.

    An attempt begun outside a course belongs from now on to the one it counts for.
    """
    outcome = outcome_of(attempt)
    counts = counted(queries.quiz_of(attempt), queries.tries_beside(session, attempt))
    if counts is not None and not counts.passed:
        outcome = replace(outcome, is_passed=False)
    enrolment = pass_unit(session, papers.catalog, outcome)
    if attempt.enrolment_id is None and enrolment is not None:
        attempt.enrolment_id = enrolment.id


def note_regrade(session: Session, attempt: Attempt, regrade: Regrade, old: Fraction | None) -> None:
    """Put a decision into the log of an attempt: old and new score, who and why; `–` where nothing was marked yet."""
    scores = {"old": "–" if old is None else str(old), "new": str(attempt.score)}
    told = {"question": regrade.question, "how": regrade.how, "why": regrade.why}
    note(session, attempt, Happened.REGRADED, by=regrade.decided_by, **scores, **told)


def evaluation_of(session: Session, attempt: Attempt) -> Evaluation:
    """Return the result of an attempt as its items, markings and the decisions about its questions give it now."""
    items = queries.items_of(session, attempt)
    decisions = () if attempt.has_result else decisions_on(session, attempt, items)
    return _evaluated(session, attempt, items, decisions)


def _evaluated(
    session: Session, attempt: Attempt, items: Sequence[AttemptItem], decisions: Sequence[Regrade]
) -> Evaluation:
    as_they_count = [as_decided(one, decisions) for one in items]
    return evaluate(queries.quiz_of(attempt), as_they_count, marks_given(session, attempt))


def marks_given(session: Session, attempt: Attempt) -> dict[int, Fraction]:
    """Return the marks of each case that as many markers as the quiz asks for have marked: their mean."""
    by_slot: dict[int, list[Fraction]] = {}
    for row in session.scalars(select(Marking).where(Marking.attempt_id == attempt.id)):
        by_slot.setdefault(row.slot, []).append(sum((Fraction(one) for one in row.marks), Fraction(0)))
    needed = queries.quiz_of(attempt).markers
    return {slot: sum(rows) / Fraction(len(rows)) for slot, rows in by_slot.items() if len(rows) >= needed}


def write_result(attempt: Attempt, evaluation: Evaluation) -> None:
    """Write score, maximum, pass mark and verdict of an attempt."""
    if evaluation.total is not None:
        attempt.score, attempt.max = evaluation.total.score, evaluation.total.max
        attempt.pass_mark, attempt.passed = evaluation.total.pass_mark, evaluation.total.passed


def keep_scores(session: Session, items: Iterable[AttemptItem], evaluation: Evaluation) -> None:
    """Write what each item of an attempt earned."""
    for item in items:
        item.score = evaluation.scores[item.slot]
    session.flush()


def outcome_of(attempt: Attempt) -> Outcome:
    """Return the result as courses take it: in per cent, at the moment the attempt ended."""
    share = attempt.score / attempt.max if attempt.max and attempt.score is not None else Fraction(0)
    percent = (Decimal(100) * share.numerator / share.denominator).quantize(PER_CENT)
    return Outcome(
        person_id=attempt.person_id,
        quiz_id=attempt.quiz,
        attempt_id=attempt.id,
        at=attempt.ended_at or clock.now(),
        is_passed=bool(attempt.passed),
        score=percent,
        enrolment_id=attempt.enrolment_id,
    )


def finish_overdue(session: Session, papers: Papers) -> None:
    """End every attempt whose time and grace are over."""
    query = select(Attempt).where(Attempt.state == State.OPEN, Attempt.deadline_at < clock.now())
    for attempt in session.scalars(query.with_for_update(of=Attempt, skip_locked=True)).all():
        if queries.clock_of(attempt) == Clock.OVER:
            finish(session, papers, attempt)
