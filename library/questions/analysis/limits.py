"""Where a figure becomes a flag."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of the flags: facility and share as fractions, indices in per cent, `few` people."""

    easy: float = 0.9
    hard: float = 0.3
    weak: float = 20
    dubious: float = 15
    dead: float = 0.05
    few: int = 30
