"""The drawings: made from the vocabulary, well-formed, named, and no text wider than its place."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from library import load_catalog
from library.diagrams.drawing import width_of
from library.diagrams.life_cycle import life_cycle
from library.diagrams.outcomes import outcomes_drawing
from library.diagrams.recovery import recovery_path
from library.diagrams.role_map import role_map
from library.vocabulary import Vocabulary

CHECKOUT = Path(__file__).resolve().parents[2]
KNOWN = load_catalog(CHECKOUT).vocabulary
DRAWINGS = {
    "life-cycle": lambda lang: life_cycle(KNOWN, lang),
    "outcomes": outcomes_drawing,
    "recovery": lambda lang: recovery_path(KNOWN, lang),
    "role-map": lambda lang: role_map(KNOWN, lang),
}
SVG = "svg"
SIZES = {"ls-map__code": 13.0, "ls-map__small": 13.5, "ls-map__tiny": 11.5, "": 15.0}


def drawn(name: str, lang: str) -> list[ElementTree.Element]:
    """Return the two shapes of a drawing."""
    figure = ElementTree.fromstring(DRAWINGS[name](lang))  # noqa: S314  # our own drawing
    return list(figure.iter(SVG))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(DRAWINGS))
def test_a_drawing_has_a_shape_for_wide_screens_and_one_for_phones_each_named(name: str, lang: str) -> None:
    shapes = drawn(name, lang)
    assert [one.get("class") for one in shapes] == ["ls-map ls-map--wide", "ls-map ls-map--tall"]
    for one in shapes:
        ids = {child.get("id"): child.text for child in one if child.tag in {"title", "desc"}}
        assert all(ids.values()) and set((one.get("aria-labelledby") or "").split()) == set(ids)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(DRAWINGS))
def test_no_text_of_a_drawing_is_cut_at_its_edge(name: str, lang: str) -> None:
    for shape in drawn(name, lang):
        _, _, width, height = map(float, (shape.get("viewBox") or "").split())
        for text in shape.iter("text"):
            long = width_of(text.text or "", SIZES[text.get("class", "")])
            at, anchor = float(text.get("x", 0)), text.get("text-anchor")
            left = at - {"middle": long / 2, "end": long}.get(anchor or "", 0)
            assert left >= -1 and left + long <= width + 1, (name, shape.get("class"), text.text)
            assert 8 <= float(text.get("y", 0)) <= height, (name, text.text)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["outcomes", "recovery"])
def test_what_is_written_in_a_box_stays_in_it(name: str, lang: str) -> None:
    for shape in drawn(name, lang):
        boxes = [
            [float(one.get(key, 0)) for key in ("x", "y", "width", "height")] for one in shape.iter("rect")
        ]
        for text in shape.iter("text"):
            x, y = float(text.get("x", 0)), float(text.get("y", 0))
            over = [
                box for box in boxes if box[0] < x < box[0] + box[2] and box[1] < y < box[1] + box[3] + 25
            ]
            long = width_of(text.text or "", SIZES[text.get("class", "")])
            for left, top, width, height in over[-1:]:
                assert y + 4 <= top + height and x + long <= left + width, (shape.get("class"), text.text)


@pytest.mark.parametrize("name", list(DRAWINGS))
def test_a_drawing_names_no_colour_of_its_own_and_carries_no_style(name: str) -> None:
    text = DRAWINGS[name]("zh")
    assert not re.search(r'style=|fill=|stroke=|#[0-9a-f]{3,6}"', text)
    assert "\n\n" not in text


def test_the_life_cycle_leads_to_every_stage_and_gate() -> None:
    for lang, prefix in (("zh", ""), ("en", "/en")):
        wide, tall = drawn("life-cycle", lang)
        for shape in (wide, tall):
            links = {one.get("href") for one in shape.iter("a")}
            assert links == {f"{prefix}/stages/{code.lower()}/" for code in KNOWN.stages} | {
                f"{prefix}/gates/{code.lower()}/" for code in KNOWN.gates
            }


def test_the_map_marks_who_decides() -> None:
    wide = drawn("role-map", "zh")[0]
    marks = sum("ls-map__gate" in (one.get("class") or "") for one in wide.iter("path")) - 1
    deciding = {(code, gate.stage) for gate in KNOWN.gates.values() for code in gate.decides}
    assert marks == len(deciding)


def test_without_stages_gates_or_roles_there_is_nothing_to_draw() -> None:
    empty = Vocabulary()
    assert life_cycle(empty, "zh") == recovery_path(empty, "zh") == role_map(empty, "zh") == ""
