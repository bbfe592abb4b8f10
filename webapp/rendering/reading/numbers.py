"""Numbers of rows: in most registers a number stands for one row, and the example of a document shows whether."""

from collections.abc import Mapping, Sequence
from typing import Any

from library.paper import Paper, PaperSheet


def own_numbers(paper: Paper, sheet: PaperSheet) -> str:
    """Return the key of the column whose numbers stand for one row each; "" where the example repeats one."""
    key = next((column.facts.key for column in sheet.columns if column.facts.type == "id"), "")
    shown = _texts(paper.example.get(sheet.facts.id, ()), key)
    return key if len(shown) > 1 and len(set(shown)) == len(shown) else ""


def repeated(rows: Sequence[Mapping[str, Any]], lines: Sequence[int], key: str) -> dict[int, tuple[str, int]]:
    """Return the lines whose number stood before, with the number and the line where it stood first."""
    first, again = dict[str, int](), dict[int, tuple[str, int]]()
    for row, line in zip(rows, lines, strict=True):
        number = str(row.get(key, "")).strip()
        if number in first:
            again[line] = (number, first[number])
        elif number:
            first[number] = line
    return again


def _texts(rows: object, key: str) -> list[str]:
    if not key or not isinstance(rows, Sequence) or isinstance(rows, str):
        return []
    return [str(row[key]) for row in rows if isinstance(row, Mapping) and row.get(key)]
