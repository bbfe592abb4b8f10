"""Rounds side by side on the questions they have in common (S9), for a unit and for the organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache

from library.maturity.format import MaturityModel
from webapp.maturity.cells.types import CampaignCells, UnitCells
from webapp.maturity.rules.sums import mean
from webapp.maturity.rules.trend import Asked, Change, change

Values = Mapping[str, Fraction | None]
"""What may be shown of the questions of a unit."""

Answered = tuple[tuple[str, Fraction | None], ...]
"""The same as pairs."""


@dataclass(frozen=True)
class PastRound:
    """One round of a line: what it is called, the model it asked, and what of it the reader may see."""

    title: str
    model: MaturityModel
    cells: CampaignCells

    def find_unit(self, unit_id: object) -> UnitCells | None:
        """Return a unit of the organisation's tree in this round, if it took part and may be seen."""
        return self._by_unit.get(unit_id)

    @cached_property
    def _by_unit(self) -> Mapping[object, UnitCells]:
        return {one.unit_id: one for one in self.cells.units}


@dataclass(frozen=True)
class Models:
    """The models of two rounds, told apart by the hashes of their bytes."""

    earlier: MaturityModel = field(compare=False)
    later: MaturityModel = field(compare=False)
    sha256: tuple[str, str]


@dataclass(frozen=True)
class Move:
    """How one dimension moved from the round before: on the common core; without it there is a break."""

    dimension: str
    before: Fraction | None
    delta: Fraction | None
    is_break: bool
    is_change: bool
    changed: tuple[str, ...]


def asked_of(model: MaturityModel, values: Values, dimension: str) -> list[Asked]:
    """Return the questions of a dimension in one round, with the values that may be shown."""
    return [
        Asked(one.key, one.replaces, one.weight, values.get(one.id)) for one in model.questions_of(dimension)
    ]


def values_of(unit: UnitCells) -> Values:
    """Return the values of a unit that may be shown, by question."""
    return {one.question: one.value for one in unit.questions}


def unit_moves(earlier: PastRound, later: PastRound, unit_id: object) -> Mapping[str, Move]:
    """Return how the dimensions of one unit moved; none where it was not in both rounds."""
    old, new = earlier.find_unit(unit_id), later.find_unit(unit_id)
    if old is None or new is None:
        return {}
    models = Models(earlier.model, later.model, (earlier.cells.model_sha256, later.cells.model_sha256))
    return _moves(models, tuple(values_of(old).items()), tuple(values_of(new).items()))


@lru_cache(maxsize=1024)
def _moves(models: Models, before: Answered, after: Answered) -> Mapping[str, Move]:
    """Return how dimensions moved; of many units most have the values they had when the page was last asked for."""
    old, new = models.earlier, models.later
    was, is_ = dict(before), dict(after)
    return {one: _move(one, _change(old, was, new, is_, one)) for one in _in_both(old, new)}


def organisation_moves(earlier: PastRound, later: PastRound) -> dict[str, Move]:
    """Return how the dimensions of the organisation moved.

    Where the reader sees all units: the mean over those in both rounds. Else what the models and the figures of the
    organisation say, so that units which are not released are in no figure of their own.
    """
    ids = _units_in_both(earlier, later)
    if not ids:
        return {one: _move_of_whole(earlier, later, one) for one in _in_both(earlier.model, later.model)}
    moves = [unit_moves(earlier, later, one) for one in ids]
    found = {}
    for dimension in (one.id for one in later.model.dimensions):
        own = [move[dimension] for move in moves if dimension in move]
        if own:
            found[dimension] = _joined(dimension, own, later.model.settings.change)
    return found


def _units_in_both(earlier: PastRound, later: PastRound) -> list[object]:
    if not (earlier.cells.shows_all_units and later.cells.shows_all_units):
        return []
    return [one.unit_id for one in later.cells.units if earlier.find_unit(one.unit_id) is not None]


def _move_of_whole(earlier: PastRound, later: PastRound, dimension: str) -> Move:
    """Return how a dimension moved by the scores of the organisation, which are comparable if no question changed.

    Whether there is a break is told by the questions of the two models alone.
    """
    settings = later.model.settings
    found = change(
        _questions_of(earlier.model, dimension),
        _questions_of(later.model, dimension),
        least_coverage=settings.core_coverage,
        least_change=settings.change,
    )
    changed = _changed(found)
    before, after = _score_of(earlier, dimension), _score_of(later, dimension)
    if changed or before is None or after is None:
        return Move(dimension, None, None, found.is_break, False, changed)
    delta = after - before
    return Move(dimension, before, delta, False, abs(delta) >= settings.change, ())


def _questions_of(model: MaturityModel, dimension: str) -> list[Asked]:
    """Return the questions of a dimension as if all were rated: what is compared is the questionnaire."""
    return [Asked(one.key, one.replaces, one.weight, Fraction(0)) for one in model.questions_of(dimension)]


def _score_of(past: PastRound, dimension: str) -> Fraction | None:
    whole = past.cells.organisation
    own = (one.score for one in whole.dimensions if one.dimension == dimension) if whole else iter(())
    return next(own, None)


def _joined(dimension: str, moves: Sequence[Move], least_change: Fraction) -> Move:
    """Return the mean of units, each counting once; the questionnaire is one, so a break of all is a break."""
    known = [(one.before, one.delta) for one in moves if one.before is not None and one.delta is not None]
    is_break = all(one.is_break for one in moves)
    changed = tuple(sorted({key for one in moves for key in one.changed}))
    if is_break or not known:
        return Move(dimension, None, None, is_break, False, changed)
    before, delta = mean([one for one, _ in known]), mean([one for _, one in known])
    return Move(dimension, before, delta, False, abs(delta) >= least_change, changed)


def _change(
    old_model: MaturityModel, old: Values, new_model: MaturityModel, new: Values, dimension: str
) -> Change:
    settings = new_model.settings
    return change(
        asked_of(old_model, old, dimension),
        asked_of(new_model, new, dimension),
        least_coverage=settings.core_coverage,
        least_change=settings.change,
    )


def _move(dimension: str, found: Change) -> Move:
    return Move(dimension, found.before, found.delta, found.is_break, found.is_change, _changed(found))


def _changed(found: Change) -> tuple[str, ...]:
    """Return the ids of the questions that only one of two rounds asked."""
    return tuple(sorted({key.partition("@")[0] for key in (*found.left, *found.entered)}))


def _in_both(earlier: MaturityModel, later: MaturityModel) -> list[str]:
    known = {one.id for one in earlier.dimensions}
    return [one.id for one in later.dimensions if one.id in known]
