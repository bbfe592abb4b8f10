"""The pages of training: a course, its units, the index, the box on a standard, the way between them."""

import json
from pathlib import Path

import pytest

from library import Catalog, load_catalog
from library.addresses import address
from library.courses.front_page import certificate_terms
from library.kinds import CourseFacts
from library.markup import render
from library.page_source import page_source
from library.site_navigation import navigation
from library.site_plan import site_plan
from search.documents import documents_of
from tests.library.content_roots import small_root
from tests.questions.shelves import COURSE, UNIT, sound, write

COURSE_EN = """---
kind: course
id: CRS-013
title: Risks
summary: One course.
source_version: "1.0"
texts: {units: {work: Hand in a register}}
---
## For whom {#for-whom}

Project managers.

## How it goes {#how}

Read, then act.
"""
UNIT_EN = """---
kind: unit
id: CRS-013/respond
title: Responses
source_version: "1.0"
---
## Situation {#situation}

Somebody said it at work.

[Begin](quiz:risk-check) and [another](quiz:unknown).

??? success "Look when done"
    Four.
"""
VOCABULARY = {
    "content/vocabulary/areas.yml": "areas: {risk: {zh: 风险与问题, en: Risks and issues}}\n",
    "content/vocabulary/roles.yml": (
        "roles:\n  PM: {title: {zh: 项目经理, en: Project manager}, purpose: {zh: 做, en: Act}, "
        "limit: {zh: 无, en: None}, stages: []}\n"
    ),
    "content/vocabulary/paths.yml": (
        "paths:\n  - {id: pm, title: {zh: 项目经理, en: Project manager}, summary: {zh: 两门课。, en: Two courses.}, "
        "role: PM, steps: [{courses: [CRS-013, CRS-099], any: 1}]}\n"
    ),
}


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """Return a small content with one course in both languages."""
    small_root(tmp_path)
    more = "prerequisites: [{course: CRS-098, needs: passed}]\ncertificate: {active: 24 months}\nunits:\n"
    course = COURSE.replace("units:\n", more).replace(
        "quiz: risk-final}\n", "quiz: risk-final}\n  - {id: work, kind: task, minutes: 5, optional: true}\n"
    )
    how = "\n## 怎么学 {#how}\n\n先读，再做。\n"
    files = {
        "content/courses/CRS-013/index.md": course.replace("minutes: 40", "minutes: 45", 1) + how,
        "content/courses/CRS-013/index.en.md": COURSE_EN,
        "content/courses/CRS-013/respond.md": UNIT.replace("TEXT", "上班时有人说了一句话。"),
        "content/courses/CRS-013/respond.en.md": UNIT_EN,
    }
    write(tmp_path, {**sound(), **VOCABULARY, **files})
    return load_catalog(tmp_path)


def page_of(catalog: Catalog, entry_id: str, lang: str) -> str:
    return render(page_source(catalog, catalog.get(entry_id), lang)).html


def test_training_stands_below_its_own_name(catalog: Catalog) -> None:
    assert address(catalog.get("CRS-013"), "zh") == "/training/CRS-013/"
    assert address(catalog.get("CRS-013/respond"), "en") == "/en/training/CRS-013/respond/"


def test_a_course_says_for_whom_how_long_and_what_comes_before(catalog: Catalog) -> None:
    page = page_of(catalog, "CRS-013", "en")

    for said in ("Project manager", "45 min", "CRS-098", "passed", "holds 24 months"):
        assert said in page
    assert 'href="/app/training/courses/CRS-013"' in page


def test_a_course_lists_its_units_between_what_and_how(catalog: Catalog) -> None:
    page = page_of(catalog, "CRS-013", "en")

    assert page.index('id="for-whom"') < page.index('id="units"') < page.index('id="how"')
    assert 'href="/en/training/CRS-013/respond/"' in page
    assert 'href="/app/training/exam/risk-final"' in page
    assert "Hand in a register" in page
    assert "optional" in page
    assert "reach the pass mark" in page


def test_a_unit_knows_its_place_in_the_course(catalog: Catalog) -> None:
    page = page_of(catalog, "CRS-013/respond", "zh")

    assert "单元 1/4" in page and "10 分钟" in page
    assert 'href="/training/CRS-013/"' in page
    assert "ls-onward__next" in page and "风险：自测" in page


def test_a_link_to_a_quiz_leads_into_the_app_and_says_what_to_do_without_it(catalog: Catalog) -> None:
    page = page_of(catalog, "CRS-013/respond", "en")

    assert 'href="/app/training/exam/risk-check"' in page
    assert "Sign in to the platform" in page
    assert "quiz:" not in page and "and another." in page


def test_an_answer_is_folded_away(catalog: Catalog) -> None:
    assert '<details class="success">' in page_of(catalog, "CRS-013/respond", "en")


def test_a_standard_says_where_it_is_taught(catalog: Catalog) -> None:
    page = page_of(catalog, "STD-01", "zh")

    assert 'id="learn"' in page
    assert 'href="/training/CRS-013/"' in page and 'href="/training/CRS-013/respond/"' in page


def test_what_no_course_rests_on_has_no_box(catalog: Catalog) -> None:
    assert 'id="learn"' not in page_of(catalog, "TPL-001", "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_index_lists_paths_courses_and_no_secret(catalog: Catalog, lang: str) -> None:
    page = render(site_plan(catalog, lang)["training/index.md"].source).html

    assert 'id="path-pm"' in page and "CRS-099" in page
    assert 'href="/app/training/"' in page
    assert "risk-final" not in page.partition('id="courses"')[2]


def test_a_role_finds_its_courses_and_its_path(catalog: Catalog) -> None:
    page = site_plan(catalog, "en")["roles/pm.md"].source

    assert 'href="/en/training/CRS-013/"' in page
    assert 'href="/en/training/#path-pm"' in page


def test_an_exam_of_no_course_stands_in_the_index(catalog: Catalog) -> None:
    root = catalog.root
    text = (root / "content/banks/quizzes/risk-final.yml").read_text(encoding="utf-8")
    write(root, {"content/banks/quizzes/mock.yml": text.replace("risk-final", "mock")})

    page = site_plan(load_catalog(root), "en")["training/index.md"].source

    assert "/app/training/exam/mock" in page
    assert "10 questions, 30 minutes, 8 points to pass" in page


def test_the_navigation_has_every_course_with_its_pages(catalog: Catalog) -> None:
    told = json.dumps(navigation(catalog, "en"))

    assert "training/CRS-013/index.md" in told and "training/CRS-013/respond.md" in told


def test_without_courses_there_is_no_part_on_training(tmp_path: Path) -> None:
    bare = load_catalog(small_root(tmp_path))

    assert "training/index.md" not in site_plan(bare, "zh")
    assert "training" not in json.dumps(navigation(bare, "zh"))


def test_the_search_finds_courses_by_role_area_and_standard(catalog: Catalog) -> None:
    course = next(one for one in documents_of(catalog, catalog.get("CRS-013")) if one.lang == "en")

    assert course.roles == ("PM",)
    assert course.standards == ("STD-01",)
    assert "Risks and issues" in course.tags
    assert course.url == "/en/training/CRS-013/"


def test_a_unit_of_a_draft_is_found_as_a_draft(catalog: Catalog) -> None:
    path = catalog.root / "content/courses/CRS-013/index.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("status: approved", "status: draft"), encoding="utf-8"
    )
    draft = load_catalog(catalog.root)

    assert {one.status for one in documents_of(draft, draft.get("CRS-013/respond"))} == {"draft"}


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("{active: 24 months, window: 3 months}", "holds 24 months; renewable in the last 3"),
        ("{active: never}", "does not expire"),
        (
            "{active: 12 months, basis: fixed, first_due: 2026-06-30}",
            "holds until a fixed day, every 12 months",
        ),
    ],
)
def test_the_terms_of_a_certificate_are_said_in_words(catalog: Catalog, terms: str, said: str) -> None:
    path = catalog.root / "content/courses/CRS-013/index.md"
    text = path.read_text(encoding="utf-8").replace("{active: 24 months}", terms)
    path.write_text(text, encoding="utf-8")
    facts = load_catalog(catalog.root).get("CRS-013").facts

    assert isinstance(facts, CourseFacts)
    assert certificate_terms(facts, "en") == said
