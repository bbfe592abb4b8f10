"""When an answer is owed, and which step may follow which."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.improvements.rules import (
    ANSWER_DAYS,
    FOLLOWING,
    Answer,
    ChangeMissing,
    Helped,
    ReasonMissing,
    Said,
    Standing,
    StepRefused,
    check_step,
    due_on,
)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_an_answer_is_owed_after_ten_working_days(day):
    due = due_on(day)
    days = [date.fromordinal(one) for one in range(day.toordinal() + 1, due.toordinal() + 1)]

    assert sum(one.weekday() < 5 for one in days) == ANSWER_DAYS
    assert due.weekday() < 5


@given(st.sampled_from(Standing), st.sampled_from(Standing))
def test_a_step_follows_or_is_refused(before, after):
    answer = Answer(after, "有理由", "STD-06 1.1")
    if after in FOLLOWING[before]:
        check_step(before, answer)
    else:
        with pytest.raises(StepRefused):
            check_step(before, answer)


def test_a_decision_gives_its_reason_and_what_is_done_its_place():
    with pytest.raises(ReasonMissing):
        check_step(Standing.NEW, Answer(Standing.DECLINED, " "))
    with pytest.raises(ChangeMissing):
        check_step(Standing.ACCEPTED, Answer(Standing.DONE, "", " "))
    check_step(Standing.NEW, Answer(Standing.TRIAGED, ""))


def test_a_mere_yes_or_no_asks_nobody_for_an_answer():
    assert not Said("STD-06", "1.0", "zh", Helped.NOT_QUITE, " ").is_suggestion
    assert Said("STD-06", "1.0", "zh", Helped.YES, "找不到").is_suggestion
