"""Reminders come once each, the newest missed one alone, and never for what is waived, released or done."""

import pytest
from sqlalchemy import select

from tests.training.certificates.certified import earn
from tests.training.requirements.required import at, day, require
from webapp.accounts.models import Notice
from webapp.training.courses.desk_actions import Ground, exempt, extend
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import Exempt
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.line_actions import end_line
from webapp.training.requirements.reminding import DIGEST, remind

LATER = (30, 53, 59, 60, 67, 70)
"""Nights on which each threshold of a rule of sixty days comes."""


@pytest.fixture
def people(session, cast):
    """Return the cast in this session."""
    return {key: session.merge(one) for key, one in cast.items()}


@pytest.fixture
def rule(session, catalog, people):
    """Require the course of project managers within 60 days."""
    return require(session, catalog, people["tang"], days=60)


@pytest.fixture
def row(session, people, rule):
    """Return what the rule made of it for the one project manager."""
    return find_enrolment(session, people["lin"].id, "CRS-910")


def told(session, begin="training-"):
    """Return the thresholds of every reminder so far, in the order they were written."""
    notices = session.scalars(select(Notice).where(Notice.key.startswith(begin)).order_by(Notice.sent_at))
    keys = [one.key.partition(":")[0].split("|") for one in notices]
    return [key[-1] for key in keys if len(key) > 2]


def nights(session, catalog, days):
    for one in days:
        with at(one):
            evaluate(session, catalog)
            remind(session, catalog)


def test_each_threshold_is_told_once_however_often_the_job_runs(session, catalog, row):
    nights(session, catalog, [one for one in range(25, 75) for _ in range(2)])
    assert told(session, "training-due") == ["30", "7", "1", "0", "-7"]


def test_the_job_twice_in_a_night_writes_nothing_the_second_time(session, catalog, row):
    nights(session, catalog, [30])
    before = len(session.scalars(select(Notice)).all())
    nights(session, catalog, [30])
    assert len(session.scalars(select(Notice)).all()) == before


def test_after_an_outage_only_the_newest_missed_one_goes_out(session, catalog, row):
    nights(session, catalog, [1, 59])
    assert told(session, "training-due") == ["1"]


def test_a_moved_due_date_is_reminded_of_anew(session, catalog, row, course, people):
    nights(session, catalog, [30])
    with at(31):
        extend(session, course, row, due_on=day(120), reason="出差", by=people["tang"])
    nights(session, catalog, (32, 60, 89, 90, 91))
    assert told(session, "training-due") == ["30", "30"]


def test_nobody_is_reminded_of_what_is_waived(session, catalog, row, course, people):
    with at(10):
        exempt(session, course, row, Ground(Exempt.WAIVER, "用不上"), by=people["tang"])
    nights(session, catalog, LATER)
    assert told(session, "training-due") == []


def test_nobody_is_reminded_of_what_they_are_released_from(session, catalog, row, rule, people):
    with at(10):
        end_line(session, rule, by=people["tang"])
    nights(session, catalog, LATER)
    assert told(session, "training-due") == []


def test_nobody_is_reminded_of_what_they_have_done(session, catalog, row, course, people):
    with at(10):
        earn(session, catalog, course, people["lin"], on=day(10))
    nights(session, catalog, LATER)
    assert told(session, "training-due") == []


def test_curators_hear_once_who_is_a_week_late(session, catalog, row, people):
    nights(session, catalog, [66, 67, 67, 68])
    digests = session.scalars(select(Notice).where(Notice.sentence == DIGEST)).all()

    assert {one.user_id for one in digests} == {people["he"].id, people["tang"].id}
    assert len(digests) == 2
    assert digests[0].values == {"n": 1, "who": "林岚"}


def test_what_runs_out_is_told_at_its_window_and_thrice_until_its_end(session, catalog, people, course):
    made = earn(session, catalog, course, people["xu"], on=day())
    first = (made.window_on - day()).days
    last = (made.expires_on - day()).days
    nights(session, catalog, [first - 1, first, first + 1, last - 30, last - 29, last - 7, last, last + 1])
    assert told(session) == ["window", "30", "7", "0"]


def test_a_course_taken_again_is_reminded_of_by_its_end_alone_and_late_a_week_after(
    session, catalog, people, course
):
    made = earn(session, catalog, course, people["lin"], on=day())
    require(session, catalog, people["tang"])
    last = (made.expires_on - day()).days
    nights(
        session,
        catalog,
        (last - 62, last - 61, last - 30, last - 7, last - 1, last, last + 6, last + 7, last + 8),
    )
    assert told(session, "training-end") == ["window", "30", "7", "0"]
    assert told(session, "training-due") == ["-7"]
