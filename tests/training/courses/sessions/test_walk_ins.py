"""Who comes without a seat is put on the list, counts like anybody else, and a slip is undone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.courses.sessions.test_sessions import plan
from tests.training.courses.small_courses import FIRST
from webapp import clock
from webapp.accounts.models import Notice, User
from webapp.errors import NotFound
from webapp.training.courses.actions import enrol, progress_at
from webapp.training.courses.course import get_course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import NotOneself, Source, Standing
from webapp.training.courses.sessions.actions import cancel, schedule, sign_off, sign_up
from webapp.training.courses.sessions.models import Attendance
from webapp.training.courses.sessions.rules import NotTakenBack, OnTheList, Seat, TooEarly
from webapp.training.courses.sessions.walk_in_actions import SLIP, add_walk_in, take_back


@pytest.fixture
def meeting(session, cast, first):
    return schedule(session, first, plan(trainer=cast["zhou"]), by=cast["tang"])


@pytest.fixture
def during(meeting):
    """Let the session be under way."""
    with clock.stopped_at(meeting.starts_at):
        yield


def unit(session, person):
    enrolment = find_enrolment(session, person.id, FIRST)
    progress = enrolment.at("class") if enrolment else None
    return progress.done_at if progress else None


def told(session, person):
    return len(session.scalars(select(Notice).where(Notice.user_id == person.id)).all())


def test_a_stranger_to_the_course_is_enrolled_as_one_who_came_and_has_the_unit_done(
    session, cast, first, meeting, during
):
    kept = add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])

    enrolment = find_enrolment(session, cast["xu"].id, FIRST)
    assert (enrolment.source, enrolment.standing) == (Source.SELF, Standing.ACTIVE)
    assert unit(session, cast["xu"]) == clock.now()
    assert (kept.seat, kept.marked_by) == (Seat.PRESENT, cast["zhou"].id)
    assert told(session, cast["xu"]) == 1


def test_a_full_room_takes_one_more_and_says_so(session, cast, first, meeting):
    sign_up(session, first, meeting, cast["fang"])
    assert meeting.over == 0
    with clock.stopped_at(meeting.starts_at):
        add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])

    assert meeting.over == 1


def test_a_slip_is_undone_as_if_it_had_not_been(session, cast, first, meeting, during):
    kept = add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])
    take_back(session, first, meeting, kept, by=cast["zhou"])

    assert unit(session, cast["xu"]) is None
    assert find_enrolment(session, cast["xu"].id, FIRST).standing == Standing.RELEASED
    assert meeting.people == []
    assert session.scalars(select(Attendance)).all() == []
    assert told(session, cast["xu"]) == 2
    again = add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])
    assert (again.has_enrolled, unit(session, cast["xu"])) == (True, clock.now())


def test_taking_back_leaves_what_was_there_before(session, cast, first, meeting, during):
    enrolment = enrol(session, cast["xu"], first)
    earlier = clock.now() - timedelta(days=30)
    progress_at(session, enrolment, first.get("class")).done_at = earlier
    kept = add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])
    take_back(session, first, meeting, kept, by=cast["zhou"])

    assert unit(session, cast["xu"]) == earlier
    assert enrolment.standing == Standing.ACTIVE


def test_what_made_a_course_done_is_not_just_taken_back(session, cast, first, meeting, during):
    enrolment = enrol(session, cast["xu"], first)
    for one in first.required:
        if one.name != "class":
            progress_at(session, enrolment, one).done_at = clock.now()
    kept = add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])
    assert enrolment.standing == Standing.DONE

    with pytest.raises(NotTakenBack):
        take_back(session, first, meeting, kept, by=cast["zhou"])


def test_after_a_day_it_takes_a_curator_and_a_reason(session, cast, first, meeting, during):
    kept = add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])

    with clock.stopped_at(kept.added_at + SLIP + timedelta(seconds=1)), pytest.raises(NotTakenBack):
        take_back(session, first, meeting, kept, by=cast["zhou"])


def test_nobody_came_before_the_session_began(session, cast, first, meeting):
    with clock.stopped_at(meeting.starts_at - timedelta(seconds=1)), pytest.raises(TooEarly):
        add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])


def test_nobody_puts_themselves_on_the_list(session, cast, first, meeting, during):
    with pytest.raises(NotOneself):
        add_walk_in(session, first, meeting, cast["zhou"], by=cast["zhou"])


def test_who_has_a_place_is_marked_there(session, cast, first, meeting):
    sign_up(session, first, meeting, cast["xu"])
    with clock.stopped_at(meeting.starts_at), pytest.raises(OnTheList):
        add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])


def test_who_gave_a_seat_up_and_came_all_the_same_is_present(session, cast, first, meeting):
    sign_up(session, first, meeting, cast["xu"])
    sign_off(session, meeting, cast["xu"])
    with clock.stopped_at(meeting.starts_at):
        kept = add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])

    assert [one.seat for one in meeting.people] == [kept.seat] == [Seat.PRESENT]


@pytest.mark.parametrize("who", ["fang", "lin"])
def test_only_who_keeps_the_list_writes_on_it(session, cast, first, meeting, during, who):
    with pytest.raises(NotFound):
        add_walk_in(session, first, meeting, cast["xu"], by=cast[who])
    kept = add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])
    with pytest.raises(NotFound):
        take_back(session, first, meeting, kept, by=cast[who])


def test_a_cancelled_session_has_no_list_to_write_on(session, cast, first, meeting):
    cancel(session, meeting, by=cast["tang"])
    with clock.stopped_at(meeting.starts_at), pytest.raises(NotFound):
        add_walk_in(session, first, meeting, cast["xu"], by=cast["zhou"])


@pytest.fixture
def place(app, database, cast, content_root):
    """Return the page of a session that begins now, with one seat and its trainer."""
    course = get_course(app.extensions["lodestar.content"].catalog, FIRST)
    start = clock.now().replace(hour=9)
    with clock.stopped_at(start), database.transaction() as session:
        trainer = session.get_one(User, cast["zhou"].id)
        given = plan(starts_at=start, ends_at=start + timedelta(hours=2), trainer=trainer)
        made = schedule(session, course, given, by=trainer)
        yield_at = f"/app/training/sessions/{made.id}"
    with clock.stopped_at(start):
        yield yield_at


def test_a_trainer_finds_somebody_by_name_adds_them_and_takes_it_back(sign_in_as, database, cast, place):
    zhou, xu = sign_in_as("zhou"), cast["xu"]
    assert str(xu.id) in zhou.get(f"{place}?who={xu.name}").text
    assert str(xu.id) not in sign_in_as("xu").get(f"{place}?who={xu.name}").text

    assert zhou.post(f"{place}/walk-in", {"person": xu.id}).status_code == 302
    page = zhou.get(place)
    with database.reading() as session:
        (row,) = session.scalars(select(Attendance)).all()
        assert session.scalars(select(Enrolment.standing)).all() == [Standing.ACTIVE]
    assert "现场补记" in words_of(page)
    assert zhou.post(f"{place}/walk-in", {"person": xu.id}).status_code == 409
    assert zhou.post(f"{place}/take-back", {"attendance": row.id}).status_code == 302
    assert "现场补记" not in words_of(zhou.get(place))


def test_a_list_sent_before_the_beginning_is_refused_and_keeps_the_name_that_was_looked_for(
    sign_in_as, database, cast, place
):
    zhou, xu = sign_in_as("zhou"), cast["xu"]
    with clock.stopped_at(clock.now() - timedelta(minutes=10)):
        sign_in_as("fang").post(f"{place}/sign-up")
        before = words_of(zhou.get(place))
        with database.reading() as session:
            (row,) = session.scalars(select(Attendance)).all()
        refused = [
            zhou.post(f"{place}/walk-in", {"person": xu.id, "who": xu.name}),
            zhou.post(f"{place}/mark", {"attendance": row.id, "was": "absent"}),
        ]

    assert "开始以后可以记到场和缺席" in before
    assert "记为到场" not in before
    assert f'value="{xu.name}"' in refused[0].text
    assert [one.status_code for one in refused] == [409, 409]
    assert all("还没有开始" in one.text for one in refused)
    with database.reading() as session:
        assert [one.seat for one in session.scalars(select(Attendance))] == [Seat.TAKEN]


def test_a_refused_walk_in_leaves_the_search_as_it_was(sign_in_as, cast, place):
    zhou, xu = sign_in_as("zhou"), cast["xu"]
    page = zhou.get(f"{place}?who={xu.name}").text
    assert f'name="who" value="{xu.name}"' in page.partition("/walk-in")[2]
    zhou.post(f"{place}/walk-in", {"person": xu.id, "who": xu.name})

    again = zhou.post(f"{place}/walk-in", {"person": xu.id, "who": xu.name})

    assert again.status_code == 409
    assert f'name="who" value="{xu.name}"' in again.text


@pytest.mark.parametrize("person", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_nobody_unknown_is_put_on_the_list(sign_in_as, place, person):
    assert sign_in_as("zhou").post(f"{place}/walk-in", {"person": person}).status_code == 404


def test_the_list_speaks_english(sign_in_as, cast, place):
    zhou = sign_in_as("zhou", language="en")
    zhou.post(f"{place}/walk-in", {"person": cast["xu"].id})
    known = ("北辰", "许可", "登记入门", "中文", *(one.name for one in cast.values()))

    assert chinese_in(zhou.get(f"{place}?who=xu@"), but=known) == set()
    assert "was found" in words_of(zhou.get(f"{place}?who=zzz"))
