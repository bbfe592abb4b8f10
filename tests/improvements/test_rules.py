"""When an answer is owed, and which step may follow which."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.improvements.refusals import (
    ChangeMissing,
    DayMissing,
    NothingSaid,
    ReasonMissing,
    StepRefused,
    TooLong,
    WordingMissing,
)
from webapp.improvements.rules import (
    ANSWER_DAYS,
    DECIDED,
    LONGEST,
    SETTLED,
    STEPS,
    Choice,
    Place,
    Source,
    State,
    Trace,
    Wish,
    check_step,
    check_wish,
    due_after,
    first_answer_due,
)

TODAY = date(2026, 6, 1)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_an_answer_is_owed_after_ten_working_days(day):
    due = first_answer_due(day)
    days = [date.fromordinal(one) for one in range(day.toordinal() + 1, due.toordinal() + 1)]

    assert sum(one.weekday() < 5 for one in days) == ANSWER_DAYS
    assert due.weekday() < 5


@given(st.sampled_from(State), st.sampled_from(State))
def test_a_step_follows_or_is_refused(before, after):
    choice = Choice(after, "有理由", agreed="别的写法", released_in="STD-06 1.1")
    if after in STEPS[before]:
        check_step(before, choice)
    else:
        with pytest.raises(StepRefused):
            check_step(before, choice)


@given(st.sampled_from([(before, after) for before in State for after in STEPS[before]]))
def test_no_decision_goes_without_its_reason(pair):
    before, after = pair
    bare = Choice(after, " ", agreed="别的写法", released_in="STD-06 1.1")
    if after in DECIDED | {State.RETURNED}:
        with pytest.raises(ReasonMissing):
            check_step(before, bare)
    else:
        check_step(before, bare)


def test_what_is_amended_says_how_and_what_is_done_says_where():
    with pytest.raises(WordingMissing):
        check_step(State.TRIAGED, Choice(State.AMENDED, "好"))
    with pytest.raises(ChangeMissing):
        check_step(State.ACCEPTED, Choice(State.DONE, "", released_in=" "))


def test_every_state_leads_to_an_end_and_only_done_is_for_good():
    def ends(state, seen):
        return state in SETTLED or any(ends(one, {*seen, one}) for one in STEPS[state] if one not in seen)

    assert all(ends(state, {state}) for state in State)
    assert [state for state in State if not STEPS[state]] == [State.DONE]


@given(st.sampled_from(State), st.integers(-400, 800))
def test_a_day_given_lies_ahead_within_a_year(state, ahead):
    choice = Choice(state, due=TODAY + timedelta(days=ahead))
    if state in SETTLED:
        assert due_after(choice, TODAY, TODAY) == TODAY
    elif 0 < ahead <= 366:
        assert due_after(choice, TODAY, TODAY) == choice.due
    else:
        with pytest.raises(DayMissing):
            due_after(choice, TODAY, TODAY)


def test_what_is_put_off_needs_its_day():
    with pytest.raises(DayMissing):
        due_after(Choice(State.DEFERRED, "以后"), TODAY, TODAY)


@given(st.text(max_size=20).filter(lambda text: not text.strip()))
def test_a_wish_says_something(blank):
    with pytest.raises(NothingSaid):
        check_wish(Wish(Place("STD-03"), Trace(Source.PROPOSAL), "zh", why=blank))


def test_a_wish_is_refused_when_too_long_and_never_cut():
    with pytest.raises(TooLong):
        check_wish(Wish(Place("STD-03"), Trace(Source.PROPOSAL), "zh", why="长" * (LONGEST + 1)))
