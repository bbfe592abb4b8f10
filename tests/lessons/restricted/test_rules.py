"""For whom, why, and until when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.lessons.restricted.rules import (
    FURTHEST,
    LONGEST_REASON,
    DayRefused,
    RolesMissing,
    WhyRefused,
    reason_of,
    review_day,
    roles_of,
)

TODAY = date(2026, 6, 1)
KNOWN = ("PM", "PMO", "QA")


@given(st.lists(st.sampled_from(KNOWN), min_size=1))
def test_each_named_role_is_kept_once(codes):
    assert roles_of(codes, KNOWN) == sorted(set(codes))


@pytest.mark.parametrize("codes", [[], ["QA", "NOBODY"]])
def test_no_role_and_an_unknown_one_are_refused(codes):
    with pytest.raises(RolesMissing):
        roles_of(codes, KNOWN)


@given(st.integers(-40, 800))
def test_somebody_looks_again_after_today_and_within_24_months(days):
    day = TODAY + timedelta(days=days)

    if 0 < days <= FURTHEST.days:
        assert review_day(day, TODAY) == day
    else:
        with pytest.raises(DayRefused):
            review_day(day, TODAY)


def test_without_a_day_it_is_refused():
    with pytest.raises(DayRefused):
        review_day(None, TODAY)


@pytest.mark.parametrize("text", ["", " \n", "长" * (LONGEST_REASON + 1)])
def test_no_reason_and_an_endless_one_are_refused(text):
    with pytest.raises(WhyRefused):
        reason_of(text)
