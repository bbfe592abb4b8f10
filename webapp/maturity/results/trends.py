"""Rounds side by side on the questions they have in common (S9), for a unit and for the organisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from library.maturity.format import MaturityModel
from webapp.maturity.cells.types import CampaignCells, UnitCells
from webapp.maturity.rules.trend import Asked, Change, change


@dataclass(frozen=True)
class PastRound:
    """One round of a line: what it is called, the model it asked, and what of it the reader may see."""

    title: str
    model: MaturityModel
    cells: CampaignCells

    def find_unit(self, unit_id: object) -> UnitCells | None:
        """Return a unit of the organisation's tree in this round, if it took part and may be seen."""
        return next((one for one in self.cells.units if one.unit_id == unit_id), None)


@dataclass(frozen=True)
class Move:
    """How one dimension moved from the round before: on the common core; without it there is a break."""

    dimension: str
    before: Fraction | None
    delta: Fraction | None
    is_break: bool
    is_change: bool
    changed: tuple[str, ...]


def asked_of(model: MaturityModel, unit: UnitCells, dimension: str) -> list[Asked]:
    """Return the questions of a dimension in one round, with the values that may be shown."""
    values = {one.question: one.value for one in unit.questions}
    return [
        Asked(one.key, one.replaces, one.weight, values.get(one.id)) for one in model.questions_of(dimension)
    ]


def unit_moves(earlier: PastRound, later: PastRound, unit_id: object) -> dict[str, Move]:
    """Return how the dimensions of one unit moved; none where it was not in both rounds."""
    old, new = earlier.find_unit(unit_id), later.find_unit(unit_id)
    if old is None or new is None:
        return {}
    return {
        one.id: _move(one.id, _change(earlier.model, old, later.model, new, one.id))
        for one in later.model.dimensions
        if _has(earlier.model, one.id)
    }


def organisation_moves(earlier: PastRound, later: PastRound) -> dict[str, Move]:
    """Return how the dimensions of the organisation moved: the mean over the units that are in both rounds."""
    ids = [one.unit_id for one in later.cells.units if earlier.find_unit(one.unit_id) is not None]
    moves = [unit_moves(earlier, later, one) for one in ids]
    found = {}
    for dimension in (one.id for one in later.model.dimensions):
        own = [move[dimension] for move in moves if dimension in move]
        if own:
            found[dimension] = _joined(dimension, own, later.model.settings.change)
    return found


def _joined(dimension: str, moves: Sequence[Move], least_change: Fraction) -> Move:
    """Return the mean of units, each counting once; the questionnaire is one, so a break of all is a break."""
    known = [(one.before, one.delta) for one in moves if one.before is not None and one.delta is not None]
    is_break = all(one.is_break for one in moves)
    changed = tuple(sorted({key for one in moves for key in one.changed}))
    if is_break or not known:
        return Move(dimension, None, None, is_break, False, changed)
    before = sum((one for one, _ in known), Fraction(0)) / len(known)
    delta = sum((one for _, one in known), Fraction(0)) / len(known)
    return Move(dimension, before, delta, False, abs(delta) >= least_change, changed)


def _change(
    old_model: MaturityModel, old: UnitCells, new_model: MaturityModel, new: UnitCells, dimension: str
) -> Change:
    settings = new_model.settings
    return change(
        asked_of(old_model, old, dimension),
        asked_of(new_model, new, dimension),
        least_coverage=settings.core_coverage,
        least_change=settings.change,
    )


def _move(dimension: str, found: Change) -> Move:
    changed = tuple(sorted({key.partition("@")[0] for key in (*found.left, *found.entered)}))
    return Move(dimension, found.before, found.delta, found.is_break, found.is_change, changed)


def _has(model: MaturityModel, dimension: str) -> bool:
    return any(one.id == dimension for one in model.dimensions)
