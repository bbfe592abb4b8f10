"""How far a review may be put off, what is proposed, and how urgent it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.reviews.rules import (
    LONGEST,
    MOST_MONTHS,
    Band,
    DateRefused,
    JustReviewed,
    NothingChecked,
    Proposal,
    Span,
    TooLong,
    band_of,
    check_proposal,
    clean,
    months_between,
    months_later,
    span_of,
    usual_day,
)

DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
MONTHS = st.integers(1, MOST_MONTHS)
SPAN = Span(date(2027, 1, 1), date(2028, 1, 1))


@given(DAYS, MONTHS)
def test_so_many_months_later_are_so_many_months_between(day, months):
    assert months_between(day, months_later(day, months)) == months


@given(DAYS, DAYS, st.none() | DAYS, st.none() | DAYS)
def test_what_is_proposed_may_be_proposed_and_is_later_and_never_beyond_24_months(
    today, due, effective, since
):
    try:
        span = span_of(today, due, effective)
    except JustReviewed:
        assert max(today, due, effective or due) >= months_later(today, MOST_MONTHS)
        return
    day = usual_day(span, today, since, due)

    assert check_proposal(Proposal(day, {"zh": "看过"}), span) == day
    assert max(today, due) < day <= months_later(today, MOST_MONTHS)


@given(DAYS, MONTHS)
def test_a_page_that_is_due_today_is_proposed_for_its_last_interval(today, months):
    since = months_later(date(today.year - 3, 1, 15), months)
    due = months_later(since, months)

    assert usual_day(span_of(today, today, None), today, since, due) == months_later(today, months)


def test_a_page_read_again_long_before_its_day_keeps_its_interval_as_far_as_it_goes():
    due = date(2027, 12, 1)
    for today, expected in ((date(2026, 12, 1), due.replace(year=2028)), (date(2026, 11, 20), None)):
        span = span_of(today, due, None)
        assert usual_day(span, today, date(2026, 12, 1), due) == (expected or span.last)


@pytest.mark.parametrize("day", [None, SPAN.first - timedelta(days=1), SPAN.last + timedelta(days=1)])
def test_a_day_outside_the_span_is_refused_at_its_field(day):
    with pytest.raises(DateRefused) as refused:
        check_proposal(Proposal(day, {"zh": "看过"}), SPAN)

    assert refused.value.field == "next_review"


def test_a_proposal_says_what_was_checked_in_one_language_and_not_too_much():
    assert check_proposal(Proposal(SPAN.first, {"zh": "", "en": "read"}), SPAN) == SPAN.first
    with pytest.raises(NothingChecked):
        check_proposal(Proposal(SPAN.first, {"zh": " \u2028\u200b", "en": "\n"}), SPAN)
    with pytest.raises(TooLong) as refused:
        check_proposal(Proposal(SPAN.first, {"zh": "看", "en": "a" * (LONGEST + 1)}), SPAN)
    assert refused.value.field == "checked_en"


@given(st.text())
def test_a_cleaned_text_is_one_line_that_stays_clean(text):
    assert clean(text).isprintable()
    assert clean(clean(text)) == clean(text)


def test_what_is_due_today_is_not_late():
    today = date(2027, 3, 1)
    days = {-1: Band.OVERDUE, 0: Band.SOON, 30: Band.SOON, 31: Band.NEAR, 90: Band.NEAR, 91: Band.LATER}

    assert {n: band_of(today + timedelta(days=n), today) for n in days} == days
