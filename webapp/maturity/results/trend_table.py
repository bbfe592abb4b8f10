"""Rounds as lines, one a dimension, with a break where too many questions changed, and what moved in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from webapp.maturity.cells.types import Status, UnitCells
from webapp.maturity.results.shown import NONE, cell_figure, moved, scale_of, shown
from webapp.maturity.results.trends import Move, PastRound, organisation_moves, unit_moves
from webapp.rendering.charts.marks import Chart
from webapp.rendering.charts.scale import NOTHING, Figure
from webapp.rendering.charts.trend_lines import Course, trend_lines

ENDS = 2
"""A line has two."""


@dataclass(frozen=True)
class MoveRow:
    """How one dimension moved between the last two rounds, on the questions in common."""

    dimension: str
    title: str
    before: str
    after: str
    delta: str
    is_break: bool
    is_change: bool
    is_up: bool
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Trend:
    """The lines of all rounds, the moves since the last one, and whether the units are the same."""

    chart: Chart
    rows: tuple[MoveRow, ...]
    is_same_scope: bool


def unit_trend(rounds: Sequence[PastRound], unit_id: object, title: str, lang: str) -> Trend | None:
    """Return the trend of one unit; None where it was in fewer than two rounds."""
    own = [(one, unit) for one in rounds if (unit := one.find_unit(unit_id)) is not None]
    if len(own) < ENDS:
        return None
    pasts = [past for past, _ in own]
    moves = [unit_moves(before, after, unit_id) for before, after in pairwise(pasts)]
    figures = [{cell.dimension: cell_figure(cell) for cell in unit.dimensions} for _, unit in own]
    is_same = _asked(own[-2][1]) == _asked(own[-1][1])
    return _trend(pasts, moves, figures, is_same, title, lang)


def organisation_trend(rounds: Sequence[PastRound], title: str, lang: str) -> Trend | None:
    """Return the trend of the organisation; None before its second round."""
    own = [(one, whole) for one in rounds if (whole := one.cells.organisation) is not None]
    if len(own) < ENDS:
        return None
    pasts = [past for past, _ in own]
    moves = [organisation_moves(before, after) for before, after in pairwise(pasts)]
    figures = [{cell.dimension: cell_figure(cell) for cell in whole.dimensions} for _, whole in own]
    is_same = pasts[-2].cells.scope == pasts[-1].cells.scope
    return _trend(pasts, moves, figures, is_same, title, lang)


def _trend(  # what a picture of rounds is made of
    pasts: Sequence[PastRound],
    moves: Sequence[Mapping[str, Move]],
    figures: Sequence[Mapping[str, Figure | None]],
    is_same_scope: bool,
    title: str,
    lang: str,
) -> Trend:
    model = pasts[-1].model
    courses = [
        Course(
            one.title[lang],
            [row.get(one.id) or NOTHING for row in figures],
            frozenset(
                place for place, step in enumerate(moves, start=1) if one.id in step and step[one.id].is_break
            ),
        )
        for one in model.dimensions
    ]
    chart = trend_lines("trend", title, [one.title for one in pasts], courses, scale_of(model), lang)
    titles = {one.id: one.title[lang] for one in model.dimensions}
    rows = [_row(move, titles[name], model.settings.change) for name, move in moves[-1].items()]
    return Trend(chart, tuple(rows), is_same_scope)


def _row(move: Move, title: str, least: Fraction) -> MoveRow:
    after = None if move.before is None or move.delta is None else move.before + move.delta
    return MoveRow(
        dimension=move.dimension,
        title=title,
        before=shown(move.before),
        after=shown(after),
        delta=NONE if move.delta is None else moved(move.delta, least),
        is_break=move.is_break,
        is_change=move.is_change,
        is_up=move.delta is not None and move.delta > 0,
        changed=move.changed,
    )


def _asked(unit: UnitCells) -> set[str]:
    return {one.dimension for one in unit.dimensions if one.status is not Status.OUT_OF_SCOPE}
