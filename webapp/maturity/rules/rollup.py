"""The steps of a roll-up: group nodes by facets, apply a function, pass the groups on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from library.maturity.format import MaturityModel, Step
from webapp.maturity.rules.results import Node, State
from webapp.maturity.rules.sums import Weighted, total, weighted_mean


@dataclass(frozen=True)
class Rolling:
    """What every step of one model needs: the share that must be rated, the levels, the weights of the lists."""

    min_answered: Fraction
    levels: tuple[int, ...]
    weights: Mapping[str, Mapping[str, Fraction]]


def rolling_of(model: MaturityModel) -> Rolling:
    """Return what the steps of a model need: `min_answered` 2/3, levels 1 to 5, the weights of dimensions."""
    return Rolling(
        model.scoring.min_answered,
        tuple(sorted(level.n for level in model.scale.levels)),
        {"dimension": {one.id: one.weight for one in model.dimensions}},
    )


def rolled_up(rows: Iterable[Node], steps: Iterable[Step], rolling: Rolling) -> list[Node]:
    """Return the nodes that the steps keep, each step standing on the groups of the one before.

    Questions 3 and 4 of D1, 2 of D2, steps `[dimension] mean`, `[] mean`: D1 7/2, D2 2, the whole 11/4.
    """
    kept: list[Node] = []
    now = list(rows)
    for step in steps:
        now = [_node(group, step, keys, rolling) for keys, group in _groups(now, step, rolling)]
        if step.emit:
            kept += now
    return kept


def _groups(
    rows: Iterable[Node], step: Step, rolling: Rolling
) -> Iterable[tuple[Mapping[str, str], list[Node]]]:
    """Return rows by the facets of a step, weighed by the list it names."""
    weights = rolling.weights.get(step.weight or "", {})
    groups: dict[tuple[str, ...], list[Node]] = {}
    for row in rows:
        weight = weights.get(row.keys.get(step.weight, ""), Fraction(1)) if step.weight else row.weight
        path = tuple(row.keys.get(facet, "") for facet in step.by)
        groups.setdefault(path, []).append(replace(row, weight=weight))
    return [(dict(zip(step.by, path, strict=True)), group) for path, group in groups.items()]


def _node(rows: Sequence[Node], step: Step, keys: Mapping[str, str], rolling: Rolling) -> Node:
    """Return one group: rated when rated weight ÷ applicable weight ≥ `min_answered`.

    Weights 1, 1, 2 with 3, NA, 5/2: applicable 3, rated 3, rated. With 3, 5/2, DK: 2 of 4 < 2/3, not rated.
    """
    applicable = [one for one in rows if one.state is not State.NOT_APPLICABLE]
    missing = tuple(question for one in applicable for question in one.missing)
    node = Node(step.emit or "", keys, State.NOT_APPLICABLE, missing=missing)
    if not applicable:
        return node
    rated = [one for one in applicable if one.value is not None]
    have, want = (total(one.weight for one in part) for part in (rated, applicable))
    if have == 0 or have / want < rolling.min_answered:
        return replace(node, state=State.NOT_RATED)
    value = _value([(one.weight, one.value) for one in rated if one.value is not None], step, rolling)
    questions = tuple(question for one in rated for question in one.questions)
    held = _blocking(rated, value, step, rolling)
    return replace(node, state=State.RATED, value=value, questions=questions, blocking=held)


def _value(rows: Weighted, step: Step, rolling: Rolling) -> Fraction:
    """Return fn of the rated rows: 4, 3, 5/2 give min 5/2, min_floor 2; weights 1 and 2 with 3, 5/2 give mean 8/3."""
    functions: Mapping[str, Callable[[], Fraction]] = {
        "mean": lambda: weighted_mean(rows),
        "sum": lambda: total(value for _, value in rows),
        "min": lambda: min(value for _, value in rows),
        "min_floor": lambda: Fraction(floor(min(value for _, value in rows))),
        "gate": lambda: Fraction(gate(rows, step.thresholds, rolling.levels)),
    }
    return functions[step.fn]()


def gate(rows: Weighted, thresholds: Mapping[int, Fraction], levels: Sequence[int]) -> int:
    """Return L, the highest k with for every j ≤ k a weight share of values ≥ j of at least θ_j (1 by default).

    4, 3, 2 with weights 1, 1, 2: the shares from level 1 up are 1, 1, 1/2, 1/4. All θ 1 give 2; θ_3 = 1/2 gives 3.
    Below the lowest level: one less than it.
    """
    whole = sum(weight for weight, _ in rows)
    reached = levels[0] - 1
    for level in levels:
        above = sum((weight for weight, value in rows if value >= level), Fraction(0))
        if above / whole < thresholds.get(level, Fraction(1)):
            break
        reached = level
    return reached


def _blocking(rated: Sequence[Node], value: Fraction, step: Step, rolling: Rolling) -> tuple[str, ...]:
    """Return the questions that keep a level from the next: values 4, 3, 5/2 give level 2, held by the third."""
    if step.fn not in ("min", "min_floor", "gate") or value >= rolling.levels[-1]:
        return ()
    limit = floor(value) + 1
    holding = [one for one in rated if one.value is not None and one.value < limit]
    return tuple(question for one in holding for question in one.blocking or one.questions)
