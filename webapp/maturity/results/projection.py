"""What a round would come to if the chosen actions were done: S1 to S4 again, with the values they aim at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from library.maturity.format import MaturityModel
from webapp.maturity.cells.types import Status, UnitCells
from webapp.maturity.rules.ratings import Answer
from webapp.maturity.rules.results import Result
from webapp.maturity.rules.scoring import score


@dataclass(frozen=True)
class Projected:
    """Both numbers of a dimension as they would be; never mixed with measured ones."""

    score: Fraction
    level: int | None


@dataclass(frozen=True)
class Aim:
    """What an action is to bring a question to."""

    question: str
    to_value: Fraction


def projected(model: MaturityModel, unit: UnitCells, aims: Iterable[Aim]) -> Mapping[str, Projected]:
    """Return the dimensions that actions touch, as they would be; a value an action does not raise stays."""
    highest: dict[str, Fraction] = {}
    for aim in aims:
        highest[aim.question] = max(aim.to_value, highest.get(aim.question, aim.to_value))
    shown = {one.question: one for one in unit.questions if one.status is Status.SHOWN}
    values: dict[str, Answer] = {name: one.value for name, one in shown.items()}
    officials: dict[str, Answer] = {name: one.official for name, one in shown.items()}
    touched = set()
    for name, aimed in highest.items():
        cell = shown.get(name)
        if cell is not None and cell.value is not None and cell.official is not None:
            values[name], officials[name] = max(cell.value, aimed), max(cell.official, aimed)
            touched.add(cell.dimension)
    left_out = {one.dimension for one in unit.dimensions if one.status is Status.OUT_OF_SCOPE}
    result = score(model, values, official=officials, left_out=left_out)
    return {name: found for name in sorted(touched) if (found := _of(result, name)) is not None}


def _of(result: Result, dimension: str) -> Projected | None:
    continuous, staged = result.find("dimension", dimension), result.find("dimension_level", dimension)
    if continuous is None or continuous.value is None:
        return None
    return Projected(continuous.value, int(staged.value) if staged and staged.value is not None else None)
