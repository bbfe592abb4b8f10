"""What the cast of the demo learns."""

from pathlib import Path

import pytest

from library import load_catalog
from webapp import clock
from webapp.demo.courses import learn
from webapp.training.courses.course import find_course
from webapp.training.courses.desk import rows_of
from webapp.training.courses.queries import enrolments_of

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def shipped():
    """Return the catalog of the checkout, courses and all."""
    return load_catalog(ROOT)


def test_a_newcomer_finds_a_course_that_is_due_one_that_stands_still_and_one_recognised(
    session, cast, shipped
):
    learn(session, shipped, cast)

    assert enrolments_of(session, cast["lin"])["CRS-002"].due_on > clock.today()
    (stuck,) = rows_of(session, find_course(shipped, "CRS-013"))
    assert (stuck.is_stuck, len(stuck.enrolment.extensions)) == (True, 1)
    free = {
        row.enrolment.person.name
        for row in rows_of(session, find_course(shipped, "CRS-002"))
        if row.is_exempt
    }
    assert free == {"罗一"}


def test_without_courses_nobody_learns(session, cast, catalog):
    learn(session, catalog, cast)

    assert enrolments_of(session, cast["lin"]) == {}
