"""Charts: the same marks on a page and in Word, gaps where nothing is rated, nothing said by colour alone."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from library.diagrams.drawing import width_of
from webapp.rendering.charts.heat_map import Grid, heat_map
from webapp.rendering.charts.ladders import Rung, ladders
from webapp.rendering.charts.looks import LOOKS
from webapp.rendering.charts.marks import Box, Dot, Label, Line
from webapp.rendering.charts.radar import Axis, radar
from webapp.rendering.charts.scale import NOTHING, Figure, Scale
from webapp.rendering.charts.shares import TypeShare, type_shares
from webapp.rendering.charts.strips import Bar, Strip, strips
from webapp.rendering.charts.svg import figure, table
from webapp.rendering.charts.trend_lines import Course, trend_lines
from webapp.rendering.charts.word import add_chart

STYLES = Path(__file__).parents[2] / "library/theme/assets"
SCALE = Scale(1, 5)
HIDDEN = Figure(shown="", is_hidden=True)
EVIL = '<script>"&'


def value(number, **more):
    return Figure(number, f"{number:.1f}", **more)


def drawn_radar(lang="zh"):
    axes = [
        Axis("D01", "风险", value(2.0), value(3.0), value(1.8)),
        Axis("D02", "收益", NOTHING, value(2.5)),
        Axis("D03", "收尾", value(3.4), value(4.0), value(3.1), is_marked=True),
        Axis("D04", "知识", value(1.2)),
    ]
    return radar("radar", "雷达图", axes, SCALE, lang)


def drawn_heat_map(lang="zh"):
    figures = {(0, 0): value(2.8), (0, 1): HIDDEN, (1, 0): NOTHING, (1, 1): value(4.4, is_thin=True)}
    return heat_map("heat", "热力图", Grid(["研究院", "市场部"], ["风险", "收尾"], figures), SCALE, lang)


def drawn_strips(lang="zh"):
    rows = [
        Strip(
            "D01.1", [Bar(1, 2, 0.5), Bar(3, 5, 0.5)], value(2.0), value(2.5), [("PMO", value(3.0))], "10–19"
        ),
        Strip("D02.1", [], is_hidden=True),
    ]
    return strips("strips", "分布", rows, SCALE, lang)


def drawn_trend(lang="zh"):
    courses = [Course("风险", [value(2.1), value(2.6), value(3.0)], frozenset({2}))]
    return trend_lines("trend", "趋势", ["一", "二", "三"], courses, SCALE, lang)


def drawn_shares(lang="zh"):
    return type_shares("type", "类型", [TypeShare("支持型", 0.56, "56%", 0.33, "33%")], lang)


def drawn_ladders(lang="zh"):
    return ladders("ladder", "路线图", [Rung("风险", value(1.9), value(2.6), value(3.0))], SCALE, lang)


GALLERY = [drawn_radar, drawn_heat_map, drawn_strips, drawn_trend, drawn_shares, drawn_ladders]


def texts_of(drawing):
    """Return every text of a drawing, in order."""
    return [
        mark.text
        for mark in drawing.marks
        if isinstance(mark, Label) or (isinstance(mark, Box) and mark.text)
    ]


def numbers_of(chart):
    """Return every figure of a chart and its table."""
    texts = [text for drawing in chart.shapes.values() for text in texts_of(drawing)]
    texts += [cell for row in chart.table.rows for cell in row]
    return [number for text in texts for number in re.findall(r"\d+(?:\.\d+)?%?", text)]


def test_what_is_not_rated_is_a_gap_in_the_line_and_never_a_zero():
    marks = drawn_radar().shapes["wide"].marks
    current = [mark for mark in marks if isinstance(mark, Line) and mark.look == "current"]
    points = [mark for mark in marks if isinstance(mark, Dot) and mark.look == "point"]

    assert [(len(line.points), line.is_closed) for line in current] == [(3, False)]
    assert len(points) == 3


def test_a_radar_without_gaps_closes_its_line():
    axes = [Axis(f"D{place}", f"D{place}", value(2.0 + place)) for place in range(3)]
    marks = radar("r", "r", axes, SCALE, "zh").shapes["wide"].marks

    assert [mark.is_closed for mark in marks if isinstance(mark, Line) and mark.look == "current"] == [True]


def test_no_label_of_a_radar_leaves_its_sheet_however_long_it_is():
    name = "Governance of demand intake, prioritisation and stakeholder communication in the organisation"
    axes = [Axis(f"D{place}", name, value(2.0)) for place in range(16)]
    sheet = radar("r", "r", axes, SCALE, "en").shapes["wide"]
    labels = [mark for mark in sheet.marks if isinstance(mark, Label)]

    assert all(label.size <= label.y <= sheet.height for label in labels)


def test_heads_of_the_narrow_heat_map_do_not_run_into_each_other():
    units = ["Supply chain", "Information technology", "Engineering", "Marketing and customers"]
    figures = {(row, 0): value(2.0) for row in range(len(units))}
    sheet = heat_map("h", "h", Grid(units, ["Risks"], figures), SCALE, "en").shapes["tall"]
    heads = [mark for mark in sheet.marks if isinstance(mark, Label) and mark.look == "soft"]
    spans = [
        (head.y, head.x - width_of(head.text, head.size) / 2, head.x + width_of(head.text, head.size) / 2)
        for head in heads
    ]

    assert not [
        (one, two)
        for one in spans
        for two in spans
        if one is not two and one[0] == two[0] and one[1] <= two[1] < one[2]
    ]
    assert max(right for _, _, right in spans) <= sheet.width


@pytest.mark.parametrize("made", [drawn_radar, drawn_ladders, drawn_strips])
def test_the_whole_scale_of_the_model_is_drawn(made):
    assert set("12345") <= set(texts_of(made().shapes["wide"]))


def test_a_hidden_cell_is_hatched_and_says_nothing_but_that_it_is_hidden():
    chart = drawn_heat_map()
    hatched = [mark for mark in chart.shapes["wide"].marks if mark.look == "hatch"]

    assert hatched
    assert chart.table.rows[0] == ("研究院", "2.8", "隐")


def test_thin_evidence_and_no_rating_are_seen_without_colour():
    texts = texts_of(drawn_heat_map().shapes["wide"])

    assert "4.4○" in texts
    assert "–" in texts


def test_a_changed_questionnaire_breaks_the_line():
    marks = drawn_trend().shapes["wide"].marks

    assert len([mark for mark in marks if isinstance(mark, Line) and mark.look == "current"]) == 1
    assert [mark for mark in marks if isinstance(mark, Line) and mark.look == "break"]


def test_a_projected_score_is_hollow():
    marks = drawn_ladders().shapes["wide"].marks

    assert [mark.look for mark in marks if isinstance(mark, Dot)] == ["projected", "point"]
    assert "fill: var(--ls-paper)" in rule_of("projected")


@pytest.mark.parametrize("made", GALLERY)
def test_a_chart_needs_no_style_of_its_own(made):
    drawn = str(figure(made())) + str(table(made()))

    assert "style=" not in drawn
    assert not re.search(r"(?:fill|stroke)=", drawn)


@pytest.mark.parametrize("made", GALLERY)
def test_both_languages_show_the_same_figures(made):
    assert numbers_of(made("zh")) == numbers_of(made("en"))


@pytest.mark.parametrize("made", GALLERY)
@pytest.mark.parametrize("shape", ["wide", "tall"])
def test_word_shows_what_the_page_shows(made, shape):
    chart, file = made(), Document()
    add_chart(file.add_paragraph(), chart, shape=shape, width=Mm(150), number=7)
    packed = io.BytesIO()
    file.save(packed)
    told = [node.text for node in Document(packed).element.body.iter(qn("w:t"))]

    assert told == texts_of(chart.shapes[shape])


@pytest.mark.parametrize("made", GALLERY)
def test_every_mark_lies_on_its_sheet(made):
    for drawing in made().shapes.values():
        for mark in drawing.marks:
            points = mark.points if isinstance(mark, Line) else [(mark.x, mark.y)]
            assert all(-1 <= x <= drawing.width + 1 for x, _ in points), mark
            assert all(-1 <= y <= drawing.height + 1 for _, y in points), mark


def test_what_people_typed_stays_text():
    chart = heat_map(EVIL, EVIL, Grid([EVIL], [EVIL], {(0, 0): value(2.0)}), SCALE, "zh")
    file = Document()
    add_chart(file.add_paragraph(), chart, shape="wide", width=Mm(150), number=7)

    assert "<script" not in str(figure(chart)) + str(table(chart))


def test_every_look_has_its_rule_in_the_style_sheet():
    plain = {"text", "strong", "soft"}
    assert [look for look in LOOKS if look not in plain and not rule_of(look)] == []


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("band", [1, 2, 3, 4])
def test_the_number_in_a_cell_can_be_read_in_both_palettes(scheme, band):
    ground = colour(scheme, f"heat-{band}")
    told = {3: "#0e1a2f", 4: colour(scheme, "on-solid")}.get(band) or colour(scheme, "ink")

    assert contrast(ground, told) >= 5.6


def styles():
    return "\n".join((STYLES / name).read_text(encoding="utf-8") for name in ("tokens.css", "charts.css"))


def rule_of(look):
    found = re.search(rf"\.ls-chart--{look} {{([^}}]*)}}", styles())
    return found.group(1) if found else ""


def colour(scheme, name):
    blocks = re.findall(rf'\[data-md-color-scheme="{scheme}"\] {{([^}}]*)}}', styles())
    return re.search(rf"--ls-{name}:\s*(#[0-9a-f]{{6}})", "".join(blocks)).group(1)


def contrast(one, other):
    """Return the contrast of two colours as WCAG 2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(hexed):
    parts = [int(hexed[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
