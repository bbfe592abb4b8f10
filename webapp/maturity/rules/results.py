"""What a scorer returns: nodes of the roll-up, each rated, not rated or not applicable."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property


class State(StrEnum):
    """Whether a node has a value: enough of its weight was answered, too little, or nothing applied."""

    RATED = "rated"
    NOT_RATED = "not_rated"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Node:
    """One group of a step, or one question.

    `questions` are those its value rests on, `missing` the blanks and DK below it, `blocking` those that keep a level
    from being higher. `keys` are its facets in the order of the step.
    """

    emit: str
    keys: Mapping[str, str]
    state: State
    value: Fraction | None = None
    weight: Fraction = Fraction(1)
    questions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """Return the values of its facets, `("Governance", "G-SM")`; nothing for the whole."""
        return tuple(self.keys.values())

    @property
    def is_rated(self) -> bool:
        """Return whether it has a value."""
        return self.state is State.RATED


@dataclass(frozen=True)
class Result:
    """All nodes that steps keep under a name, in the order of the model."""

    nodes: tuple[Node, ...]

    def of(self, emit: str) -> tuple[Node, ...]:
        """Return the nodes kept under a name, such as `dimension`."""
        return tuple(one for one in self.nodes if one.emit == emit)

    def get(self, emit: str, *path: str) -> Node:
        """Return one node, such as `get("dimension", "D06")` or `get("overall")`; raise `KeyError`."""
        return self._by_path[(emit, *path)]

    def find(self, emit: str, *path: str) -> Node | None:
        """Return one node, or None."""
        return self._by_path.get((emit, *path))

    @cached_property
    def _by_path(self) -> Mapping[tuple[str, ...], Node]:
        return {(one.emit, *one.path): one for one in self.nodes}
