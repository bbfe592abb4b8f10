"""The gaps of a unit in their order (S7), each with where it stands, what comes next in words, and what helps (S8)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from library.maturity.format import MaturityModel
from webapp.maturity.cells.types import DimensionCell, Status, TargetCell, UnitCells
from webapp.maturity.results.anchors import NextStep, anchors_of, next_step
from webapp.maturity.rules.gaps import Gap, ranked, recommended


@dataclass(frozen=True)
class Marks:
    """What a unit has said about its gaps: the contents it uses already, and the dimensions it pursues."""

    adopted: Collection[str] = ()
    chosen: Collection[str] = ()


NO_MARKS = Marks()


@dataclass(frozen=True)
class GapRow:
    """One gap: both numbers of the dimension, target and importance, and its questions from the weakest up."""

    dimension: str
    title: str
    slug: str
    cell: DimensionCell
    target: TargetCell
    gap: Gap
    steps: tuple[NextStep, ...]
    content: tuple[str, ...]
    is_chosen: bool = False


def gap_rows(
    model: MaturityModel,
    unit: UnitCells,
    lang: str,
    marks: Marks = NO_MARKS,
) -> list[GapRow]:
    """Return the gaps of a unit to its nearest targets, the most pressing first; what has none is left out."""
    targets = nearest_targets(unit.targets)
    cells = {one.dimension: one for one in unit.dimensions}
    gaps = [
        Gap(name, target.value, score, target.importance, dont_know_of(unit, name))
        for name, target in targets.items()
        if (cell := cells.get(name)) is not None and (score := cell.score) is not None
    ]
    return [
        _row(model, unit, lang, gap, targets[gap.dimension], marks) for gap in ranked(gaps) if gap.size > 0
    ]


def nearest_targets(targets: Sequence[TargetCell]) -> dict[str, TargetCell]:
    """Return the target of the nearest horizon of each dimension."""
    found: dict[str, TargetCell] = {}
    for one in sorted(targets, key=lambda target: target.horizon):
        found.setdefault(one.dimension, one)
    return found


def dont_know_of(unit: UnitCells, dimension: str) -> Fraction:
    """Return the largest share of "don't know" among the questions of a dimension that may be shown."""
    shares = [one.dont_know_share for one in unit.questions if one.dimension == dimension]
    return max((share for share in shares if share is not None), default=Fraction(0))


def steps_of(model: MaturityModel, unit: UnitCells, dimension: str, lang: str) -> tuple[NextStep, ...]:
    """Return the questions of a dimension that may be shown, the weakest first."""
    blocking = frozenset(unit.dimension(dimension).blocking)
    cells = [
        one for one in unit.questions if one.dimension == dimension and one.status is not Status.OUT_OF_SCOPE
    ]
    steps = [next_step(model, one, lang, blocking=blocking) for one in cells]
    return tuple(
        sorted((one for one in steps if one is not None), key=lambda one: (one.official, one.question))
    )


def _row(
    model: MaturityModel, unit: UnitCells, lang: str, gap: Gap, target: TargetCell, marks: Marks
) -> GapRow:
    dimension = model.dimension(gap.dimension)
    steps = steps_of(model, unit, gap.dimension, lang)
    asked = [(one.official, anchors_of(model.question(one.question))) for one in steps]
    return GapRow(
        dimension=gap.dimension,
        title=dimension.title[lang],
        slug=dimension.slug,
        cell=unit.dimension(gap.dimension),
        target=target,
        gap=gap,
        steps=steps,
        content=tuple(recommended(asked, marks.adopted)),
        is_chosen=gap.dimension in marks.chosen,
    )
