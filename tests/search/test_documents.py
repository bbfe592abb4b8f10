"""What may be found: every published page in every language, with the words its facts add."""

from dataclasses import replace

import pytest

from library import Kind
from library.addresses import address
from library.catalog import Catalog, Entry
from library.markup import render
from library.page_source import page_source
from search.documents import all_documents, documents_of, documents_of_guides
from search.sections import sections_of


def document(catalog: Catalog, entry: str, lang: str):
    """Return the document of an entry in a language."""
    return next(one for one in documents_of(catalog, catalog.get(entry)) if one.lang == lang)


def with_facts(entry: Entry, **changes: object) -> Entry:
    """Return an entry with some facts changed."""
    return replace(entry, facts=entry.facts.model_copy(update=changes))


def test_every_entry_and_term_is_found_once_in_each_language_it_is_written_in(catalog):
    found = [(one.id, one.lang) for one in all_documents(catalog)]
    written = [(entry.id, lang) for entry in catalog.entries.values() for lang in entry.texts]
    guides = [*documents_of_guides(catalog)]

    assert len(found) == len(set(found)) == len(written) + 2 * len(catalog.vocabulary.glossary) + len(guides)
    assert set(written) <= set(found)


def test_a_document_leads_to_the_page_of_its_language(catalog):
    for lang in ("zh", "en"):
        assert document(catalog, "STD-08", lang).url == address(catalog.get("STD-08"), lang)


def test_the_checks_of_a_standard_are_found_in_the_language_of_the_page(catalog):
    chinese, english = (document(catalog, "STD-08", lang) for lang in ("zh", "en"))

    assert "整改组长的任命已书面写明权限和期限" in text_of(chinese, "checks")
    assert "the recovery lead's appointment states authority" in text_of(english, "checks")
    assert not any("一" <= sign <= "鿿" for sign in text_of(english, "checks"))


def test_the_fields_of_a_form_are_found_with_their_help(catalog):
    text = text_of(document(catalog, "TPL-024", "en"), "fields")

    assert "Risk owner 2 · The owner named in the register" in text


def test_a_standard_knows_who_acts_in_it_and_a_document_what_it_serves(catalog):
    assert {"REC", "QA", "PSC"} <= set(document(catalog, "STD-08", "zh").roles)
    assert document(catalog, "TPL-024", "zh").standards == ("STD-06",)


def test_nothing_restricted_is_found(catalog):
    assert documents_of(catalog, with_facts(catalog.get("STD-08"), classification="restricted")) == []


def test_a_draft_is_found_and_says_so(catalog):
    drafts = documents_of(catalog, with_facts(catalog.get("STD-08"), status="draft"))

    assert {one.status for one in drafts} == {"draft"}


def test_a_term_has_both_names_and_stands_in_the_glossary(catalog):
    terms = {one.lang: one for one in all_documents(catalog) if one.id == "term/t-risk-register"}

    assert (terms["zh"].title, terms["en"].title) == ("风险登记册", "risk register")
    assert terms["zh"].url == "/glossary/#t-risk-register"
    assert terms["en"].url == "/en/glossary/#t-risk-register"
    assert "risk register" in terms["zh"].tags
    assert "risk log" in terms["en"].aliases


def test_no_page_is_found_with_marks_of_its_source(catalog):
    texts = [section.text for one in all_documents(catalog) for section in one.sections]

    assert not [text[:80] for text in texts if "{{" in text or "{#" in text or "](" in text or "|--" in text]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_section_found_is_an_anchor_of_its_page(catalog, lang):
    missing = []
    for entry in catalog.entries.values():
        html = render(page_source(catalog, entry, lang)).html
        for one in documents_of(catalog, entry):
            missing += [
                f"{entry.id} {lang} #{section.anchor}"
                for section in one.sections
                if one.lang == lang and section.anchor and f'id="{section.anchor}"' not in html
            ]

    assert not missing, f"search points to places that the page does not have: {missing}"


def test_a_text_is_cut_at_headings_of_the_second_and_third_level_outside_of_code():
    body = "before\n\n## One {#one}\n\ntext\n\n### 两 个\n\nmore\n\n```\n## no heading\n```\n"

    found = [(one.title, one.anchor) for one in sections_of(body)]

    assert found == [("", ""), ("One", "one"), ("两 个", "两-个")]


def test_nothing_of_a_question_bank_is_found(catalog):
    kinds = {one.kind for one in all_documents(catalog)}

    assert kinds <= {*(kind.value for kind in Kind), "term"}


def text_of(document, name: str) -> str:
    """Return the text of a section."""
    return next(section.text for section in document.sections if section.anchor == name)
