"""What a bank is checked against besides its own shelf."""

from collections.abc import Callable
from dataclasses import dataclass


def _anything(_ref: str) -> bool:
    return True


@dataclass(frozen=True)
class Around:
    """The content around a bank; without it every standard and unit counts as known.

    `is_planned` holds for ids that somebody means to write: they are a warning.
    """

    is_known: Callable[[str], bool] = _anything
    is_planned: Callable[[str], bool] = lambda _ref: False
    areas: frozenset[str] = frozenset()
