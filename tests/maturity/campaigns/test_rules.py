"""What a round needs before it opens, and when people may be reminded."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from webapp.maturity.campaigns.rules import (
    Lack,
    Missing,
    Step,
    UnitPlan,
    may_remind,
    missing,
    reminder_days,
)
from webapp.maturity.rules.campaign import Mode

TODAY = date(2026, 11, 2)
LATER = TODAY + timedelta(days=20)
WHOLE = UnitPlan("项目管理部", dimensions=2, invited=5, has_facilitator=True, has_sponsor=True)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def lacks(*units, mode=Mode.CONFIDENTIAL, closes_on=LATER):
    return [one.lack for one in missing(units, mode, closes_on, TODAY)]


def test_a_whole_plan_lacks_nothing():
    assert not lacks(WHOLE)


def test_an_empty_plan_lacks_units_and_days():
    assert lacks(closes_on=None) == [Lack.UNITS, Lack.DAYS]


def test_everything_a_unit_lacks_is_named_with_the_unit_and_the_step_that_mends_it():
    bare = UnitPlan("信息部", dimensions=0, invited=0, has_facilitator=False, has_sponsor=False)
    found = missing([bare], Mode.NAMED, LATER, TODAY)

    assert {one.unit for one in found} == {"信息部"}
    assert [one.lack for one in found] == [Lack.DIMENSIONS, Lack.PEOPLE, Lack.FACILITATOR, Lack.SPONSOR]
    assert Missing(Lack.PEOPLE).step == Step.PEOPLE


def test_anonymous_needs_five_in_each_unit_and_the_other_modes_do_not():
    four = UnitPlan("信息部", 2, 4, has_facilitator=True, has_sponsor=True)

    assert lacks(WHOLE, four, mode=Mode.ANONYMOUS) == [Lack.ENOUGH_PEOPLE]
    assert not lacks(WHOLE, four, mode=Mode.NAMED)
    assert not lacks(WHOLE, mode=Mode.ANONYMOUS)


def test_a_last_day_that_is_over_is_no_last_day():
    assert lacks(WHOLE, closes_on=TODAY) == [Lack.DAYS_TO_COME]


def test_people_are_reminded_at_half_time_and_two_days_before_the_end():
    assert reminder_days(date(2026, 11, 2), date(2026, 11, 22)) == (date(2026, 11, 12), date(2026, 11, 20))


@given(st.lists(DAYS, max_size=40))
def test_whoever_asks_whenever_there_are_three_reminders_at_most_and_three_days_between(days):
    sent: list[date] = []
    for day in sorted(days):
        if may_remind(sent, day):
            sent.append(day)

    assert len(sent) <= 3
    assert all(later - earlier >= timedelta(days=3) for earlier, later in pairwise(sent))
