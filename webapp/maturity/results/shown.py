"""Figures as people read them, and as charts draw them: rounded here and nowhere before (S10)."""

from collections.abc import Sequence
from fractions import Fraction

from library.maturity.format import MaturityModel
from webapp.maturity.cells.types import DimensionCell, OrganisationDimension, QuestionCell, Status
from webapp.maturity.rules.gaps import Gap
from webapp.maturity.rules.scoring import shown as rounded
from webapp.rendering.charts.scale import NOTHING, Figure, Scale

NONE = "–"

FINER = 2
"""So many decimals a gap has where one would be too rough."""


def shown(value: Fraction | None) -> str:
    """Return a value with one decimal, or a dash."""
    return NONE if value is None else rounded(value)


def signed(value: Fraction) -> str:
    """Return a difference with its sign: 1/3 is +0.3, -1/4 is −0.3, 0 is ±0."""
    said = shown(value)
    if said.lstrip("-") == "0.0":
        return "±0"
    return f"+{said}" if value > 0 else f"−{said.lstrip('-')}"


def multiplied(gap: Gap) -> str:
    """Return gap × importance and what it makes, so that who works it out again finds the same.

    9/4 and 4 are 2.25 × 4 = 9.0, as 2.3 × 4 would not be 9.0; 7/3 and 4 are 2.33 × 4 ≈ 9.3.
    """
    size = rounded(gap.size)
    if Fraction(size) != gap.size:
        size = rounded(gap.size, FINER)
    makes = rounded(gap.priority)
    is_exact = Fraction(size) * gap.importance == Fraction(makes)
    return f"{size} × {gap.importance} {'=' if is_exact else '≈'} {makes}"


def moved(move: Fraction, least: Fraction) -> str:
    """Return a difference with its sign; one below the least change never reads like it: 7/24 is <0.3, not +0.3."""
    is_less = abs(move) < least <= Fraction(rounded(abs(move)))
    return f"<{shown(least)}" if is_less else signed(move)


def level_shown(level: int | None) -> str:
    """Return a staged level, or a dash."""
    return NONE if level is None else str(level)


def figure_of(value: Fraction | None, *, is_thin: bool = False) -> Figure:
    """Return a value as charts draw it; without one there is nothing to draw."""
    return NOTHING if value is None else Figure(float(value), shown(value), is_thin=is_thin)


def cell_figure(cell: DimensionCell | OrganisationDimension | QuestionCell) -> Figure | None:
    """Return a cell as charts draw it: hidden, not rated, or its value; None where it was not asked."""
    if cell.status is Status.OUT_OF_SCOPE:
        return None
    if cell.status is Status.SUPPRESSED:
        return Figure(shown="", is_hidden=True)
    value = cell.official if isinstance(cell, QuestionCell) else cell.score
    return figure_of(value, is_thin=not isinstance(cell, OrganisationDimension) and cell.is_thin)


def scale_of(model: MaturityModel) -> Scale:
    """Return the whole scale of a model: from its lowest answer to its highest level."""
    values: Sequence[Fraction] = [one.value for question in model.questions for one in question.options]
    levels = [Fraction(level.n) for level in model.scale.levels]
    return Scale(float(min(*values, *levels)), float(max(*values, *levels)))


def level_name(model: MaturityModel, level: int | None, lang: str) -> str:
    """Return what a level is called, such as 靠个人; a level without a name is its number."""
    named = {one.n: one.title[lang] for one in model.scale.levels}
    return named.get(level, level_shown(level)) if level is not None else NONE
