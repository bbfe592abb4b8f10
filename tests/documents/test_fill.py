"""A document filled in on a page."""

import io

import pytest
from docx import Document

from tests.browsers import chinese_in, words_of
from tests.rendering.papers import HOSTILE

PATH = "/app/documents/TPL-004"


def test_what_is_typed_stands_in_the_file(sign_in_as, example):
    answer = sign_in_as("lin").post(PATH, example | {"purpose": HOSTILE})

    file = Document(io.BytesIO(answer.data))
    assert HOSTILE in [paragraph.text for paragraph in file.paragraphs]
    assert "PRJ-2026-017_TPL-004" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_official_paper_is_made_when_asked_for(sign_in_as, example):
    sent = sign_in_as("lin").post(PATH, example | {"as-style": "gongwen"})

    page = Document(io.BytesIO(sent.data)).sections[0]
    assert round(page.top_margin.mm) == 37


def test_every_mistake_stands_beside_its_field_and_nothing_typed_is_lost(sign_in_as, example):
    answer = sign_in_as("lin").post(PATH, example | {"bac": "许多", "sponsor": "", "purpose": "留下来的字"})

    assert answer.status_code == 422
    assert answer.text.count('class="ls-error"') == 2
    assert "留下来的字" in answer.text
    assert "许多" in answer.text
    assert answer.text.count(" autofocus") == 1


def test_what_the_register_knows_is_filled_in(sign_in_as, kept_orders):
    page = sign_in_as("lin").get(PATH).text

    assert f'value="{kept_orders.number}"' in page
    assert f'value="{kept_orders.name}"' in page


def test_a_project_of_others_is_not_there(sign_in_as, kept_orders):
    stranger = sign_in_as("zhou")

    assert stranger.get(f"{PATH}?project={kept_orders.id}").status_code == 404
    assert f'value="{kept_orders.number}"' not in stranger.get(PATH).text


@pytest.mark.parametrize("name", ["TPL-999", "STD-03", "x"])
def test_what_is_no_document_has_no_form(sign_in_as, name):
    assert sign_in_as("lin").get(f"/app/documents/{name}").status_code == 404


def test_strangers_sign_in_first(browser):
    assert browser.get(PATH).location.startswith("/app/sign-in")


def test_the_form_speaks_english(sign_in_as, cast):
    page = sign_in_as("lin", language="en").get(PATH)

    assert "Make the Word file" in words_of(page)
    assert not [
        word for word in chinese_in(page) if word not in {"北辰", *(person.name for person in cast.values())}
    ]
