"""Blocks set as a Word report, or as the Markdown of a published page."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from flask_babel import force_locale
from flask_babel import gettext as _

from webapp import clock
from webapp.maturity.cells.types import UnitCells
from webapp.maturity.results import drawings
from webapp.maturity.results.reports.blocks import Block
from webapp.maturity.results.reports.cover import cover_facts
from webapp.maturity.results.reports.organisation import organisation_blocks
from webapp.maturity.results.reports.unit import Planning, unit_blocks
from webapp.maturity.results.rounds import Round
from webapp.rendering.charts.marks import Chart
from webapp.rendering.charts.svg import figure
from webapp.rendering.word.report import Report, report

MANY_UNITS = 8
"""From here on a heat map lies on its side on paper, too."""


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Let sentences come in a language, whatever that of the page."""
    with force_locale("en" if lang == "en" else "zh"):
        yield


def organisation_report(found: Round, lang: str) -> bytes:
    """Return the Word report of the organisation in a language. Raises `PandocMissing`."""
    with speaking(lang):
        blocks = list(organisation_blocks(found, lang, _bare))
        return _word(found, None, _("整个组织"), blocks, lang)


def unit_report(found: Round, unit: UnitCells, planning: Planning, lang: str) -> bytes:
    """Return the Word report of a unit in a language. Raises `PandocMissing`."""
    place = 1 + [one.id for one in found.cells.units].index(unit.id)
    with speaking(lang):
        blocks = list(unit_blocks(found, unit, planning, lang, _bare))
        return _word(found, unit, drawings.unit_name(unit, place, lang), blocks, lang)


def as_markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as a page holds them: charts as SVG between the lines."""
    return "\n\n".join(str(figure(one)) if isinstance(one, Chart) else one for one in blocks) + "\n"


def _bare(content: str) -> str:
    return content


def _word(found: Round, unit: UnitCells | None, name: str, blocks: list[Block], lang: str) -> bytes:
    charts: dict[str, tuple[Chart, str]] = {}
    lines = []
    for block in blocks:
        if isinstance(block, Chart):
            key = f"CHART-{len(charts) + 1}"
            charts[key] = (block, _shape(block, found))
            lines.append(key)
        else:
            lines.append(block)
    title = _("成熟度自评报告：%(title)s", title=found.called(lang))
    paper = Report(
        id=found.campaign.model.key,
        title=title,
        version=_("快照 %(n)s", n=found.cells.revision or "–"),
        classification=_("内部"),
        lang=lang,
        facts=cover_facts(found, unit, name, lang),
        body="\n\n".join(lines) + "\n",
        charts=charts,
        made_on=clock.day_of(found.campaign.closed_at) if found.campaign.closed_at else clock.today(),
    )
    return report(paper)


def _shape(chart: Chart, found: Round) -> str:
    is_heat_map = chart.name.startswith("heat")
    return "tall" if is_heat_map and len(found.cells.units) < MANY_UNITS else "wide"
