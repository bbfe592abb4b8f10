"""Due dates and the newest missed reminder: rules that hold for every date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from webapp.training.requirements.dates import (
    BEFORE_DUE,
    LATE_JOINERS,
    DueRule,
    due_of,
    newest_before_end,
    newest_missed,
)
from webapp.training.requirements.rules import Anchor

DAYS = st.dates(date(2024, 1, 1), date(2030, 1, 1))
NUMBERS = st.integers(1, 400)
BEGAN = date(2026, 1, 10)


def test_each_person_has_the_days_of_the_rule():
    rule = DueRule(Anchor.JOINED, 30, None, BEGAN)
    assert due_of(rule, date(2026, 5, 1)) == date(2026, 5, 31)


def test_a_common_day_is_the_same_for_all_who_were_there_and_late_joiners_have_their_days():
    rule = DueRule(Anchor.BEGAN, 60, None, BEGAN)
    assert due_of(rule, BEGAN) == due_of(rule, date(2026, 3, 1)) == date(2026, 3, 11)
    assert due_of(rule, date(2026, 4, 1)) == date(2026, 5, 31)


def test_whoever_comes_after_the_fixed_day_has_thirty_days():
    rule = DueRule(Anchor.DATE, None, date(2026, 6, 30), BEGAN)
    assert due_of(rule, date(2026, 6, 30)) == date(2026, 6, 30)
    assert due_of(rule, date(2026, 7, 1)) == date(2026, 7, 1) + timedelta(days=LATE_JOINERS)


@given(st.sampled_from(Anchor), NUMBERS, DAYS, DAYS, DAYS)
def test_nothing_is_due_before_somebody_comes_under_the_rule(anchor, days, fixed, began, joined):
    held_from = max(began, joined)
    assert due_of(DueRule(anchor, days, fixed, began), held_from) >= held_from


@given(DAYS, DAYS, DAYS)
def test_only_the_newest_missed_threshold_is_told(end, since, today):
    found = newest_missed(end, BEFORE_DUE, since=since, today=today)
    come = [one for one in BEFORE_DUE if since < end - timedelta(days=one) <= today]

    assert found == (min(come) if come else None)


@given(DAYS, st.integers(0, 60))
def test_day_after_day_each_threshold_is_told_in_its_order(end, away):
    since = end - timedelta(days=90)
    days = [end - timedelta(days=60) + timedelta(days=one) for one in range(away, 80)]
    told = [newest_missed(end, BEFORE_DUE, since=since, today=one) for one in days]

    assert list(dict.fromkeys(one for one in told if one is not None)) == sorted(
        {one for one in told if one is not None}, reverse=True
    )
    assert told[-1] == -7


def test_the_window_is_told_when_it_opens_and_not_again():
    end, opens = date(2026, 9, 30), date(2026, 7, 30)
    since = date(2024, 9, 30)

    def told(today):
        return newest_before_end(end, opens, since=since, today=today)

    assert told(date(2026, 7, 29)) is None
    assert told(opens) == told(date(2026, 8, 20)) == "window"
    assert told(date(2026, 8, 31)) == "30"
    assert told(date(2026, 10, 20)) == "0"


def test_a_window_shorter_than_a_month_is_not_preceded_by_the_thirty_days():
    end, opens = date(2026, 9, 30), date(2026, 9, 20)
    assert newest_before_end(end, opens, since=date(2026, 1, 1), today=date(2026, 9, 5)) is None
    assert newest_before_end(end, opens, since=date(2026, 1, 1), today=date(2026, 9, 23)) == "7"
