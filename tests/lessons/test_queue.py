"""The curators' queue: ages, limits, filters, late ones, and thousands of rows page by page."""

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, insert

from library.working_days import working_days_between
from tests.browsers import words_of
from tests.scenes import FACTS, WORDS, submit_lesson
from webapp import clock
from webapp.lessons.actions import Origin
from webapp.lessons.models import Draft
from webapp.lessons.objections import clear, object_to
from webapp.lessons.queue import (
    PAGE,
    Waits,
    Wish,
    count_late,
    count_shown,
    count_states,
    find_queue,
    last_late_day,
)
from webapp.lessons.rules import REVIEW_DAYS, State
from webapp.lessons.signatures import is_late

MONDAY = datetime.fromisoformat("2026-07-06T09:00:00+00:00")


@pytest.fixture
def many(session, cast):
    """Put 3,000 submitted drafts into the queue, one a minute."""
    common = asdict(WORDS) | {
        "state": State.SUBMITTED,
        "language": "zh",
        "facts_data": {"category": "planning"},
        "overrules": {},
        "duplicate_answer": "",
        "edition": 1,
        "submitter_id": cast["xu"].id,
        "editor_id": cast["xu"].id,
        "started_at": MONDAY,
    }
    rows = [
        common | {"title": f"第 {n} 条", "submitted_at": MONDAY + timedelta(minutes=n)} for n in range(3000)
    ]
    session.execute(insert(Draft), rows)
    session.flush()


def shown(session, day=None, **wish):
    """Return the titles on one page of the queue."""
    return [row.draft.title for row in find_queue(session, Wish(**wish), day or clock.today())]


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_the_last_late_day_is_the_newest_that_is_late(today):
    day = last_late_day(today)

    assert working_days_between(day, today) > REVIEW_DAYS
    assert working_days_between(day + timedelta(days=1), today) <= REVIEW_DAYS


@pytest.mark.parametrize("days", range(10, 22))
def test_the_database_and_the_rule_agree_on_what_is_late(session, cast, days):
    with clock.stopped_at(MONDAY):
        draft = submit_lesson(session, cast["xu"])
    today = (MONDAY + timedelta(days=days)).date()

    assert bool(count_late(session, today)) is is_late(draft, today)
    assert bool(shown(session, today, is_late=True)) is is_late(draft, today)


def test_thousands_are_counted_and_paged_with_few_queries(session, many, database):
    asked = []
    event.listen(database.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))

    rows = find_queue(session, Wish(page=60), clock.today())

    assert len(rows) == PAGE
    assert rows[-1].draft.title == "第 2999 条"
    assert count_shown(session, Wish(), clock.today()) == 3000
    assert len(asked) <= 5
    assert not shown(session, page=61)


@pytest.mark.parametrize(
    ("wish", "count"),
    [
        ({"words": "第 77"}, 11),
        ({"words": "%"}, 0),
        ({"category": "planning"}, 3000),
        ({"category": "risk"}, 0),
        ({"state": State.ACCEPTED}, 0),
        ({"is_imported": True}, 0),
    ],
)
def test_filters_are_answered_by_the_database(session, many, wish, count):
    assert count_shown(session, Wish(**wish), clock.today()) == count


def test_each_state_is_counted(session, take):
    for state in (State.SUBMITTED, State.SUBMITTED, State.IN_REVIEW, State.ACCEPTED):
        take(state)

    assert count_states(session, is_imported=False) == {
        State.SUBMITTED: 2,
        State.IN_REVIEW: 1,
        State.ACCEPTED: 1,
    }


def test_each_row_says_whom_it_waits_for(session, cast, take, orders):
    take(State.SUBMITTED)
    take(State.IN_REVIEW)
    take(State.ACCEPTED)
    period = take(State.ACCEPTED, origin=Origin(project_id=orders.id))
    objected = take(State.ACCEPTED, origin=Origin(project_id=orders.id))
    object_to(session, objected, note="看得出是谁", by=cast["lin"])

    rows = {row.draft.id: row.waits for row in find_queue(session, Wish(), clock.today())}

    assert sorted(rows.values()) == sorted(
        [Waits.CURATOR, Waits.EXPERT, Waits.PUBLICATION, Waits.PROJECT, Waits.OBJECTION]
    )
    assert (rows[period.id], rows[objected.id]) == (Waits.PROJECT, Waits.OBJECTION)
    clear(session, period, by=cast["lin"])
    again = {row.draft.id: row.waits for row in find_queue(session, Wish(), clock.today())}
    assert again[period.id] == Waits.PUBLICATION


def test_the_page_shows_age_and_limit_and_keeps_the_filter(sign_in_as, database, cast):
    with database.transaction() as session, clock.stopped_at(clock.now() - timedelta(days=30)):
        submit_lesson(session, cast["xu"])
        for n in range(PAGE + 1):
            submit_lesson(session, cast["gu"], replace(WORDS, title=f"第 {n} 条"))
    he = sign_in_as("he")

    page = he.get("/app/lessons/queue?late=1&words=%E7%AC%AC")

    assert "/ 10" in words_of(page)
    assert "超期" in words_of(page)
    assert "page=2" in page.text
    assert "late=1" in page.text.split("page=2")[1][:80] + page.text.split("page=2")[0][-80:]
    assert "没有符合的" in words_of(he.get("/app/lessons/queue?words=xyz"))
    assert he.get("/app/lessons/queue?state=nonsense&page=-3&category=zzz").status_code == 200
    assert f"超期的有 {PAGE + 2} 条" in words_of(sign_in_as("xu").get("/app/lessons"))


def test_facts_of_a_draft_make_it_findable_by_category(session, take):
    take(State.IN_REVIEW)

    assert count_shown(session, Wish(category=FACTS.category), clock.today()) == 1


def test_nobody_is_late_with_what_came_from_a_file_and_is_untouched(session, cast):
    with clock.stopped_at(MONDAY):
        draft = submit_lesson(session, cast["xu"])
    draft.source, draft.source_key = "old.csv", "1"
    session.flush()
    today = (MONDAY + timedelta(days=40)).date()

    assert not is_late(draft, today)
    assert count_late(session, today) == 0
