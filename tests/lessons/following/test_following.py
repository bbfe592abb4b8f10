"""Who follows what hears of it: once a week, at once, or as the manager of a project a red lesson fits."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from library import load_catalog
from tests.browsers import words_of
from tests.lessons.test_views import path_of
from tests.scenes import FACTS, register_orders
from webapp import clock
from webapp.accounts.models import Notice
from webapp.accounts.queries import notices_of
from webapp.lessons.actions import save_facts
from webapp.lessons.following.actions import announce, follow, tell_weekly, week_of_today
from webapp.lessons.following.models import LessonReader, RedAlert
from webapp.lessons.following.queries import news_for, wishes_of
from webapp.lessons.following.rules import Kind, Marks, Rhythm, Topic, concerns, marks_of, matches
from webapp.lessons.rules import Priority, State
from webapp.projects.models import Project
from webapp.projects.rules import Stage

URL = "/app/lessons/following"
LESSON = "LL-2026-0010"
MARKS = Marks("planning", ("S3", "S4"), ("STD-27",), ("software",), tiers=("A", "B"))
SOFTWARE = Kind("internal", "hybrid", "B", "software", "S3")


@pytest.fixture
def catalog(content_root):
    """Return the small content."""
    return load_catalog(content_root)


@pytest.fixture
def published_on(catalog):
    """Return the day on which the lesson of the small content was published."""
    return catalog.get(LESSON).facts.published_on


@pytest.fixture
def own(catalog):
    """Return a wish that the lesson of the small content fulfils."""
    return (Topic.CATEGORY, marks_of(catalog.get(LESSON).facts).category)


def red(session, cast, take, **more):
    """Return a red lesson that was accepted."""
    draft = take(State.ACCEPTED)
    facts = type(FACTS)(**{**vars(FACTS), "priority": Priority.RED, **more})
    save_facts(session, draft, facts, edition=draft.edition, by=cast["he"])
    return draft


def at(day):
    """Return the morning of a day."""
    return datetime.fromisoformat(f"{day}T08:00:00+00:00")


# What concerns whom


@pytest.mark.parametrize(
    "wish",
    [
        (Topic.CATEGORY, "planning"),
        (Topic.STAGE, "S4"),
        (Topic.STANDARD, "STD-27"),
        (Topic.FIELD, "software"),
    ],
)
def test_each_kind_of_topic_finds_its_lesson(wish):
    assert concerns(MARKS, [wish])


@given(st.sets(st.sampled_from([(Topic.CATEGORY, "risk"), (Topic.STAGE, "S0"), (Topic.FIELD, "service")])))
def test_what_nobody_follows_reaches_nobody(wishes):
    assert not concerns(MARKS, wishes)


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"tier": "C"}, False),
        ({"field": "service"}, False),
        ({"stage": "S1"}, True),
        ({"stage": "S5"}, False),
        ({"stage": "SX"}, True),
    ],
)
def test_a_lesson_fits_a_project_with_its_stage_still_ahead(change, fits):
    assert matches(MARKS, Kind(**{**vars(SOFTWARE), **change})) is fits


# Once a week


def test_a_digest_is_one_notice_of_what_came_since_the_last(session, cast, catalog, own, published_on):
    with clock.stopped_at(at(published_on)):
        follow(session, [own], Rhythm.WEEKLY, by=cast["lin"])
    for days in (1, 8):
        with clock.stopped_at(at(published_on + timedelta(days=days))):
            tell_weekly(session, catalog)

    told = notices_of(session, cast["lin"])
    assert [one.values["count"] for one in told] == [1]
    assert f"since={published_on}" in told[0].url


def test_a_lesson_of_today_waits_for_the_next_digest_and_none_is_lost(
    session, cast, catalog, own, published_on
):
    with clock.stopped_at(at(published_on - timedelta(days=7))):
        follow(session, [own], Rhythm.WEEKLY, by=cast["lin"])
    with clock.stopped_at(at(published_on)):
        tell_weekly(session, catalog)
        assert not notices_of(session, cast["lin"])
    with clock.stopped_at(at(published_on + timedelta(days=20))):
        tell_weekly(session, catalog)
        assert len(notices_of(session, cast["lin"])) == 1


def test_nothing_new_is_no_notice_and_never_means_never(session, cast, catalog, own, published_on):
    with clock.stopped_at(at(published_on)):
        follow(session, [(Topic.STAGE, "S0")], Rhythm.WEEKLY, by=cast["lin"])
        follow(session, [own], Rhythm.NEVER, by=cast["gu"])
    with clock.stopped_at(at(published_on + timedelta(days=7))):
        tell_weekly(session, catalog)

    assert not notices_of(session, cast["lin"])
    assert not notices_of(session, cast["gu"])


def test_the_week_begins_on_monday():
    keys = []
    for day in ("2026-07-05", "2026-07-06", "2026-07-12", "2026-07-13"):
        with clock.stopped_at(at(day)):
            keys.append(week_of_today())

    assert keys == ["2026-06-29", "2026-07-06", "2026-07-06", "2026-07-13"]


def test_what_is_unticked_is_followed_no_more(session, cast, own):
    follow(session, [own, (Topic.STAGE, "S1")], Rhythm.WEEKLY, by=cast["lin"])
    follow(session, [own], Rhythm.AT_ONCE, by=cast["lin"])

    assert wishes_of(session, cast["lin"].id) == {own}
    assert session.get_one(LessonReader, cast["lin"].id).rhythm == Rhythm.AT_ONCE


def test_retired_lessons_are_no_news(catalog, own, published_on):
    assert news_for(catalog, frozenset([own]), published_on, date.max)
    gone = SimpleNamespace(of_kind=lambda _kind: [])
    assert not news_for(gone, frozenset([own]), published_on, date.max)


# At once, and red


def test_who_wants_it_at_once_hears_with_the_approval(session, cast, catalog, take):
    follow(session, [(Topic.CATEGORY, "planning")], Rhythm.AT_ONCE, by=cast["gu"])
    follow(session, [(Topic.CATEGORY, "planning")], Rhythm.WEEKLY, by=cast["luo"])

    announce(session, catalog, take(State.ACCEPTED))

    assert len(notices_of(session, cast["gu"])) == 1
    assert not notices_of(session, cast["luo"])


def test_the_owner_of_a_supported_standard_hears_without_asking(session, cast, catalog, take):
    draft = take(State.ACCEPTED)
    before = session.scalars(select(Notice)).all()

    announce(session, catalog, draft)

    told = [one for one in session.scalars(select(Notice)) if one not in before]
    assert [one.values["standard"] for one in told] == ["STD-27"]


def test_a_red_lesson_asks_the_managers_of_matching_active_projects(session, cast, catalog, take, orders):
    over = register_orders(
        session, cast, number="PRJ-2026-018", name="已结", pm_id=cast["gu"].id, stage=Stage.CLOSED
    )
    away = register_orders(
        session, cast, number="PRJ-2026-019", name="后面", pm_id=cast["luo"].id, stage=Stage.S6
    )

    announce(session, catalog, red(session, cast, take))

    alerts = session.scalars(select(RedAlert)).all()
    assert [one.project_id for one in alerts] == [orders.id]
    assert not notices_of(session, cast["gu"])
    assert not notices_of(session, cast["luo"])
    assert over.is_over
    assert away.stage == Stage.S6


def test_a_yellow_lesson_alerts_nobody(session, catalog, take, orders):
    announce(session, catalog, take(State.ACCEPTED))

    assert not session.scalars(select(RedAlert)).all()


def test_a_manager_acknowledges_a_red_lesson_on_the_page_and_curators_see_who_did(
    sign_in_as, database, cast, kept
):
    with database.transaction() as session:
        register_orders(session, cast)
    draft = kept(State.ACCEPTED)
    with database.transaction() as session:
        project = session.scalars(select(Project)).one()
        alert = RedAlert(lesson_id=draft.lesson_id, project_id=project.id, user_id=cast["lin"].id)
        alert.sent_at = clock.now()
        session.add(alert)
        session.flush()
        key = alert.id
    lin, he = sign_in_as("lin"), sign_in_as("he")
    assert "1 条红色教训" in words_of(lin.get("/app/lessons"))
    assert "还没有" in words_of(he.get(URL)).partition("红色教训发给了谁")[2]
    assert sign_in_as("gu").post(f"/app/lessons/red/{key}").status_code == 404

    assert lin.post(f"/app/lessons/red/{key}").status_code == 302
    assert lin.post(f"/app/lessons/red/{key}").status_code == 302

    assert "红色教训等你确认" not in words_of(lin.get("/app/lessons"))
    assert "还没有" not in words_of(he.get(URL)).partition("红色教训发给了谁")[2]


def test_publishing_on_the_page_tells_whom_it_concerns(sign_in_as, kept, database, cast):
    with database.transaction() as session:
        follow(session, [(Topic.STAGE, "S3")], Rhythm.AT_ONCE, by=cast["gu"])
    draft = kept(State.ACCEPTED)

    assert sign_in_as("he").post(path_of(draft, "publish")).status_code == 302

    with database.reading() as session:
        assert [one.values["title"] for one in notices_of(session, cast["gu"])] == [draft.title]
    assert sign_in_as("gu").get(f"/app/lessons/read/{draft.lesson_id}").status_code == 202
    assert sign_in_as("gu").get(f"/app/lessons/read/{LESSON}").status_code == 302


def test_topics_are_ticked_on_the_page_and_what_is_unknown_is_refused(sign_in_as, database, cast):
    gu = sign_in_as("gu")
    ticked = {"rhythm": "weekly", "categories": ["planning"], "stages": ["S3"], "standards": ["STD-27"]}

    assert gu.post(URL, ticked).status_code == 302
    assert gu.post(URL, ticked | {"stages": ["S99"]}).status_code == 422

    with database.reading() as session:
        wishes = wishes_of(session, cast["gu"].id)
    assert wishes == {(Topic.CATEGORY, "planning"), (Topic.STAGE, "S3"), (Topic.STANDARD, "STD-27")}
    assert "关注什么" in words_of(gu.get(f"{URL}?since=nonsense&until=2026-01-01"))
