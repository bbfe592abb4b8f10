"""Progress on a path is computed: what is done, what comes next, whose path stands first."""

from dataclasses import replace
from datetime import date

import pytest

from library.training_facts import LearningPath
from tests.training.courses.small_courses import FIRST, SECOND
from webapp.training.courses.actions import enrol
from webapp.training.courses.desk_actions import Ground, exempt
from webapp.training.courses.paths import way_of, ways_for
from webapp.training.courses.queries import enrolments_of
from webapp.training.courses.rules import Exempt, Source, Standing

TODAY = date(2026, 6, 1)
BOTH = {"zh": "路径", "en": "Path"}


def path(*steps, name="some-path", role="PM", **more):
    steps = [{"courses": list(courses), **more} for courses in steps]
    return LearningPath.model_validate(
        {"id": name, "title": BOTH, "summary": BOTH, "role": role, "steps": steps}
    )


@pytest.fixture
def enrolments(session, cast):
    return lambda: enrolments_of(session, cast["xu"])


def test_the_first_course_that_is_not_done_comes_next(session, cast, catalog, first, enrolments):
    found = path([FIRST], [SECOND])
    assert way_of(catalog, found, {}, TODAY).next.course.id == FIRST

    enrol(session, cast["xu"], first).standing = Standing.DONE
    way = way_of(catalog, found, enrolments(), TODAY)
    assert (way.done, way.next.course.id) == (1, SECOND)


def test_a_step_of_which_one_is_enough_is_done_with_one(session, cast, catalog, first, enrolments):
    enrol(session, cast["xu"], first).standing = Standing.DONE

    way = way_of(catalog, path([FIRST, SECOND], any=1), enrolments(), TODAY)
    assert (way.done, way.next) == (1, None)


def test_a_recognised_course_counts_as_long_as_it_holds(session, cast, catalog, first, enrolments):
    row = enrol(session, cast["xu"], first, source=Source.ASSIGNED)
    exempt(session, first, row, Ground(Exempt.RECOGNITION, "有证书", date(2099, 1, 1)), by=cast["tang"])

    assert way_of(catalog, path([FIRST]), enrolments(), date(2098, 12, 31)).done == 1
    assert way_of(catalog, path([FIRST]), enrolments(), date(2099, 1, 2)).done == 0


def test_a_course_that_is_not_written_yet_holds_nobody_up(catalog):
    way = way_of(catalog, path([FIRST], ["CRS-999"]), {}, TODAY)

    assert [one.course.id for stretch in way.stretches for one in stretch.courses] == [FIRST]


def test_the_path_of_ones_role_stands_first(catalog):
    paths = {one.id: one for one in (path([FIRST], name="a", role="PMO"), path([FIRST], name="b", role="PM"))}
    known = replace(catalog, vocabulary=replace(catalog.vocabulary, paths=paths))

    assert [way.path.id for way in ways_for(known, {"PM"}, {}, TODAY)] == ["b", "a"]


def test_in_a_strict_order_the_steps_after_the_next_lie_ahead(catalog):
    found = path([FIRST], [SECOND])
    ahead = {}
    for order in ("strict", "free"):
        way = way_of(catalog, found.model_copy(update={"order": order}), {}, TODAY)
        ahead[order] = [way.is_ahead(one) for one in way.stretches]

    assert ahead == {"strict": [False, True], "free": [False, False]}
