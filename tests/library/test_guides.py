"""Pages nobody writes: for each stage, gate and role, and for what is due, covered and changed."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import load_catalog
from library.catalog import Catalog
from library.changes import Weight, changes_of
from library.diagrams.drawing import width_of, wrapped
from library.diagrams.life_cycle import life_cycle
from library.diagrams.outcomes import outcomes_drawing
from library.diagrams.recovery import recovery_path
from library.diagrams.role_map import role_map
from library.gate_checks import checks_of_gate
from library.gates import stages_after
from library.guides import all_guides, guide_files
from library.guides.calendar import calendar_file, reviews_of
from library.guides.coverage import serving_standards
from library.guides.roles import parts_of_role
from library.kinds import StandardFacts
from library.links import resolve_links
from tests.house.places import CHECKOUT

LANGUAGES = ("zh", "en")
TODAY = date(2026, 12, 15)


@cache
def catalog() -> Catalog:
    """Return the catalog of the checkout."""
    return load_catalog(CHECKOUT)


@cache
def guides(lang: str, today: date = TODAY) -> dict[str, str]:
    """Return the bodies of all pages made from the catalog, by name."""
    return {guide.name: guide.body for guide in all_guides(catalog(), lang, today)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_stage_gate_and_role_has_a_page_with_something_on_it(lang: str) -> None:
    known = catalog().vocabulary
    names = {f"stages/{code.lower()}" for code in known.stages} | {
        f"roles/{code.lower()}" for code in known.roles
    }
    names |= {f"gates/{code.lower()}" for code in known.gates}

    assert names <= set(guides(lang))
    assert not [name for name in names if len(guides(lang)[name]) < 200]


def test_both_languages_have_the_same_pages_with_the_same_parts() -> None:
    anchors = {
        lang: {name: re.findall(r"\{#([\w-]+)\}", body) for name, body in guides(lang).items()}
        for lang in LANGUAGES
    }

    assert anchors["zh"] == anchors["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_shows_a_key_in_place_of_a_word(lang: str) -> None:
    told = "\n".join(guides(lang).values())

    assert "None" not in re.sub(r"<[^>]*>", "", told)
    assert "{" not in re.sub(r"\{#[\w-]+\}|\{:[^}]*\}|\{data-id=[^}]*\}", "", told)


@pytest.mark.parametrize("gate", ["G1", "G3", "G4", "GX-in"])
def test_a_gate_asks_on_its_page_what_it_asks_of_a_project(gate: str) -> None:
    ticks = re.findall(rf'data-tick="{gate}:([^"]+)"', guides("zh")[f"gates/{gate.lower()}"])

    assert ticks == [check.clause for check in checks_of_gate(catalog(), gate)]


def test_a_stage_names_its_standards_its_papers_and_its_gate() -> None:
    body = guides("zh")["stages/s3"]

    for code in ("STD-04", "STD-05", "STD-14", "TPL-011", "TPL-013"):
        assert code in body
    assert "G3" in body


def test_a_page_is_narrowed_to_a_tier_and_a_role() -> None:
    style = guide_files(catalog(), "zh")["assets/narrow.css"]

    assert all(f'option[value="{role}"]' in style for role in catalog().vocabulary.roles)
    assert 'data-tiers="A B C"' in guides("zh")["stages/s4"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_role_with_no_part_in_a_stage_is_told_so(lang: str) -> None:
    body = guides(lang)["stages/s4"]
    style = guide_files(catalog(), lang)["assets/narrow.css"]

    for name, what in (("todo", ".ls-do"), ("papers", ".ls-papers>")):
        assert f'class="ls-nobody ls-nobody--{name}"' in body
        assert f':not(:has({what}[data-roles~="IC"])) .ls-nobody--{name}{{display:block}}' in style


def test_a_role_is_told_everything_in_which_it_has_a_part_and_nothing_else() -> None:
    for code in catalog().vocabulary.roles:
        rows = {(part.standard.id, part.row.id) for part in parts_of_role(catalog(), code)}
        known = {
            (entry.id, row.id)
            for entry in catalog().of_kind("standard")
            if isinstance(entry.facts, StandardFacts) and entry.status == "approved"
            for row in entry.facts.raci
            if code in {*row.R, *row.C, *row.I, *([row.A] if isinstance(row.A, str) else row.A or [])}
        }
        assert rows == known


def test_what_is_overdue_stands_on_top_and_only_then() -> None:
    due = reviews_of(catalog())[0]
    early = guides("zh", date(due.due.year, due.due.month, 1))["calendar"]
    late = guides("zh", date(due.due.year + 1, due.due.month, 28))["calendar"]

    assert "ls-table--reviews" not in early.partition("{#m")[0]
    assert due.entry.id in late.partition("{#m")[0]


def test_a_row_of_the_calendar_says_what_first_and_every_cell_its_head() -> None:
    body = guides("en")["calendar"]
    row = body.partition("<tbody><tr>")[2].partition("</tr>")[0]

    first = row.partition("</td>")[0]
    assert "<b>" in first
    assert "data-label" not in first
    assert re.findall(r'data-label="([^"]+)"', row) == ["Due", "Owner", "Version", "Last approved"]


def test_the_calendar_file_keeps_to_the_rules_of_its_format() -> None:
    file = calendar_file(catalog(), "en")
    lines = file.split("\r\n")

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert file.count("BEGIN:VEVENT") == file.count("END:VEVENT") == len(reviews_of(catalog()))
    assert max(len(line.encode()) for line in lines) <= 75
    assert len(set(re.findall(r"UID:(\S+)", file))) == len(reviews_of(catalog()))


def test_every_duty_is_told_with_the_standards_that_cover_it() -> None:
    serving = serving_standards(catalog())
    body = guides("zh")["coverage"]

    for code in catalog().vocabulary.duties:
        assert re.search(rf"<td[^>]*>{code}</td>|\| {code} \|", body), code
    assert serving["TR1"][0].id == "STD-08"


def test_changes_come_newest_first_and_say_whether_one_must_act() -> None:
    changes = changes_of(catalog())

    assert [one.on for one in changes] == sorted((one.on for one in changes), reverse=True)
    assert {one.weight for one in changes} <= set(Weight)
    assert all(one.revision.reason for one in changes)


def test_a_first_figure_that_rises_asks_one_to_act() -> None:
    entry = catalog().get("STD-06")
    assert isinstance(entry.facts, StandardFacts)
    first = entry.facts.revisions[0]
    rows = [
        first,
        first.model_copy(update={"version": "1.1", "date": date(2026, 12, 2)}),
        first.model_copy(update={"version": "2.0", "date": date(2026, 12, 3)}),
    ]
    changed = replace(entry, facts=entry.facts.model_copy(update={"revisions": rows, "version": "2.0"}))
    known = replace(catalog(), entries={changed.id: changed})

    assert [one.weight for one in changes_of(known)] == [Weight.ACT, Weight.NEXT, Weight.NEW]


@pytest.mark.parametrize(
    ("gate", "outcome", "stages"),
    [
        ("G3", "pass", ("S4",)),
        ("G3", "rework", ("S3",)),
        ("G4", "stop", ("S6",)),
        ("G1", "stop", ()),
        ("G7", "pass", ()),
        ("GX-in", "pass", ("SX",)),
        ("GX-out", "pass", ("S4",)),
        ("GX-out", "stop", ("S6",)),
    ],
)
def test_a_gate_leads_where_the_method_says(gate: str, outcome: str, stages: tuple[str, ...]) -> None:
    assert stages_after(catalog().vocabulary, gate, outcome) == stages


class Drawing(HTMLParser):
    """Reads what a drawing is made of, and whether every part is closed."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.feed(said)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.append(tag)

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_drawing_is_whole_says_what_it_is_and_fetches_nothing(lang: str) -> None:
    known = catalog().vocabulary
    for said in (
        life_cycle(known, lang),
        outcomes_drawing(lang),
        recovery_path(known, lang),
        role_map(known, lang),
    ):
        drawing = Drawing(said)
        assert drawing.open == []
        assert "svg" in drawing.seen
        assert "title" in drawing.seen or "aria-label" in said
        assert "http" not in said.replace("http://www.w3.org", "")
        assert not re.search(r'(?:fill|stroke)="#', said), "colours belong to the style sheet"


@given(st.text("ab 项目，。", min_size=1, max_size=40), st.integers(20, 200))
def test_a_wrapped_text_loses_no_letter_and_keeps_to_its_width(said: str, width: int) -> None:
    found = wrapped(said, width, 10)

    assert re.sub(r"\s", "", "".join(found)) == re.sub(r"\s", "", said)
    words = re.findall(r"[ab]+|[项目]", said)
    longest = max((width_of(word, 10) for word in words), default=0)
    closing = 10 * len(re.findall("[，。 ]", said))
    assert all(width_of(line, 10) <= max(width, longest) + closing for line in found)


def test_a_link_to_a_page_made_from_the_catalog_is_followed() -> None:
    assert resolve_links("[PM](pages/roles/pm)", catalog(), "en") == "[PM](/en/roles/pm/)"
    assert resolve_links("[PM](pages/roles/nobody)", catalog(), "en") == "PM"
