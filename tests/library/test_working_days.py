"""Working days counted both ways."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from library.working_days import after_working_days, is_working_day, working_days_between

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(0, 60))
def test_working_days_are_counted_as_on_a_calendar(start, days):
    end = start + timedelta(days=days)
    naive = [start + timedelta(days=n) for n in range(1, days + 1)]

    assert working_days_between(start, end) == len([day for day in naive if day.isoweekday() <= 5])


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_working_days_add_up(start, first, second):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)

    assert working_days_between(start, middle) + working_days_between(middle, end) == working_days_between(
        start, end
    )


@given(DAYS, st.integers(0, 60))
def test_so_many_working_days_later_so_many_have_gone_by(start, count):
    end = after_working_days(start, count)

    assert working_days_between(start, end) == count
    assert count == 0 or is_working_day(end)
