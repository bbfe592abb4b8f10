"""The scale of a model on paper: where a value lies, and in which of four bands."""

from collections.abc import Iterator
from dataclasses import dataclass

BANDS = 4


@dataclass(frozen=True)
class Scale:
    """The lowest and the highest value that can be reached; always drawn whole."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """Return how far up the scale a value lies, from 0 to 1."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def band(self, value: float) -> int:
        """Return in which quarter of the scale a value lies, from 1 to 4."""
        return min(BANDS, 1 + int(self.share(value) * BANDS))

    def ticks(self) -> Iterator[int]:
        """Yield the whole numbers on the scale."""
        yield from range(int(self.low), int(self.high) + 1)


@dataclass(frozen=True)
class Figure:
    """A value as drawn and as written; what is not rated has no value, and what is hidden only a mark."""

    value: float | None = None
    shown: str = "–"
    is_hidden: bool = False
    is_thin: bool = False


NOTHING = Figure()
