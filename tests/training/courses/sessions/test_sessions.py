"""Seats, the waiting list, and who was there."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.courses.small_courses import FIRST
from webapp import clock
from webapp.errors import NotFound
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import OtherRule
from webapp.training.courses.sessions.actions import (
    Plan,
    cancel,
    check_in,
    mark,
    schedule,
    sign_off,
    sign_up,
)
from webapp.training.courses.sessions.models import ClassSession
from webapp.training.courses.sessions.rules import (
    CodeWrong,
    NotTheTime,
    Seat,
    SessionOver,
    TimesRefused,
    TooEarly,
    is_code,
)

NEW = f"/app/training/courses/{FIRST}/sessions/new"


def plan(**more):
    start = clock.now().replace(hour=2) + timedelta(days=2)
    given = {"unit": "class", "starts_at": start, "ends_at": start + timedelta(hours=2), "place": "401"}
    return Plan(**{**given, "seats": 1, **more})


@pytest.fixture
def meeting(session, cast, first):
    return schedule(session, first, plan(), by=cast["tang"])


def done(session, person):
    progress = find_enrolment(session, person.id, FIRST).at("class")
    return progress is not None and progress.done_at is not None


def test_only_a_unit_done_by_being_there_is_taught_in_a_room(session, cast, first):
    with pytest.raises(OtherRule):
        schedule(session, first, plan(unit="start"), by=cast["tang"])


def test_a_session_ends_after_it_begins(session, cast, first):
    start = plan().starts_at
    with pytest.raises(TimesRefused):
        schedule(session, first, plan(ends_at=start), by=cast["tang"])


def test_whoever_waits_longest_gets_the_seat_that_comes_free(session, cast, first, meeting):
    seats = [sign_up(session, first, meeting, cast[key]) for key in ("xu", "fang", "gu")]
    assert [one.seat for one in seats] == [Seat.TAKEN, Seat.WAITING, Seat.WAITING]

    sign_off(session, meeting, cast["xu"])
    assert [one.seat for one in seats] == [Seat.GIVEN_UP, Seat.TAKEN, Seat.WAITING]


def test_whoever_gives_up_a_place_on_the_waiting_list_frees_no_seat(session, cast, first, meeting):
    seats = [sign_up(session, first, meeting, cast[key]) for key in ("xu", "fang", "gu")]
    sign_off(session, meeting, cast["fang"])

    assert [one.seat for one in seats] == [Seat.TAKEN, Seat.GIVEN_UP, Seat.WAITING]


def test_no_seat_changes_once_a_session_has_begun(session, cast, first, meeting):
    with clock.stopped_at(meeting.starts_at), pytest.raises(SessionOver):
        sign_up(session, first, meeting, cast["xu"])


def test_the_code_of_the_room_takes_a_unit_as_done(session, cast, first, meeting):
    sign_up(session, first, meeting, cast["xu"])
    with clock.stopped_at(meeting.starts_at):
        with pytest.raises(CodeWrong):
            check_in(session, first, meeting, cast["xu"], "000000")
        check_in(session, first, meeting, cast["xu"], meeting.code.lower())

    assert done(session, cast["xu"])


def test_a_list_that_comes_late_counts_from_the_day_of_the_session(session, cast, first, meeting):
    kept = sign_up(session, first, meeting, cast["xu"])
    with clock.stopped_at(meeting.ends_at + timedelta(days=9)):
        mark(session, first, meeting, kept, is_present=True, by=cast["tang"])

    progress = find_enrolment(session, cast["xu"].id, FIRST).at("class")
    assert progress.done_at == meeting.ends_at
    assert progress.first_at <= meeting.ends_at
    assert kept.marked_at == meeting.ends_at + timedelta(days=9)


def test_a_code_handed_on_is_of_no_use_before_and_after(session, cast, first, meeting):
    for moment in (meeting.starts_at - timedelta(minutes=31), meeting.ends_at + timedelta(minutes=31)):
        with clock.stopped_at(moment), pytest.raises(NotTheTime):
            check_in(session, first, meeting, cast["xu"], meeting.code)


def test_the_list_of_the_trainer_counts_as_well(session, cast, first, meeting):
    kept = sign_up(session, first, meeting, cast["xu"])
    with clock.stopped_at(meeting.starts_at):
        mark(session, first, meeting, kept, is_present=True, by=cast["tang"])

    assert (kept.seat, kept.marked_by) == (Seat.PRESENT, cast["tang"].id)
    assert done(session, cast["xu"])


@pytest.mark.parametrize("is_present", [True, False])
def test_nobody_was_there_or_not_before_the_session_began(session, cast, first, meeting, is_present):
    kept = sign_up(session, first, meeting, cast["xu"])
    with clock.stopped_at(meeting.starts_at - timedelta(seconds=1)), pytest.raises(TooEarly):
        mark(session, first, meeting, kept, is_present=is_present, by=cast["tang"])

    assert (kept.seat, kept.marked_at) == (Seat.TAKEN, None)
    assert not done(session, cast["xu"])


def test_a_cancelled_session_has_no_list(session, cast, first, meeting):
    kept = sign_up(session, first, meeting, cast["xu"])
    cancel(session, meeting, by=cast["tang"])

    with clock.stopped_at(meeting.starts_at), pytest.raises(NotFound):
        mark(session, first, meeting, kept, is_present=True, by=cast["tang"])


def test_a_cancelled_session_takes_nobody(session, cast, first, meeting):
    cancel(session, meeting, by=cast["tang"])

    with pytest.raises(SessionOver):
        sign_up(session, first, meeting, cast["xu"])


def test_a_code_is_read_in_any_case_and_with_spaces():
    assert is_code(" ab2 3CD ", "AB23CD")
    assert not is_code("AB23C", "AB23CD")


def test_a_session_is_planned_joined_and_listed_on_pages(sign_in_as, database):
    day = (clock.today() + timedelta(days=3)).isoformat()
    words = {
        "unit": "class",
        "day": day,
        "starts_at": "09:30",
        "ends_at": "11:30",
        "place": "401",
        "seats": "8",
    }
    place = sign_in_as("tang").post(NEW, {**words, "trainer": ""}).location
    learner = sign_in_as("xu", language="en")
    learner.post(f"{place}/sign-up")

    assert "Seat reserved" in words_of(learner.get("/app/training/"))
    with database.reading() as session:
        code = session.scalars(select(ClassSession.code)).one()
    assert code not in learner.get(place).text
    assert code in sign_in_as("tang").get(place).text
    assert learner.post(f"{place}/mark", {"attendance": "x", "was": "present"}).status_code == 404
    for path in (place, "/app/training/sessions"):
        assert chinese_in(learner.get(path), but=("北辰", "许可", "登记入门", "中文")) == set()


def test_a_refused_plan_comes_back_with_what_was_typed(sign_in_as):
    words = {
        "unit": "class",
        "day": "2030-01-02",
        "starts_at": "09:30",
        "ends_at": "08:00",
        "place": "401 会议室",
    }
    answer = sign_in_as("tang").post(NEW, {**words, "seats": "8", "trainer": ""})

    assert answer.status_code == 422
    assert "401 会议室" in answer.text
    assert "结束要晚于开始" in words_of(answer)
