"""Why an item stands in a document: a link on the page, an id on paper."""

import pytest

from library import load_catalog
from library.document_page import document_body
from library.paper import paper_of
from tests.conftest import CHECKOUT

CATALOG = load_catalog(CHECKOUT)
LESSON = "LL-2026-0001"


@pytest.mark.parametrize(("lang", "why"), [("zh", "为什么"), ("en", "Why")])
def test_a_heading_of_a_form_says_why_on_the_page_and_in_word(lang, why):
    entry = CATALOG.get("TPL-019")
    page, paper = document_body(CATALOG, entry, lang), paper_of(CATALOG, entry, lang)

    assert page.count(f">{LESSON}</a>") == 1
    assert f"*{why} {LESSON}" in paper.body


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_column_of_a_register_says_why_on_the_page_and_in_excel(lang):
    entry = CATALOG.get("TPL-025")
    paper = paper_of(CATALOG, entry, lang)
    told = [one.facts.key for sheet in paper.sheets for one in sheet.columns if LESSON in one.help]

    assert told == ["owner"]
    assert LESSON in document_body(CATALOG, entry, lang)


@pytest.mark.parametrize(
    ("lang", "aside"), [("zh", "（为什么 LL-2026-0005）"), ("en", " (Why LL-2026-0005)")]
)
def test_a_row_of_a_checklist_says_why_on_the_page_and_in_excel(lang, aside):
    entry = CATALOG.get("TPL-023")
    rows = next(one.fixed for one in paper_of(CATALOG, entry, lang).sheets if one.facts.id == "soundness")
    shown = next(
        line for line in document_body(CATALOG, entry, lang).splitlines() if line.startswith("| H9 |")
    )

    assert [row[0] for row in rows if row[1].endswith(aside)] == ["H9"]
    assert ">LL-2026-0005</a></span> |" in shown


@pytest.mark.parametrize(("lang", "why"), [("zh", "为什么"), ("en", "Why")])
def test_a_part_of_the_guide_of_a_register_says_why_on_the_page_and_in_excel(lang, why):
    entry = CATALOG.get("TPL-027")

    assert document_body(CATALOG, entry, lang).count(">LL-2026-0020</a>") == 3
    assert f"*{why} LL-2026-0020*" in paper_of(CATALOG, entry, lang).guide


def test_a_document_no_lesson_asked_for_stays_as_it_is():
    entry = CATALOG.get("TPL-010")

    assert "ls-itemwhy" not in document_body(CATALOG, entry, "zh")
    assert paper_of(CATALOG, entry, "zh").body == entry.text("zh").body
