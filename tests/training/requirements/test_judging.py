"""What a cell says, on any day, from facts alone."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.training.requirements.drawn import (
    DAYS,
    DONE,
    DUE,
    DUTY,
    FIRST,
    GONE,
    SECOND,
    duties,
    event,
    everything,
    waived,
)
from webapp.training.certificates.validity import Basis, Terms
from webapp.training.courses.rules import Exempt, Turn
from webapp.training.requirements.facts import NOTHING, Facts, Move
from webapp.training.requirements.judging import SETTLED, Cause, State, judge


def on(facts, day, duty=DUTY):
    return judge(facts, duty, day)


def test_nothing_begun_is_never_until_it_is_overdue():
    assert on(NOTHING, DUE).state == State.NEVER
    assert on(NOTHING, DUE).on == DUE
    assert on(NOTHING, DUE + timedelta(days=1)).state == State.OVERDUE


def test_what_is_begun_is_in_progress_from_its_first_step():
    facts = Facts((GONE,))
    assert on(facts, date(2026, 1, 4)).state == State.NEVER
    assert on(facts, date(2026, 1, 5)).state == State.IN_PROGRESS
    assert on(facts, date(2026, 2, 1)).state == State.OVERDUE


def test_what_is_done_is_current_then_expiring_then_expired():
    facts = Facts((DONE,))
    assert on(facts, date(2026, 1, 20)).state == State.CURRENT
    assert on(facts, date(2027, 11, 19)).state == State.CURRENT
    assert on(facts, date(2027, 11, 20)).state == State.EXPIRING
    assert on(facts, date(2028, 1, 20)).state == State.EXPIRING
    assert on(facts, date(2028, 1, 21)).state == State.EXPIRED


def test_the_requirement_may_ask_more_often_than_the_certificate():
    yearly = replace(DUTY, own=Terms(12, 1, Basis.COMPLETION))
    assert on(Facts((DONE,)), date(2027, 1, 21), yearly).state == State.EXPIRED
    assert on(Facts((DONE,)), date(2027, 1, 21), replace(DUTY, own=Terms(None))).state == State.CURRENT


def test_a_withdrawn_certificate_does_not_make_a_course_last_for_ever():
    facts = Facts((replace(DONE, papers=()),))
    duty = replace(DUTY, course=Terms(24, 2))
    assert on(facts, date(2028, 1, 21), duty).state == State.EXPIRED


def test_a_renewal_within_the_window_goes_on_from_the_old_end():
    done = event(Turn.DONE, date(2027, 12, 20))
    again = replace(DONE, enrolment_id=SECOND, number=2, events=(done,), papers=())
    duty = replace(DUTY, own=Terms(24, 2, Basis.EXPIRY))
    verdict = on(Facts((DONE, again)), date(2027, 12, 20), duty)
    assert (verdict.state, verdict.on) == (State.CURRENT, date(2030, 1, 20))


def test_a_revoked_certificate_counts_until_the_day_it_was_revoked():
    revoked = replace(DONE, events=(*DONE.events, event(Turn.REVOKED, date(2026, 6, 1))))
    assert on(Facts((revoked,)), date(2026, 5, 31)).state == State.CURRENT
    verdict = on(Facts((revoked,)), date(2026, 6, 1))
    assert verdict.cause == Cause.REVOKED
    assert verdict.due_on == date(2026, 7, 1)


def test_a_waiver_holds_to_its_last_day_and_leaves_time_afterwards():
    facts = Facts((GONE,), (waived(until=date(2026, 3, 31)),))
    assert on(facts, date(2026, 3, 31)).state == State.WAIVED
    verdict = on(facts, date(2026, 4, 1))
    assert (verdict.state, verdict.due_on) == (State.IN_PROGRESS, date(2026, 5, 1))
    assert verdict.cause == Cause.RELIEF_OVER


def test_a_recognition_counts_but_a_running_certificate_is_shown_before_it():
    facts = Facts((DONE,), (waived(Exempt.RECOGNITION),))
    assert on(facts, date(2026, 1, 15)).state == State.RECOGNISED
    assert on(facts, date(2026, 1, 20)).state == State.CURRENT
    assert on(facts, date(2028, 2, 1)).state == State.RECOGNISED


def test_a_moved_due_date_counts_from_the_day_it_was_moved():
    move = Move(FIRST, date(2026, 2, 10), DUE, date(2026, 3, 1), "出差")
    facts = Facts((GONE,), (), (move,))
    assert on(facts, date(2026, 2, 9)).state == State.OVERDUE
    assert on(facts, date(2026, 2, 10)).state == State.IN_PROGRESS
    assert on(facts, date(2026, 3, 2)).state == State.OVERDUE


def test_what_is_only_recommended_is_never_overdue():
    verdict = on(NOTHING, date(2029, 1, 1), replace(DUTY, is_mandatory=False))
    assert (verdict.state, verdict.cause, verdict.on) == (State.NEVER, Cause.RECOMMENDED, None)


def test_a_course_that_was_opened_again_is_not_done_until_it_is_done_again():
    again = event(Turn.REOPENED, date(2026, 3, 1)), event(Turn.DONE, date(2026, 4, 1))
    reset = replace(DONE, events=(*DONE.events, *again))
    assert on(Facts((reset,)), date(2026, 2, 28)).state == State.CURRENT
    assert on(Facts((reset,)), date(2026, 3, 15)).state == State.OVERDUE
    assert on(Facts((reset,)), date(2026, 4, 1)).state == State.CURRENT


@given(everything, duties, DAYS, st.integers(0, 400))
def test_what_happens_later_never_changes_what_a_day_said(facts, duty, day, later):
    known = facts.known_on(day + timedelta(days=later))
    assert judge(known, duty, day) == judge(facts, duty, day)
    assert judge(facts.known_on(day), duty, day) == judge(facts, duty, day)


@given(everything, duties, DAYS)
def test_every_cell_has_one_state_with_a_date_that_fits(facts, duty, day):
    verdict = judge(facts, duty, day)
    assert (verdict.state == State.OVERDUE) <= (verdict.due_on is not None and verdict.due_on < day)
    assert (verdict.state in SETTLED and verdict.on is not None) <= (verdict.on is None or verdict.on >= day)
    assert duty.is_mandatory or verdict.state != State.OVERDUE


def test_what_was_done_before_it_was_written_down_counts_from_the_day_it_was_done():
    late = replace(DONE, enrolled_on=date(2026, 1, 25))

    assert on(Facts((late,)), date(2026, 1, 22)).state == State.CURRENT
    assert on(Facts((late,)), date(2026, 1, 19)).state != State.CURRENT
