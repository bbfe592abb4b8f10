"""The charts of a round, out of its cells: for pages, for the report and for the published page alike."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from library.maturity.format import MaturityModel
from webapp.maturity.cells.types import CampaignCells, Flag, QuestionCell, Status, UnitCells
from webapp.maturity.results.gap_table import nearest_targets
from webapp.maturity.results.projection import Projected
from webapp.maturity.results.shown import NONE, cell_figure, figure_of, scale_of
from webapp.maturity.results.trends import Move
from webapp.rendering.charts.heat_map import Grid, heat_map
from webapp.rendering.charts.ladders import Rung, ladders
from webapp.rendering.charts.marks import Chart
from webapp.rendering.charts.radar import Axis, radar
from webapp.rendering.charts.scale import NOTHING, Figure
from webapp.rendering.charts.shares import TypeShare, type_shares
from webapp.rendering.charts.strips import Bar, Strip, strips
from webapp.rendering.charts.words import word

MARKED = 2
"""So many of the lowest dimensions are set in bold."""

HUNDRED = 100


def unit_radar(
    model: MaturityModel, unit: UnitCells, moves: Mapping[str, Move], title: str, lang: str
) -> Chart:
    """Return the radar of a unit: current, nearest target, last round on the common core."""
    targets = nearest_targets(unit.targets)
    lowest = _lowest({one.dimension: one.score for one in unit.dimensions})
    axes = [
        Axis(
            code=one.dimension,
            label=model.dimension(one.dimension).title[lang],
            current=cell_figure(one) or NOTHING,
            target=figure_of(targets[one.dimension].value) if one.dimension in targets else NOTHING,
            before=_before(moves, one.dimension),
            is_marked=one.dimension in lowest,
        )
        for one in unit.dimensions
        if one.status is not Status.OUT_OF_SCOPE
    ]
    return radar(f"radar-{unit.id}", title, axes, scale_of(model), lang)


def organisation_radar(
    model: MaturityModel, cells: CampaignCells, moves: Mapping[str, Move], title: str, lang: str
) -> Chart | None:
    """Return the radar of the organisation: the mean of its units, each counting once."""
    if cells.organisation is None:
        return None
    lowest = _lowest({one.dimension: one.score for one in cells.organisation.dimensions})
    axes = [
        Axis(
            code=one.dimension,
            label=model.dimension(one.dimension).title[lang],
            current=cell_figure(one) or NOTHING,
            before=_before(moves, one.dimension),
            is_marked=one.dimension in lowest,
        )
        for one in cells.organisation.dimensions
        if one.status is not Status.OUT_OF_SCOPE
    ]
    return radar("radar-organisation", title, axes, scale_of(model), lang)


def units_heat_map(model: MaturityModel, cells: CampaignCells, title: str, lang: str) -> Chart:
    """Return the heat map of the units a reader may see."""
    columns = [one.id for one in model.dimensions]
    figures = {}
    for y, unit in enumerate(cells.units):
        for one in unit.dimensions:
            figure = cell_figure(one)
            if figure is not None:
                figures[y, columns.index(one.dimension)] = figure
    names = [unit_name(unit, place, lang) for place, unit in enumerate(cells.units, start=1)]
    grid = Grid(names, [one.title[lang] for one in model.dimensions], figures)
    return heat_map("heat-units", title, grid, scale_of(model), lang)


def unit_name(unit: UnitCells, place: int, lang: str) -> str:
    """Return the name of a unit in a language, or its place where the reader may not know it."""
    own = unit.name_en if lang == "en" and unit.name_en else unit.name
    return own or f"{word('unit', lang)} {place}"


def unit_strips(
    model: MaturityModel,
    questions: Sequence[QuestionCell],
    flags: Mapping[Flag, str],
    title: str,
    lang: str,
) -> Chart:
    """Return the strips of questions, the widest disagreement first; `flags` are the words for them."""
    rows = [_strip(model, one, flags, lang) for one in by_disagreement(questions)]
    return strips("strips", title, rows, scale_of(model), lang)


def by_disagreement(questions: Sequence[QuestionCell]) -> list[QuestionCell]:
    """Return questions with flags first, those about agreement before others; what was not asked is left out."""
    asked = [one for one in questions if one.status is not Status.OUT_OF_SCOPE]
    return sorted(asked, key=lambda one: (one.agrees is not False, -len(one.flags), one.question))


def _strip(model: MaturityModel, cell: QuestionCell, flags: Mapping[Flag, str], lang: str) -> Strip:
    if cell.status is not Status.SHOWN:
        return Strip(cell.question, (), is_hidden=cell.status is Status.SUPPRESSED)
    question = model.question(cell.question)
    values = {one.id: float(one.value) for one in question.options}
    names = {one.id: one.title[lang] for one in model.role_groups}
    return Strip(
        label=cell.question,
        bars=[Bar(values[one.options[0]], values[one.options[-1]], float(one.share)) for one in cell.bars],
        median=figure_of(cell.median),
        official=figure_of(cell.official),
        roles=[
            (names.get(one.role, one.role), figure_of(one.median))
            for one in cell.roles
            if one.status is Status.SHOWN
        ],
        people=cell.n,
        unknown=cell.dont_know,
        flag=flags[cell.flags[0]] if cell.flags else "",
    )


def roadmap_ladders(
    model: MaturityModel, unit: UnitCells, after: Mapping[str, Projected], title: str, lang: str
) -> Chart:
    """Return what is measured and what is projected of the dimensions that actions touch, with the targets."""
    targets = nearest_targets(unit.targets)
    rungs = [
        Rung(
            f"{name} {model.dimension(name).title[lang]}",
            figure_of(unit.dimension(name).score),
            figure_of(one.score),
            figure_of(targets[name].value) if name in targets else NOTHING,
        )
        for name, one in after.items()
    ]
    return ladders(f"roadmap-{unit.id}", title, rungs, scale_of(model), lang)


def type_chart(model: MaturityModel, unit: UnitCells, title: str, lang: str) -> Chart | None:
    """Return the shares of office types as they are and as they are wanted; None where the model asks for none."""
    if model.profile is None or unit.profile is None:
        return None
    as_is = unit.profile.as_is.shares if unit.profile.as_is else {}
    wanted = unit.profile.wanted.shares if unit.profile.wanted else {}
    rows = [
        TypeShare(
            one.title[lang],
            float(as_is[one.id]) if one.id in as_is else None,
            percent(as_is.get(one.id)),
            float(wanted[one.id]) if one.id in wanted else None,
            percent(wanted.get(one.id)),
        )
        for one in model.profile.types
    ]
    return type_shares(f"type-{unit.id}", title, rows, lang)


def percent(share: Fraction | None) -> str:
    """Return a share in whole per cent, half away from zero."""
    return NONE if share is None else f"{(share * HUNDRED * 2 + 1) // 2}%"


def _lowest(scores: Mapping[str, Fraction | None]) -> set[str]:
    known = sorted((score, name) for name, score in scores.items() if score is not None)
    return {name for _, name in known[:MARKED]}


def _before(moves: Mapping[str, Move], dimension: str) -> Figure:
    move = moves.get(dimension)
    return figure_of(move.before) if move is not None else NOTHING
