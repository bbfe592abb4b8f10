"""Answered questions: their pages, the list of them, what they rest on, and where they show besides."""

import shutil
from pathlib import Path

import pytest

from library import load_catalog
from library.addresses import guide_names
from library.check import check
from library.faq_page import answered_questions, questions_about
from library.links import resolve_links
from library.site_navigation import navigation
from library.site_plan import site_plan
from search.documents import documents_of

PAGE = """---
kind: page
title: {title}
summary: 摘要
version: "1.0"
owner: MTH
next_review: 2027-11-30
classification: {shown}
rests_on: ["{ref}"]
---
先说结论。
"""


@pytest.fixture
def content(kept_content: Path, tmp_path: Path):
    """Return a function that adds a question to a small content, and the catalog with it."""
    root = shutil.copytree(kept_content, tmp_path / "root")

    def with_question(*, title="谁批准章程？", shown="internal", ref="STD-03#C1"):
        folder = root / "content/pages/faq"
        folder.mkdir(exist_ok=True)
        text = PAGE.format(title=title, shown=shown, ref=ref)
        (folder / "who-approves.md").write_text(text, encoding="utf-8")
        return load_catalog(root)

    return with_question


def test_the_list_and_the_standard_lead_to_a_question(content):
    plan = site_plan(content(), "zh")

    assert 'href="/faq/who-approves/"' in plan["faq.md"].source
    assert 'href="/faq/who-approves/"' in plan["methodology/STD-03-charter.md"].source


def test_a_page_shows_what_it_rests_on_and_where_to_ask(content):
    source = site_plan(content(), "en")["faq/who-approves.md"].source

    assert 'href="/en/methodology/STD-03-charter/#C1"' in source
    assert "摘要" not in source
    assert "/app/guidance/new" in source
    assert 'href="/en/faq/"' in source


def test_a_restricted_question_is_on_no_list(content):
    catalog = content(shown="restricted")

    assert answered_questions(catalog) == []
    assert questions_about(catalog, "STD-03") == []
    assert "who-approves" not in site_plan(catalog, "zh")["faq.md"].source


def test_a_title_is_never_markup(content):
    assert "<b>x" not in site_plan(content(title="'<b>x</b>？'"), "zh")["faq.md"].source


def test_thousands_of_questions_stay_out_of_the_navigation(content):
    nav = str(navigation(content(), "zh"))

    assert "faq.md" in nav
    assert "/app/guidance" in nav
    assert "who-approves" not in nav


def test_the_list_without_questions_says_so(kept_content):
    catalog = load_catalog(kept_content)

    assert "还没有发布的问答" in site_plan(catalog, "zh")["faq.md"].source
    assert "faq" in guide_names(catalog.vocabulary)
    assert resolve_links("[问答](pages/faq)", catalog, "en") == "[问答](/en/faq/)"


def test_a_question_is_found_by_its_kind_and_its_standard(content):
    catalog = content()
    (document,) = documents_of(catalog, catalog.get("pages/faq/who-approves"))

    assert "常见问题" in document.kind_words
    assert document.standards == ("STD-03",)


@pytest.mark.parametrize("ref", ["STD-97", "STD-03#C99", "nonsense"])
def test_what_rests_on_nothing_is_a_fault(content, ref):
    told = [one for one in check(content(ref=ref)) if one.file.endswith("who-approves.md")]

    assert "DANGLING" in {one.code for one in told}


def test_what_rests_on_a_clause_is_none(content):
    told = [one for one in check(content()) if one.file.endswith("who-approves.md")]

    assert "DANGLING" not in {one.code for one in told}
