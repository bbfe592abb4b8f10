"""When the review of a restricted lesson is due, those who decide hear of it once, and not a word of it."""

from dataclasses import asdict, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.lessons.restricted.conftest import KNOWN, SECRET
from webapp import clock
from webapp.accounts.actions import hold_role
from webapp.accounts.queries import notices_of
from webapp.lessons.restricted.actions import keep_restricted, look_again, release
from webapp.lessons.restricted.due import DUE, tell_of_due
from webapp.lessons.rules import State

CURATORS = ("he", "tang")


@pytest.fixture
def row(session, cast, take, wanted):
    """Return a lesson by `xu` that is kept for `QA`, whom `shen` is."""
    return keep_restricted(session, take(State.ACCEPTED), wanted, known=KNOWN, by=cast["he"])


def tell(session, day):
    """Let the job of one day run."""
    morning = datetime.combine(day, time(9), ZoneInfo("Asia/Shanghai"))
    with clock.stopped_at(morning):
        tell_of_due(session)


def told(session, person):
    """Return what a person was told of reviews that are due."""
    return [one for one in notices_of(session, person) if one.sentence == DUE]


def test_nobody_hears_of_it_before_the_day(session, cast, row):
    tell(session, row.review_on - timedelta(days=1))

    assert not any(told(session, person) for person in cast.values())


def test_curators_hear_once_and_nobody_who_may_not_read_it(session, cast, row):
    for late in (0, 1, 40):
        tell(session, row.review_on + timedelta(days=late))

    assert {key for key, person in cast.items() if told(session, person)} == set(CURATORS)
    (notice,) = told(session, cast["he"])
    assert notice.url == f"/app/lessons/restricted/{row.id}"
    assert SECRET not in f"{notice.sentence}{notice.values}"


@pytest.mark.parametrize(("owner", "is_told"), [("QA", True), ("PM", False)])
def test_its_owner_hears_of_it_where_the_owner_may_read_it(session, cast, row, owner, is_told):
    hold_role(session, cast["gu"], owner)
    row.draft.facts_data = asdict(replace(row.draft.facts, owner=owner))

    tell(session, row.review_on)

    assert bool(told(session, cast["gu"])) is is_told


def test_a_later_day_takes_the_notice_back_and_brings_one_of_its_own(session, cast, row):
    tell(session, row.review_on)
    with clock.stopped_at(clock.now() + timedelta(days=200)):
        look_again(session, row, row.review_on + timedelta(days=90), by=cast["he"])
    assert not told(session, cast["tang"])

    tell(session, row.review_on)

    assert len(told(session, cast["tang"])) == 1


def test_of_a_released_one_nobody_hears_any_more(session, cast, row):
    tell(session, row.review_on)

    release(session, row, "合同已签", by=cast["he"])
    tell(session, row.review_on)

    assert not told(session, cast["he"])
