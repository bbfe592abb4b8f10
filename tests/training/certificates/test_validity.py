"""How long a certificate holds: the examples of the method, and what is true of all dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.training.certificates.validity import Basis, Period, Terms, months_after, period_of

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MONTHS = st.integers(1, 60)
TERMS = st.builds(
    Terms,
    active=MONTHS,
    window=st.integers(0, 6),
    basis=st.sampled_from(Basis),
    due_on=DAYS,
    minimum_active=st.integers(0, 6),
)


def test_renewed_inside_the_window_by_expiry_the_old_end_counts_on():
    terms = Terms(active=24, window=2, basis=Basis.EXPIRY)

    assert period_of(terms, date(2026, 8, 20), date(2026, 9, 30)) == Period(
        date(2028, 9, 30), date(2028, 7, 30)
    )


def test_by_completion_the_day_of_passing_counts():
    terms = Terms(active=24, window=2, basis=Basis.COMPLETION)

    assert period_of(terms, date(2026, 8, 20), date(2026, 9, 30)) == Period(
        date(2028, 8, 20), date(2028, 6, 20)
    )


def test_renewed_after_the_end_by_expiry_the_day_of_passing_counts():
    terms = Terms(active=24, window=2, basis=Basis.EXPIRY)

    assert period_of(terms, date(2026, 10, 1), date(2026, 9, 30)).expires_on == date(2028, 10, 1)


@pytest.mark.parametrize("day", [date(2026, 7, 30), date(2026, 9, 30)])
def test_both_ends_of_the_window_belong_to_it(day):
    terms = Terms(active=24, window=2, basis=Basis.EXPIRY)

    assert period_of(terms, day, date(2026, 9, 30)).expires_on == date(2028, 9, 30)


def test_renewed_the_day_before_the_window_opens_the_day_of_passing_counts():
    terms = Terms(active=24, window=2, basis=Basis.EXPIRY)

    assert period_of(terms, date(2026, 7, 29), date(2026, 9, 30)).expires_on == date(2028, 7, 29)


@pytest.mark.parametrize(
    ("passed", "end"),
    [
        (date(2026, 2, 10), date(2026, 6, 30)),
        (date(2026, 3, 30), date(2026, 6, 30)),
        (date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 4, 1), date(2027, 6, 30)),
        (date(2026, 5, 10), date(2027, 6, 30)),
        (date(2030, 1, 1), date(2030, 6, 30)),
    ],
)
def test_a_common_day_ends_it_unless_too_little_time_is_left(passed, end):
    terms = Terms(active=12, basis=Basis.FIXED, due_on=date(2026, 6, 30), minimum_active=3)

    assert period_of(terms, passed).expires_on == end


def test_one_month_before_the_last_of_march_is_the_last_of_february():
    assert months_after(date(2027, 3, 31), -1) == date(2027, 2, 28)
    assert months_after(date(2028, 3, 31), -1) == date(2028, 2, 29)


def test_a_leap_day_ends_on_the_last_of_february_and_returns_to_it():
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_after(date(2028, 2, 29), 48) == date(2032, 2, 29)


def test_without_a_term_it_never_ends():
    assert period_of(Terms(active=None), date(2026, 8, 20)) == Period(None, None)


@given(DAYS, st.integers(-60, 60))
def test_months_go_forward_by_exactly_so_many_and_never_past_the_day(day, months):
    other = months_after(day, months)

    assert (other.year - day.year) * 12 + other.month - day.month == months
    assert other.day <= day.day


@given(TERMS, DAYS, st.one_of(st.none(), DAYS))
def test_no_renewal_ends_before_what_it_renews(terms, passed, before):
    end = period_of(terms, passed, before).expires_on

    assert end >= passed
    assert before is None or end >= before


@given(TERMS, DAYS, DAYS)
def test_who_passes_later_never_holds_a_first_certificate_for_less(terms, one, other):
    first, second = sorted((one, other))

    assert period_of(terms, first).expires_on <= period_of(terms, second).expires_on


@given(TERMS, DAYS)
def test_a_common_day_leaves_at_least_the_shortest_time(terms, passed):
    end = period_of(
        Terms(terms.active, terms.window, Basis.FIXED, terms.due_on, terms.minimum_active), passed
    )

    assert end.expires_on >= months_after(passed, terms.minimum_active)


@given(TERMS, DAYS)
def test_the_window_opens_no_later_than_the_end(terms, passed):
    period = period_of(terms, passed)

    assert period.window_on <= period.expires_on
