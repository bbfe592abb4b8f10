"""Pages of dimensions draw anchors from the model, and content says with which steps it helps."""

import re

import pytest

from library import load_catalog
from library.maturity_helps import helps_box
from library.page_source import page_source
from library.site_navigation import navigation
from search.documents import documents_of
from tests.library.content_roots import small_root, write
from tests.library.maturity.files import PATH, model_text
from tests.maturity.small_models import options, question, said

PAGE = """---
kind: page
title: 风险
summary: 怎样管风险。
---
先说一句。

## 1-2 {#step-1-2}

开一次会。

## 2-3

照标准做。
"""
PAGE_EN = """---
kind: page
title: Risk
summary: How risks are handled.
source_version: "1.0"
---
A word first.

## 1-2 {#step-1-2}

Hold a meeting.

## 2-3

Follow the standard.
"""
FRONT = """---
kind: page
title: 自评
summary: 自己评。
---
开头。

## 维度 {#dimensions}

每页讲一步。

商标归各自所有。
"""


def linked():
    made = options()
    made[0]["links"], made[1]["links"], made[2]["links"] = ["STD-01"], ["STD-01@1.0", "TPL-001"], ["STD-01"]
    return made


@pytest.fixture
def catalog(tmp_path):
    """Return a small content with a model of two dimensions, one of which has a page."""
    questions = [question("D1.1", options=linked()), question("D2.1")]
    text = model_text(questions=questions)
    later = model_text(questions=questions, version="1.10.0", title=said("Newer"))
    files = {
        PATH: text,
        PATH.replace("1.0.0", "1.10.0"): later,
        "content/pages/maturity/index.md": FRONT,
        "content/pages/maturity/demo/d1.md": PAGE,
        "content/pages/maturity/demo/d1.en.md": PAGE_EN,
    }
    return load_catalog(write(small_root(tmp_path), files))


def source(catalog, entry_id, lang="zh"):
    return page_source(catalog, catalog.get(entry_id), lang)


@pytest.mark.parametrize(("lang", "end"), [("zh", "。"), ("en", "")])
def test_a_page_shows_every_anchor_with_its_level_and_links(catalog, lang, end):
    page = source(catalog, "pages/maturity/demo/d1", lang)

    assert f"### D1.1 question D1.1{end} {{#d1-1}}" in page
    for number in range(1, 6):
        assert f"<li><b>{number} L{number}{end}</b><span>anchor {number}{end}</span>" in page
    assert page.count(">TPL-001</a>") == 1
    assert "D2.1" not in page


def test_the_anchors_stand_between_the_first_words_and_the_advice(catalog):
    page = source(catalog, "pages/maturity/demo/d1")

    places = [
        page.index(one)
        for one in ("先说一句。", "{#questions}", "{#step-1-2}", "开一次会。", "{#step-2-3}", "照标准做。")
    ]
    assert places == sorted(places)


def test_a_step_is_said_in_words_with_what_must_be_true(catalog):
    page = source(catalog, "pages/maturity/demo/d1", "en")

    assert "## From level 1 to 2: L1 → L2 {#step-1-2}" in page
    assert "<li><b>D1.1</b> anchor 2</li>" in page


def test_the_front_page_lists_levels_and_dimensions_where_the_author_made_room(catalog):
    page = source(catalog, "pages/maturity/index")

    places = [
        page.index(one)
        for one in ("每页讲一步。", "demo@1.10.0", "5 L5。", 'href="/maturity/demo/d1/"', "商标归各自所有。")
    ]
    assert places == sorted(places)
    assert "<b>D2</b>" in page


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("zh", "有助于 D1.1：入门、1 级 → 2 级、2 级 → 3 级"),
        ("en", "Helps with D1.1, where to begin; level 1 → 2; level 2 → 3"),
    ],
)
def test_content_says_with_which_steps_it_helps(catalog, lang, sentence):
    box = helps_box(catalog, catalog.get("STD-01"), lang)

    assert sentence in re.sub(r"<[^>]+>", "", box)
    prefix = "/en" if lang == "en" else ""
    assert f'href="{prefix}/maturity/demo/d1/#step-1-2"' in box
    assert box in source(catalog, "STD-01", lang)


def test_content_that_no_anchor_links_to_has_no_box(catalog):
    lesson = next(iter(catalog.of_kind("lesson")))

    assert helps_box(catalog, lesson, "zh") == ""
    assert "ls-helps" not in source(catalog, lesson.id)


def test_many_questions_are_folded_away(tmp_path):
    questions = [question(f"D1.{n}", options=linked()) for n in range(1, 8)]
    catalog = load_catalog(write(small_root(tmp_path), {PATH: model_text(questions=questions)}))

    box = helps_box(catalog, catalog.get("STD-01"), "en")

    assert "<summary>3 more questions</summary>" in box
    assert "<a " not in box


def test_the_navigation_has_one_part_for_maturity(catalog):
    guides = next(next(iter(one.values())) for one in navigation(catalog, "en") if "Guide" in next(iter(one)))
    part = next(one["Maturity self-assessment"] for one in guides if "Maturity self-assessment" in one)

    assert part == [{"自评": "maturity/index.md"}, {"The dimensions": [{"Risk": "maturity/demo/d1.md"}]}]
    assert sum("maturity/demo/d1.md" in str(one) for one in guides) == 1


def test_a_dimension_is_found_by_its_questions_and_anchors(catalog):
    found = next(
        one for one in documents_of(catalog, catalog.get("pages/maturity/demo/d1")) if one.lang == "en"
    )

    sections = {one.anchor: one for one in found.sections}
    assert sections["d1-1"].title == "D1.1 question D1.1"
    assert "anchor 3" in sections["d1-1"].text
    assert sections["step-1-2"].title == "From level 1 to 2: L1 → L2"
    assert "maturity" in found.kind_words


def test_the_model_is_found_by_its_key(catalog):
    (found,) = documents_of(catalog, catalog.get("pages/maturity/index"))

    assert any("demo@1.10.0" in one.title for one in found.sections)
