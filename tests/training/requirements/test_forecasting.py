"""What the page says will go out is what the nights then send, and who stands there as late is who was told late."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.training.certificates.certified import earn
from tests.training.requirements.required import at, day, require
from webapp import clock
from webapp.accounts.models import Notice
from webapp.training.courses.desk_actions import Ground, assign, exempt
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import Exempt
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.forecasting import AHEAD, coming, late, read_outlook
from webapp.training.requirements.reminder_actions import remind_chosen
from webapp.training.requirements.reminder_words import rule_lines
from webapp.training.requirements.reminders import About, Reminder
from webapp.training.requirements.reminding import remind
from webapp.training.requirements.sent import count_sent, fitting, read_back, sent


@pytest.fixture
def people(session, cast):
    """Return the cast in this session."""
    return {key: session.merge(one) for key, one in cast.items()}


@pytest.fixture
def busy(session, catalog, course, people):
    """Let some be due, one be freed for ten days, and two have what runs out in the days after."""
    with at(-715):
        earn(session, catalog, course, people["xu"], on=day(-715))
        earn(session, catalog, course, people["fang"], on=day(-655))
    with at(-40):
        require(session, catalog, people["tang"], days=45)
        assign(session, [course], [people["gu"]], due_on=day(-10), by=people["tang"])
        assign(session, [course], [people["luo"]], due_on=day(25), by=people["tang"])
    freed = find_enrolment(session, people["luo"].id, course.id)
    ground = Ground(Exempt.WAIVER, "出差", until=day(10))
    exempt(session, course, freed, ground, by=people["tang"])
    evaluate(session, catalog)
    remind(session, catalog)
    return people


def keys(session):
    return set(session.scalars(select(Notice.key).where(fitting(None, "", None))))


def test_what_is_announced_for_the_next_thirty_days_is_what_the_nights_send(session, catalog, busy):
    told = keys(session)
    announced = {
        one.reminder.full_key: one.on
        for one in coming(session, read_outlook(session, clock.today()), clock.today())
    }
    found = {}
    for ahead in range(1, AHEAD + 1):
        with at(ahead):
            evaluate(session, catalog)
            remind(session, catalog)
            found |= {key: day(ahead) for key in keys(session) - told - set(found)}

    assert len({key.split("|")[0] for key in found}) == 2
    assert len(found) > 5
    assert announced == found


def test_who_is_late_stands_there_from_the_seventh_day_on(session, catalog, people, course):
    with at(-40):
        assign(session, [course], [people["gu"], people["luo"]], due_on=day(-7), by=people["tang"])
    with at(-1):
        assert late(read_outlook(session, clock.today()), clock.today()) == []
    assert {one.person.name for one in late(read_outlook(session, clock.today()), clock.today())} == {
        people["gu"].name,
        people["luo"].name,
    }


def test_what_went_out_is_read_back_as_it_was_meant(session, catalog, busy):
    everything = fitting(None, "", None)
    rows = sent(session, everything, offset=0, limit=100)

    assert len(rows) == count_sent(session, everything) >= 2
    assert {one.about for one in rows} == {About.DUE, About.END}
    mine = fitting(About.DUE, "CRS-910", {busy["gu"].id})
    assert {(one.person.name, one.threshold) for one in sent(session, mine, offset=0, limit=9)} == {
        (busy["gu"].name, "-7")
    }
    assert count_sent(session, fitting(None, "CRS-91", None)) == 0


def test_a_reminder_by_hand_is_listed_without_a_threshold(session, catalog, busy, course):
    row = find_enrolment(session, busy["gu"].id, course.id)
    remind_chosen(session, catalog, [row.id], by=busy["tang"])

    (one,) = sent(session, fitting(About.ASKED, "", None), offset=0, limit=9)
    assert (one.person.name, one.course, one.threshold) == (busy["gu"].name, course.id, "")


@given(
    st.sampled_from([About.DUE, About.END]),
    st.integers(1, 20),
    st.sampled_from(["0", "2027-01-31", "12"]),
    st.sampled_from(["30", "7", "1", "0", "-7", "window"]),
)
def test_the_key_of_a_notice_says_all_of_its_reminder(about, cycle, mark, threshold):
    class Somebody:
        id = "0000"

    one = Reminder(Somebody(), about, "CRS-006", cycle, mark, threshold, day())
    notice = Notice(key=one.full_key, values={"day": "2027-01-31"}, sent_at=clock.now())
    back = read_back(notice, one.person)
    assert (back.about, back.course, back.threshold) == (about, one.course, threshold)


def test_the_rule_in_words_names_the_days_of_the_rule(app):
    with app.test_request_context(headers={"Accept-Language": "zh"}):
        first, second, *_ = rule_lines()
    assert "截止前 30、7、1 天和当天" in first
    assert "逾期满 7 天" in first
    assert "到期前 30、7 天和当天" in second


def test_a_moved_date_is_announced_for_its_new_days(session, catalog, people, course):
    with at(-40):
        assign(session, [course], [people["gu"]], due_on=day(20), by=people["tang"])
    days = {one.on for one in coming(session, read_outlook(session, clock.today()), clock.today())}
    assert days == {day() + timedelta(days=ahead) for ahead in (1, 13, 19, 20, 27)}
