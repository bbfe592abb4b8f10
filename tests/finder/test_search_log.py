"""What is kept of searches: counts, never a person; and what curators make of them."""

import csv
from dataclasses import replace
from datetime import timedelta

import hypothesis
import pytest
from hypothesis import strategies as st
from sqlalchemy import inspect, select

from tests.browsers import Browser, words_of
from webapp import clock
from webapp.finder.aliases import nearest_term, with_alias
from webapp.finder.log_actions import close_days, forget_queries, keep_search
from webapp.finder.log_queries import figures_since, told_since
from webapp.finder.log_rules import (
    MIN_SESSIONS,
    Searched,
    clean,
    is_sound_alias,
    mark_of,
    seldom_clicked,
    without_hits,
)
from webapp.finder.models import SearchCount, SearchDay, SearchEntry, SearchKey
from webapp.improvements.models import Improvement
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane
from webapp.site.finding import the_finding

PAGE = "/app/insights/search"
SLANG = "甩锅大会"


@pytest.fixture(autouse=True)
def indexed(app):
    """Index the content of the app under test."""
    with app.app_context():
        the_finding().catch_up()


@pytest.fixture
def strangers(app):
    """Return a function that gives so many browsers of strangers, one session each."""
    return lambda number: [Browser(app) for _ in range(number)]


def search(browser, words, **more):
    """Report a search as the box does."""
    answer = browser.post("/api/searched", {"words": words, "language": "zh", **more})
    assert answer.status_code == 204
    return answer


def entries(database):
    """Return what is kept of today."""
    with database.reading() as session:
        return session.scalars(select(SearchEntry).order_by(SearchEntry.words)).all()


def keep(session, words, visits, **more):
    """Keep the same search of so many visits."""
    for visit in range(visits):
        keep_search(session, Searched(words, "zh", **{"hits": 0, **more}), visit=f"visit-{visit}")


def test_a_search_keeps_its_words_and_nobody(sign_in_as, database, cast):
    lin = sign_in_as("lin")

    search(lin, "章程")

    (row,) = entries(database)
    assert (row.words, row.position) == ("章程", 0)
    assert row.hits > 0
    kept = {name: str(getattr(row, name)) for name in inspect(SearchEntry).columns.keys()}  # noqa: SIM118  # no mapping
    with lin.client.session_transaction() as state:
        secrets = {str(cast["lin"].id), cast["lin"].session_key, state["csrf_token"], "127.0.0.1"}
    assert not [name for name, value in kept.items() if value in secrets]
    assert not [name for name in kept if name.endswith("_at") or "user" in name]


def test_the_same_session_counts_once_and_a_click_is_kept(browser, database):
    for position in ("0", "2", "0"):
        search(browser, "章程", position=position)

    assert [(row.words, row.position) for row in entries(database)] == [("章程", 2)]


def test_typing_on_makes_one_search_and_not_two(browser, database):
    for words in ("接口", "接口冻结", "风险"):
        search(browser, words)

    assert sorted(row.words for row in entries(database)) == sorted(["接口冻结", "风险"])


@pytest.mark.parametrize("headers", [{"DNT": "1"}, {"Sec-GPC": "1"}])
def test_a_browser_that_asks_not_to_be_counted_is_not(browser, database, headers):
    browser.post("/api/searched", {"words": "章程", "language": "zh"}, headers=headers)

    assert entries(database) == []


def test_who_chooses_not_to_be_counted_is_not_and_can_choose_again(browser, database):
    assert "不要记我的" in browser.get("/app/find").text
    browser.post("/app/find/counting", {"counting": "no"})
    search(browser, "章程")

    assert entries(database) == []
    assert "这个浏览器搜的词不记" in browser.get("/app/find").text
    browser.post("/app/find/counting", {"counting": "yes"})
    search(browser, "章程")
    assert len(entries(database)) == 1


def test_an_operator_can_keep_nothing_at_all(app, browser, database, sign_in_as):
    app.extensions["lodestar.settings"] = replace(app.extensions["lodestar.settings"], search_log_days=0)
    search(browser, "章程")

    assert entries(database) == []
    assert sign_in_as("he").get(PAGE).status_code == 404


def test_a_foreign_page_reports_nothing(browser, database):
    browser.post_without_token("/api/searched", {"words": "章程", "language": "zh"})

    assert entries(database) == []


def test_at_night_marks_become_a_count_and_the_key_is_thrown_away(session):
    keep(session, SLANG, 4)
    keep_search(session, Searched(SLANG, "zh", 0, position=1), visit="visit-1")
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        close_days(session)

    assert session.scalars(select(SearchEntry)).all() == []
    assert session.scalars(select(SearchKey)).all() == []
    count = session.scalars(select(SearchCount)).one()
    assert (count.words, count.sessions, count.hits, count.clicked) == (SLANG, 4, 0, 1)
    assert "mark" not in inspect(SearchCount).columns


def test_a_missed_night_is_made_up_for_by_the_next_search(session):
    keep(session, SLANG, 1)
    with clock.stopped_at(clock.now() + timedelta(days=3)):
        keep(session, "挣值", 1)

    assert [row.words for row in session.scalars(select(SearchEntry))] == ["挣值"]
    assert len(session.scalars(select(SearchKey)).all()) == 1


def test_the_same_session_has_another_mark_on_another_day(session):
    assert mark_of("one key", "a session") != mark_of("another key", "a session")
    keep(session, SLANG, 1)
    first = session.scalars(select(SearchEntry.mark)).one()
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        keep(session, SLANG, 1)

    assert session.scalars(select(SearchEntry.mark)).one() != first


def test_after_the_time_only_counts_of_a_day_are_left(session):
    keep(session, SLANG, 3)
    with clock.stopped_at(clock.now() + timedelta(days=181)):
        close_days(session)
        forget_queries(session, 180)

        assert session.scalars(select(SearchCount)).all() == []
        day = session.scalars(select(SearchDay)).one()
        assert (day.searches, day.without_hits, day.clicked) == (3, 3, 0)
        assert figures_since(session, day.day).searches == 3


@pytest.mark.parametrize("days", [0, 1])
def test_no_list_holds_a_query_of_fewer_than_three_sessions(session, days):
    keep(session, "只有两个人搜", MIN_SESSIONS - 1)
    keep(session, SLANG, MIN_SESSIONS)
    with clock.stopped_at(clock.now() + timedelta(days=days)):
        if days:
            close_days(session)
        told = told_since(session, clock.today() - timedelta(days=9))

    assert [one.words for one in without_hits(told)] == [SLANG]


def test_what_is_found_and_hardly_opened_is_told_apart(session):
    keep(session, "章程", 6, hits=4)
    keep(session, "风险", 6, hits=4, position=1)
    told = told_since(session, clock.today())

    assert [one.words for one in seldom_clicked(told)] == ["章程"]
    assert without_hits(told) == []


def test_only_curators_read_the_lists(browser, sign_in_as):
    assert browser.get(PAGE).status_code == 302
    for key in ("lin", "shen", "han"):
        assert sign_in_as(key).get(PAGE).status_code == 403


def test_the_page_shows_what_three_sessions_typed_in_both_languages(strangers, sign_in_as):
    for browser in strangers(3):
        search(browser, SLANG)
    for browser in strangers(2):
        search(browser, "两个人的词")
    zh, en = sign_in_as("he").get(PAGE).text, sign_in_as("he", language="en").get(PAGE)

    assert SLANG in zh
    assert "两个人的词" not in zh
    assert SLANG in en.text
    assert "Add as an alias" in words_of(en)


def test_one_click_makes_an_alias_that_is_found_at_once(app, strangers, sign_in_as, database, settings):
    for browser in strangers(3):
        search(browser, SLANG)
    he = sign_in_as("he")
    answer = he.post(f"{PAGE}/alias", {"words": SLANG, "term": "项目管理办公室"})
    assert answer.status_code == 302
    with app.app_context():
        app.extensions[OUTBOX].drain(database, Lane.QUICK)

    with (settings.root / "content/vocabulary/glossary.csv").open(encoding="utf-8") as file:
        row = next(one for one in csv.DictReader(file) if one["term_zh"] == "项目管理办公室")
    assert SLANG in row["aliases"].split(";")
    assert "project office" in row["aliases"]
    found = he.get("/api/search", query_string={"q": SLANG, "lang": "zh"}).json["hits"]
    assert any("项目管理办公室" in hit["title"] for hit in found)
    assert "project management office" in he.get(f"/app/find?words={SLANG}").text
    assert "已作别名" in he.get(PAGE).text
    assert "没有。大家搜的词都有结果" in he.get(PAGE).text


def test_two_aliases_on_their_way_do_not_lose_each_other(app, strangers, sign_in_as, database, settings):
    for browser in strangers(3):
        search(browser, SLANG)
        search(browser, "扯皮会")
    he = sign_in_as("he")
    for words in (SLANG, "扯皮会"):
        he.post(f"{PAGE}/alias", {"words": words, "term": "项目管理办公室"})
    with app.app_context():
        app.extensions[OUTBOX].drain(database, Lane.QUICK)

    text = (settings.root / "content/vocabulary/glossary.csv").read_text(encoding="utf-8")
    assert SLANG in text
    assert "扯皮会" in text


def test_a_refused_alias_keeps_what_was_typed(strangers, sign_in_as):
    for browser in strangers(3):
        search(browser, SLANG)
    answer = sign_in_as("he").post(f"{PAGE}/alias", {"words": SLANG, "term": "没有这个术语"})

    assert answer.status_code == 422
    assert "术语表里没有" in answer.text
    assert 'value="没有这个术语"' in answer.text


def test_a_query_that_is_on_no_list_is_refused(sign_in_as, database):
    answer = sign_in_as("he").post(f"{PAGE}/alias", {"words": "没人搜过", "term": "项目管理办公室"})

    assert answer.status_code == 422
    assert "至少三次会话" in answer.text


def test_one_click_puts_a_request_on_the_board(strangers, sign_in_as, database):
    for browser in strangers(3):
        search(browser, SLANG)
    sign_in_as("he").post(f"{PAGE}/request", {"words": SLANG})

    with database.reading() as session:
        row = session.scalars(select(Improvement)).one()
    assert (row.source.value, row.source_ref, row.page, row.owner_role) == (
        "search",
        SLANG,
        "glossary",
        "KMG",
    )
    assert "3" in row.why
    assert row.number in sign_in_as("he").get(PAGE).text


def test_what_needs_nothing_leaves_the_list(strangers, sign_in_as):
    for browser in strangers(3):
        search(browser, SLANG)
    he = sign_in_as("he")
    he.post(f"{PAGE}/aside", {"words": SLANG})

    assert "没有。大家搜的词都有结果" in he.get(PAGE).text


def test_an_alias_changes_its_own_row_only(kept_content):
    text = (kept_content / "content/vocabulary/glossary.csv").read_text(encoding="utf-8")
    before, after = text.splitlines(), with_alias(text, "项目管理办公室", "甩锅").splitlines()

    assert [one for one in after if one not in before] == [after[1]]
    assert with_alias(text, "没有的", "甩锅") == text


@hypothesis.given(
    st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=";"), min_size=1, max_size=60)
)
def test_no_alias_breaks_the_table_or_begins_a_formula(words):
    hypothesis.assume(is_sound_alias(words))
    table = "term_zh,aliases\n甲,乙\n"
    rows = list(csv.DictReader(with_alias(table, "甲", words).splitlines()))

    assert [row["term_zh"] for row in rows] == ["甲"]
    assert rows[0]["aliases"].split(";") == (["乙"] if words == "乙" else ["乙", words])
    assert not words.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(("typed", "kept"), [("  Ｓｔｄ－03 ", "std-03"), ("x", ""), ("长" * 81, "")])
def test_a_query_is_counted_in_one_form(typed, kept):
    assert clean(typed) == kept


def test_the_term_that_is_most_like_a_query_is_proposed(app):
    with app.app_context():
        glossary = app.extensions["lodestar.content"].catalog.vocabulary.glossary
        near = nearest_term(glossary, "项目管理办")

    assert near is not None
    assert near.zh == "项目管理办公室"
    assert nearest_term(glossary, "zzzz") is None
