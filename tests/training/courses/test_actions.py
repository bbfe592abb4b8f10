"""Enrolling, leaving, results of quizzes, and the end of a course."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from library import load_catalog
from tests.training.courses.small_courses import FIRST, SECOND, write_second
from webapp import clock
from webapp.errors import NotFound
from webapp.training.courses.actions import (
    enrol,
    leave,
    open_cycle,
    pass_unit,
    progress_at,
    release,
    settle,
    take_as_done,
)
from webapp.training.courses.announcements import LISTENERS
from webapp.training.courses.course import get_course
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import (
    CourseClosed,
    NotYours,
    Outcome,
    PrerequisiteMissing,
    Source,
    Standing,
)
from webapp.training.courses.unit_actions import read_unit


@pytest.fixture
def heard(session):
    """Return what listeners hear of courses that are done."""
    told = []
    session.info[LISTENERS] = (lambda _session, news: told.append(news.enrolment),)
    yield told
    del session.info[LISTENERS]


def outcome(person, quiz="crs-901-check", **more):
    """Return a passed attempt."""
    return Outcome(person.id, quiz, uuid4(), clock.now(), **more)


def finish(session, course, enrolment, *, but=()):
    """Take every unit as done, apart from some."""
    for unit in course.units:
        if unit.name not in but:
            progress_at(session, enrolment, unit).done_at = clock.now()
    settle(session, course, enrolment)


def test_enrolling_twice_gives_one_enrolment(session, cast, first):
    one = enrol(session, cast["xu"], first)

    assert enrol(session, cast["xu"], first) is one
    assert (one.cycle, one.source, one.standing) == (1, Source.SELF, Standing.ACTIVE)


def test_a_course_needs_what_comes_before_it(session, cast, first, second):
    with pytest.raises(PrerequisiteMissing, match=FIRST):
        enrol(session, cast["xu"], second)

    finish(session, first, enrol(session, cast["xu"], first))
    assert enrol(session, cast["xu"], second).is_open


def test_a_course_is_done_since_the_last_of_its_units_was(session, cast, first, heard):
    enrolment = enrol(session, cast["xu"], first)
    days = [clock.now() - timedelta(days=n) for n in range(len(first.units), 0, -1)]
    for unit, day in zip(first.units, days, strict=True):
        take_as_done(progress_at(session, enrolment, unit), day)
    settle(session, first, enrolment)

    last = max(enrolment.at(unit.name).done_at for unit in first.required)
    assert heard == [enrolment]
    assert enrolment.done_at == last < clock.now()


def test_what_is_assigned_may_begin_anywhere(session, cast, second):
    given = enrol(
        session, cast["xu"], second, source=Source.ASSIGNED, due_on=date(2026, 5, 1), by=cast["tang"]
    )

    assert (given.due_on, given.assigned_by) == (date(2026, 5, 1), cast["tang"].id)


def test_a_course_somebody_chose_can_become_one_they_must_take(session, cast, first):
    enrol(session, cast["xu"], first)
    given = enrol(session, cast["xu"], first, source=Source.RULE, due_on=date(2026, 5, 1))

    assert (given.source, given.due_on) == (Source.RULE, date(2026, 5, 1))
    with pytest.raises(NotYours):
        leave(session, given)


def test_whoever_comes_back_finds_their_progress(session, cast, first):
    enrolment = enrol(session, cast["xu"], first)
    progress_at(session, enrolment, first.get("start")).done_at = clock.now()
    leave(session, enrolment)

    again = enrol(session, cast["xu"], first)
    assert again.is_open
    assert again.at("start").done_at is not None


def test_a_course_is_done_with_its_last_required_unit_and_heard_of_once(session, cast, catalog, first, heard):
    enrolment = enrol(session, cast["xu"], first)
    finish(session, first, enrolment, but=("final", "extra"))
    assert heard == []

    pass_unit(session, catalog, outcome(cast["xu"], "crs-901-final", score=Decimal(80)))
    assert enrolment.standing == Standing.DONE
    assert enrolment.at("final").score == 80
    pass_unit(session, catalog, outcome(cast["xu"], "crs-901-final", score=Decimal(90)))
    assert heard == [enrolment]


def test_a_worse_result_takes_nothing_away(session, cast, catalog, first):
    enrolment = enrol(session, cast["xu"], first)
    best = outcome(cast["xu"], score=Decimal(90))
    for one in (best, outcome(cast["xu"], score=Decimal(70))):
        pass_unit(session, catalog, one)

    assert (enrolment.at("check").attempt_id, enrolment.at("check").score) == (best.attempt_id, 90)


def test_a_failed_attempt_passes_nothing(session, cast, catalog):
    pass_unit(session, catalog, outcome(cast["xu"], is_passed=False))

    assert find_enrolment(session, cast["xu"].id, FIRST) is None


def test_whoever_passes_a_quiz_takes_its_course(session, cast, catalog):
    pass_unit(session, catalog, outcome(cast["xu"]))

    enrolment = find_enrolment(session, cast["xu"].id, FIRST)
    assert enrolment.is_open
    assert enrolment.at("check").done_at is not None


def test_a_new_cycle_begins_with_nothing_done(session, cast, first):
    finish(session, first, enrol(session, cast["xu"], first))
    renewed = open_cycle(session, cast["xu"], first, source=Source.RULE)

    assert (renewed.cycle, renewed.progress) == (2, [])
    assert find_enrolment(session, cast["xu"].id, FIRST) is renewed


def test_whoever_is_released_keeps_what_is_done(session, cast, first):
    enrolment = enrol(session, cast["xu"], first, source=Source.RULE)
    progress_at(session, enrolment, first.get("start")).done_at = clock.now()
    release(session, enrolment)

    assert enrolment.standing == Standing.RELEASED
    assert enrolment.at("start").done_at is not None


def test_a_retired_course_takes_nobody_in_and_keeps_those_it_has(session, cast, second, content_root):
    taken = enrol(session, cast["xu"], second, source=Source.ASSIGNED)
    write_second(content_root, status="retired")
    retired = get_course(load_catalog(content_root), SECOND)

    with pytest.raises(CourseClosed):
        enrol(session, cast["fang"], retired, source=Source.ASSIGNED)
    read_unit(session, retired, taken, retired.get("only"))
    assert taken.standing == Standing.DONE


def test_a_draft_is_no_course_yet(content_root):
    write_second(content_root, status="draft")

    with pytest.raises(NotFound):
        get_course(load_catalog(content_root), SECOND)
