"""Columns that give each other room, so that the rows of a table take as few lines as they can."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import permutations
from operator import sub

from webapp.rendering.word.letters import PLAIN, TWIPS, long

PADDING = 216
"""Twips of the space at both sides of a cell."""

STEP = 120
"""Twips a column gives at a time."""

HAND = 2
"""Lines a row is high anyway in which a hand writes."""

PIECE = re.compile(r"[!-\u2e7f]+ *| +|.")
"""What stands on one line: a word with the blank after it, or a Chinese character."""

Columns = Sequence[Sequence[str]]


def balanced(widths: Sequence[int], floors: Sequence[int], columns: Columns) -> list[int]:
    """Return the widths after every gift that makes the rows lower; no column gives below its floor."""
    now = list(widths)
    while max(_lines_of_rows(columns, now)) > 1:
        gifts = _gifts(now, floors, _high(columns, now))
        best = min(gifts, key=partial(_cost, columns, now), default=now)
        if _cost(columns, now, best)[:2] >= _cost(columns, now, now)[:2]:
            break
        now = best
    return now


def _cost(columns: Columns, now: Sequence[int], widths: Sequence[int]) -> tuple[int, int, int]:
    """Return the lines of a table, those of its highest row, and how far its columns are from where they are now."""
    lines = _lines_of_rows(columns, widths)
    return sum(lines), max(lines), sum(map(abs, map(sub, widths, now)))


def _high(columns: Columns, widths: Sequence[int]) -> set[int]:
    """Return the columns that make some row as high as it is, beyond one line."""
    rows = _lines_of_rows(columns, widths)
    return {
        place
        for place, cells in enumerate(_lines_of_cells(columns, widths))
        if any(lines == high > 1 for lines, high in zip(cells, rows, strict=True))
    }


def _gifts(widths: Sequence[int], floors: Sequence[int], takers: set[int]) -> Iterator[list[int]]:
    """Yield the widths after each possible gift from one column to another, the smallest of a pair first."""
    for giver, taker in permutations(range(len(widths)), 2):
        if taker in takers:
            for gift in range(STEP, widths[giver] - floors[giver] + 1, STEP):
                given = list(widths)
                given[giver] -= gift
                given[taker] += gift
                yield given


def _lines_of_rows(columns: Columns, widths: Sequence[int]) -> list[int]:
    """Return how many lines each row takes."""
    return [max(row) for row in zip(*_lines_of_cells(columns, widths), strict=True)]


def _lines_of_cells(columns: Columns, widths: Sequence[int]) -> list[list[int]]:
    """Return how many lines each cell takes, by columns; the head is bold."""
    return [
        [_lines(text, width, is_bold=place == 0) for place, text in enumerate(texts)]
        for texts, width in zip(columns, widths, strict=True)
    ]


@lru_cache(maxsize=50_000)
def _lines(text: str, width: int, *, is_bold: bool) -> int:
    """Return how many lines a text takes in a cell this wide."""
    if not text.strip():
        return HAND
    lines, used = 1, 0
    for whole, bare in _pieces(text, is_bold=is_bold):
        if used and used + bare > width - PADDING:
            lines, used = lines + 1, 0
        used += whole
    return lines


@lru_cache(maxsize=5_000)
def _pieces(text: str, *, is_bold: bool) -> tuple[tuple[int, int], ...]:
    """Return the twips of each piece of a text, with the blank after it and without."""
    twips = TWIPS if is_bold else PLAIN
    return tuple((long(one, twips), long(one.rstrip(), twips)) for one in PIECE.findall(text.strip()))
