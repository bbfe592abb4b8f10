"""The page of the search, the suggestions and the feed."""

from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest

from webapp.site.finding import the_finding

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def indexed(app):
    """Index the content of the app under test."""
    with app.app_context():
        the_finding().catch_up()


def test_an_empty_box_shows_what_changed_last(browser):
    page = browser.get("/app/find").text

    assert "最近更新" in page
    assert "TPL-004" in page


def test_each_filter_counts_what_it_would_leave(browser):
    page = browser.get("/app/find?words=章程").text

    assert 'name="kind"' in page
    assert 'name="stage"' in page
    assert 'name="role"' in page


def test_a_filter_leaves_only_what_passes_it_and_says_so(browser):
    page = browser.get("/app/find?words=章程&kind=document").text

    assert "TPL-004" in page
    assert 'href="/methodology/STD-03-charter/"' not in page
    assert "清除筛选" in page


def test_the_language_of_the_pages_can_be_chosen(browser):
    page = browser.get("/app/find?words=章程&written=en").text

    assert "/en/templates/TPL-004" in page


@pytest.mark.parametrize("words", ["_external=1&words=章程", "words=章程&_anchor=x&_scheme=javascript"])
def test_no_parameter_of_a_stranger_reaches_the_links(browser, words):
    page = browser.get(f"/app/find?{words}").text

    assert "javascript" not in page
    assert 'href="/app/find/feed?words=' in page


def test_a_term_is_explained_in_both_languages_above_the_answers(browser, app):
    with app.app_context():
        term = the_finding()._content.catalog.vocabulary.glossary[0]

    page = unescape(browser.get(f"/app/find?words={term.zh}").text)

    assert term.definition_zh in page
    assert term.definition_en in page


def test_markup_in_a_question_stays_text(browser):
    assert "<script>alert" not in browser.get("/app/find?words=<script>alert(1)</script>章程").text


def test_names_are_suggested_by_their_pinyin(browser):
    found = browser.get("/api/suggest?q=zhangcheng").json["suggestions"]

    assert {"STD-03", "TPL-004"} & {one["id"] for one in found}


def test_nothing_is_suggested_for_nothing(browser):
    assert browser.get("/api/suggest?q=").json["suggestions"] == []


def test_a_question_can_be_followed_as_a_feed(browser):
    answer = browser.get("/app/find/feed?words=章程&kind=document")

    feed = ElementTree.fromstring(answer.data)  # noqa: S314  # our own feed
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert answer.mimetype == "application/atom+xml"
    assert titles == ["项目章程"]


def test_a_hostile_question_makes_no_broken_feed(browser):
    answer = browser.get('/app/find/feed?words=章程<&">')

    ElementTree.fromstring(answer.data)  # noqa: S314  # our own feed


@pytest.mark.parametrize(
    "path", ["/app/find", "/api/search?q=a", "/api/suggest?q=a", "/app/find/feed?words=a"]
)
def test_where_only_members_read_nobody_else_searches(app, browser, path):
    app.extensions["lodestar.settings"] = replace(app.extensions["lodestar.settings"], readers="signed-in")

    assert browser.get(path).status_code == 404
