"""A curator's own format: checked like the shipped ones, published at once, and never changing a board."""

from dataclasses import replace

import pytest
import yaml

from library.retrospective_facts import FormatFacts, FormatsFile
from tests.browsers import chinese_in, words_of
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane
from webapp.publishing.rules import FORMATS
from webapp.retrospectives.own_formats import Asked, Outline, format_of
from webapp.retrospectives.pages import format_of as format_at
from webapp.retrospectives.refusals import FormatRefused, NothingToWrite, TwoLanguages

PAGE = "/app/retrospectives/formats"
ASKED = Asked(("亮点", "Bright"), ("什么值得照着做？", "What is worth copying?"))
OUTLINE = Outline(
    "our-review", "stage", ("我们的回顾", "Our review"), ("先说事实。", "Facts first."), [ASKED]
)
TYPED = {
    "id": "our-review",
    "kind": "stage",
    "name": "我们的回顾",
    "name_en": "Our review",
    "advice": "先说事实：再说看法。",
    "advice_en": "Facts first: then views.",
    "steps": ["group", "why"],
    "beside": ["timeline"],
    "locks_goals": "y",
    "prompts-0-name_zh": "亮点",
    "prompts-0-name_en": "Bright",
    "prompts-0-ask_zh": "什么值得照着做？",
    "prompts-0-ask_en": "What is worth copying?",
    "prompts-0-support": "2",
}


@pytest.fixture
def shipped(kept_content):
    """Return the formats that come with the method, as their file holds them."""
    return FormatsFile(formats=yaml.safe_load((kept_content / FORMATS).read_text(encoding="utf-8"))).formats


@pytest.fixture
def publish(app, database):
    """Return a function that lets the worker of this process write what was published."""

    def work():
        with app.app_context():
            app.extensions[OUTBOX].drain(database, Lane.QUICK)

    return work


def test_what_a_curator_outlines_is_a_format_the_check_takes(shipped):
    made = format_of(replace(OUTLINE, steps=["why", "group"], locks_goals=True), 1, shipped)

    assert made.phases == ["actions", "collect", "group", "why", "decide"]
    assert [one.takes_cards for one in made.prompts] == [False, True]
    assert FormatFacts.model_validate(made.model_dump()) == made


@pytest.mark.parametrize(
    ("change", "error", "field"),
    [
        ({"id": "Our Review"}, FormatRefused, "id"),
        ({"id": "x" * 41}, FormatRefused, "id"),
        ({"kind": "party"}, FormatRefused, "id"),
        ({"name": ("我们的回顾", " ")}, TwoLanguages, "name"),
        ({"advice": ("", "Facts first.")}, TwoLanguages, "advice"),
        ({"prompts": [replace(ASKED, ask=("什么？", ""))]}, TwoLanguages, "prompts"),
        ({"prompts": [Asked(("", ""), (" ", ""))]}, NothingToWrite, "prompts"),
    ],
)
def test_what_is_not_fit_is_refused_beside_its_field(shipped, change, error, field):
    with pytest.raises(error) as refused:
        format_of(replace(OUTLINE, **change), 1, shipped)

    assert refused.value.field == field


@pytest.mark.parametrize("key", ["lin", "zhou", "shen", "han"])
def test_only_curators_write_formats(sign_in_as, key):
    person = sign_in_as(key)

    assert {person.get(PAGE).status_code, person.post(PAGE, TYPED).status_code} == {403}


def test_a_format_can_be_chosen_once_it_is_published_and_every_shipped_one_stays(
    sign_in_as, publish, content_root, lay_table, shipped
):
    laid, he = lay_table(), sign_in_as("he")
    assert he.post(PAGE, TYPED).status_code == 302
    publish()

    text = (content_root / FORMATS).read_text(encoding="utf-8")
    kept = FormatsFile(formats=yaml.safe_load(text)).formats
    assert kept[:-1] == shipped
    assert (kept[-1].id, kept[-1].version, kept[-1].prompts[-1].needs_support) == ("our-review", 1, 2)
    new = sign_in_as("zhou").get(f"/app/retrospectives/new?project={laid.retro().project_id}")
    assert "我们的回顾" in new.text


def test_saved_again_it_is_the_next_version_and_an_open_board_keeps_its_own(
    sign_in_as, publish, lay_table, formats, app
):
    laid, he = lay_table(), sign_in_as("he")
    for words in ("先写事实", "再写看法"):
        he.post(PAGE, TYPED | {"id": laid.retro().format_id, "prompts-0-name_zh": words})
        publish()

    assert "第 4 版" in words_of(he.get(PAGE))
    with app.app_context():
        assert format_at(laid.retro()) == formats[0]


def test_a_refused_format_comes_back_with_everything(sign_in_as):
    page = sign_in_as("he").post(PAGE, TYPED | {"name_en": ""})

    assert page.status_code == 422
    for text in ("our-review", "我们的回顾", "什么值得照着做？", "Facts first: then views."):
        assert text in page.text
    assert 'id="name-error"' in page.text


def test_a_format_begins_with_one_that_is_there(sign_in_as):
    assert 'value="fupan"' in sign_in_as("he").get(f"{PAGE}?from=fupan").text


def test_the_page_speaks_english(sign_in_as, cast):
    page = sign_in_as("he", language="en").get(PAGE)

    assert "Formats of retrospectives" in words_of(page)
    assert not chinese_in(page, but={"北辰", *(person.name for person in cast.values())})
