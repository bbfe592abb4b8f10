"""Answers put into the columns of an analysis: one a version, a row an attempt."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from library.questions.analysis import Choices, Paper
from webapp.training.analysis.rules import Answer, Version
from webapp.training.attempts.evaluating import letters_between

LETTERED = ("single", "multiple", "true_false")
Naming = Callable[[Answer], str]


@dataclass(frozen=True)
class Columns:
    """Answers by column, each of at most one answer a row."""

    rows: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Answer]]


def columns_of(answers: Sequence[Answer], name: Naming) -> Columns:
    """Return the answers by column and row, both in their order."""
    cells: dict[str, dict[str, Answer]] = defaultdict(dict)
    for one in answers:
        cells[name(one)][str(one.sitting.attempt_id)] = one
    rows = dict.fromkeys(str(one.sitting.attempt_id) for one in answers)
    return Columns(tuple(rows), cells)


def paper_of(columns: Columns) -> Paper:
    """Return the paper that the analysis reads; who was not presented a question has no mark there."""
    return Paper(
        people=columns.rows,
        maxima={name: maximum(column) for name, column in columns.cells.items()},
        marks={
            name: [marks_of(column[row]) if row in column else None for row in columns.rows]
            for name, column in columns.cells.items()
        },
        omitted={
            name: sum(one.is_blank for one in column.values()) for name, column in columns.cells.items()
        },
        choices={
            name: _choices(columns.rows, column)
            for name, column in columns.cells.items()
            if _any(column).version.body["kind"] in LETTERED
        },
    )


def maximum(column: Mapping[str, Answer]) -> int | Fraction:
    """Return what the question is worth by its own version, whatever a quiz makes of it."""
    return _plain(Fraction(_any(column).version.body["points"]))


def marks_of(answer: Answer) -> int | Fraction:
    """Return the mark of an answer, out of what its version is worth."""
    return _plain(answer.share * Fraction(answer.version.body["points"]))


def options_of(version: Version) -> tuple[str, ...]:
    """Return the letters to choose from."""
    if version.body["kind"] == "true_false":
        return "true", "false"
    return tuple(one["letter"] for one in version.body["options"])


def chosen_in(answer: Answer) -> frozenset[str]:
    """Return what was chosen, in the letters of the version."""
    return frozenset((answer.response or {}).get("chosen", ()))


def key_of(column: Mapping[str, Answer]) -> frozenset[str]:
    """Return the right letters: of the key that counts, in the letters of the version people had."""
    own = _any(column).version
    newer = max((one.scored_by for one in column.values()), key=lambda one: one.n)
    key = newer.body["key"]
    if own.body["kind"] == "true_false":
        return frozenset({"true" if key else "false"})
    if newer.id == own.id:
        return frozenset(key)
    back = {new: old for old, new in letters_between(own.body, newer.body).items()}
    return frozenset(back.get(letter, letter) for letter in key)


def _choices(rows: Sequence[str], column: Mapping[str, Answer]) -> Choices:
    chosen = tuple(chosen_in(column[row]) if row in column else frozenset() for row in rows)
    return Choices(key_of(column), options_of(_any(column).version), chosen)


def _any(column: Mapping[str, Answer]) -> Answer:
    return next(iter(column.values()))


def _plain(mark: Fraction) -> int | Fraction:
    return mark.numerator if mark.denominator == 1 else mark
