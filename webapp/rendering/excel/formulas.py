"""Formulas of a document turned into those of a sheet: columns by key and words by place become cells."""

import re
from collections.abc import Mapping

NAME = re.compile(r"\{(?P<name>[^{}]*)\}")
WORD = re.compile(r"(?P<list>[a-z][a-z0-9_]*)\[(?P<place>\d+)\]")


def compiled(
    formula: str, *, row: int, columns: Mapping[str, str], words: Mapping[tuple[str, int], str]
) -> str:
    """Return a formula for one row; `columns` gives a column's letters, `words` the cell of a list's word.

    Raises `KeyError` for a column or word that does not exist; `lodestar check` says so before.
    """

    def cell(found: re.Match[str]) -> str:
        word = WORD.fullmatch(found["name"])
        if word is not None:
            return words[word["list"], int(word["place"])]
        return f"${columns[found['name']]}{row}"

    return NAME.sub(cell, formula)


def blank_until(formula: str, keys: list[str], *, row: int, columns: Mapping[str, str]) -> str:
    """Return a formula that shows nothing while one of its inputs is empty, or shows nothing itself."""
    if not keys:
        return f"={formula}"
    empty = ",".join(f'${columns[key]}{row}=""' for key in keys)
    return f'=IF(OR({empty}),"",{formula})'
