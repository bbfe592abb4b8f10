"""What a register says at a glance: how many rows of each kind, what is overdue, what weighs most."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from library.paper import PaperColumn, PaperSheet
from webapp.rendering.reading.register import Reading
from webapp.rendering.reading.risks import HIGH, MIDDLE, score_of

TOP = 5
NAMES = ("event", "title", "what", "change", "action", "decision", "item", "name")
"""Columns that say in words what a row is about, the best first."""


@dataclass(frozen=True)
class Tally:
    """How often each word of a list column stands in a sheet, in the order of the list."""

    label: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Weighed:
    """A row with its score: probability by impact, worked out here and not taken from the file."""

    number: str
    about: str
    score: int


@dataclass(frozen=True)
class Glance:
    """One sheet: its rows, tallies, the open rows past their date, and the heaviest."""

    title: str
    rows: int
    tallies: tuple[Tally, ...]
    overdue: tuple[tuple[str, str, date], ...]
    heaviest: tuple[Weighed, ...]


@dataclass(frozen=True)
class Summary:
    """The glances at all sheets that hold rows."""

    sheets: tuple[Glance, ...]


def summary_of(reading: Reading, today: date) -> Summary:
    """Return what the sheets of a workbook say; only typed values are counted, never a formula's."""
    found = []
    for sheet in reading.paper.sheets:
        rows = reading.rows(sheet.facts.id)
        if rows:
            found.append(_glance(sheet, rows, reading.paper.lists, today))
    return Summary(tuple(found))


def _glance(
    sheet: PaperSheet, rows: Sequence[Mapping[str, Any]], lists: Mapping[str, Sequence[str]], today: date
) -> Glance:
    return Glance(
        title=sheet.title,
        rows=len(rows),
        tallies=tuple(_tallies(sheet, rows, lists)),
        overdue=tuple(_overdue(sheet, rows, lists, today)),
        heaviest=tuple(_heaviest(rows)),
    )


def _tallies(
    sheet: PaperSheet, rows: Sequence[Mapping[str, Any]], lists: Mapping[str, Sequence[str]]
) -> Iterator[Tally]:
    for column in sheet.columns:
        if column.facts.type == "list" and column.facts.list:
            counted = Counter(row[column.facts.key] for row in rows if column.facts.key in row)
            words = lists.get(column.facts.list, ())
            if counted:
                yield Tally(column.label, tuple((one, counted[one]) for one in words if counted[one]))
    levels = _levels(sheet, rows, lists)
    if levels is not None:
        yield levels


def _levels(
    sheet: PaperSheet, rows: Sequence[Mapping[str, Any]], lists: Mapping[str, Sequence[str]]
) -> Tally | None:
    """Return the levels of risks, worked out from probability and impact; None where there is nothing to work out."""
    column = next((one for one in sheet.columns if one.facts.key == "level"), None)
    words = lists.get(column.facts.colours or "", ()) if column else ()
    scores = [score for row in rows if (score := score_of(row)) is not None]
    if column is None or len(words) != 3 or not scores:  # noqa: PLR2004  # high, middle, low
        return None
    counted = Counter(0 if one >= HIGH else 1 if one >= MIDDLE else 2 for one in scores)
    return Tally(
        column.label, tuple((one, counted[place]) for place, one in enumerate(words) if counted[place])
    )


def _overdue(
    sheet: PaperSheet, rows: Sequence[Mapping[str, Any]], lists: Mapping[str, Sequence[str]], today: date
) -> Iterator[tuple[str, str, date]]:
    """Yield what is past its date and not in the last state of its list, which is the closed one."""
    state = _column(sheet, "state")
    closed = lists.get(state.facts.list or "", ("",))[-1] if state else None
    for row in rows:
        due = row.get("due")
        if isinstance(due, date) and due < today and (closed is None or row.get("state") != closed):
            yield _number(row), _about(row), due


def _heaviest(rows: Sequence[Mapping[str, Any]]) -> list[Weighed]:
    weighed = [
        Weighed(_number(row), _about(row), score) for row in rows if (score := score_of(row)) is not None
    ]
    return sorted(weighed, key=lambda one: (-one.score, one.number))[:TOP]


def _column(sheet: PaperSheet, key: str) -> PaperColumn | None:
    return next((one for one in sheet.columns if one.facts.key == key), None)


def _number(row: Mapping[str, Any]) -> str:
    return str(row.get("no", ""))


def _about(row: Mapping[str, Any]) -> str:
    return next((str(row[name]) for name in NAMES if name in row), "")
