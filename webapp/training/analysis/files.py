"""The first attempts at a quiz as the two files that `lodestar questions analyse` reads; nobody is named in them."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from webapp.errors import Conflict, say
from webapp.training.analysis.columns import (
    LETTERED,
    Columns,
    chosen_in,
    columns_of,
    key_of,
    marks_of,
    maximum,
    options_of,
)
from webapp.training.analysis.rules import FEWEST, Answer, Version
from webapp.training.analysis.sheet import Sheet

LETTERS = "ABCDEFGH"
ABSENT = "-"


class TooFewPeople(Conflict):
    """A table of so few people that each could be told."""

    sentence = say("不到 %(least)s 个人考过，先不给表格：人太少，看得出谁是谁。")


def columns_for(sheet: Sheet, quiz: str) -> Columns:
    """Return the answers at a quiz by question and version; refuse to tell of too few people."""
    answers = [one for one in sheet.answers if one.sitting.quiz == quiz]
    found = columns_of(answers, lambda one: f"{one.version.question}.v{one.version.n}")
    if len(found.rows) < FEWEST:
        raise TooFewPeople(least=FEWEST)
    return Columns(tuple(sorted(found.rows)), {name: found.cells[name] for name in sorted(found.cells)})


def responses(columns: Columns) -> str:
    """Return the marks: a row each person, the maximum above; empty for a blank, `-` for what was not presented."""
    most = [_figure(maximum(column)) for column in columns.cells.values()]
    rows = _people(columns, lambda one: "" if one.is_blank else _figure(marks_of(one)))
    return _table([["person", *columns.cells], ["max", *most], *rows])


def choices(columns: Columns) -> str:
    """Return what was chosen, with the key: this file is secret."""
    some = [next(iter(column.values())).version for column in columns.cells.values()]
    names = [_names(version) for version in some]
    key = [
        "|".join(sorted(own[letter] for letter in key_of(column))) if own else ""
        for own, column in zip(names, columns.cells.values(), strict=True)
    ]
    options = [str(len(own)) if own else "" for own in names]
    rows = _people(columns, lambda one: "|".join(sorted(_names(one.version)[x] for x in chosen_in(one))))
    return _table([["person", *columns.cells], ["key", *key], ["options", *options], *rows])


def _names(version: Version) -> dict[str, str]:
    """Return a letter for each thing to choose; true and false are A and B."""
    if version.body["kind"] not in LETTERED:
        return {}
    return dict(zip(options_of(version), LETTERS, strict=False))


def _people(columns: Columns, cell: Callable[[Answer], str]) -> Iterable[list[str]]:
    for place, row in enumerate(columns.rows, start=1):
        column = columns.cells.values()
        yield [f"p{place:03}", *(cell(one[row]) if row in one else ABSENT for one in column)]


def _figure(mark: int | Fraction) -> str:
    return str(mark) if isinstance(mark, int) else repr(float(mark))


def _table(rows: Iterable[Sequence[str]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()
