"""Values put into cells: a text stays a text, whatever it begins with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from library.page_words import word
from library.paper import Paper
from webapp.rendering.excel.looks import Format

LEAST_DATE = date(1990, 1, 1)
LEAST, MOST = -1e12, 1e12
LONGEST_TEXT = 32_000
"""A cell takes 32,767 characters."""


def write(sheet: Worksheet, row: int, column: int, value: object, look: Format) -> None:
    """Write one value by its type; a string is never guessed to be a formula, a number or a link."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    else:
        sheet.write_string(row, column, str(value)[:LONGEST_TEXT], look)


def typed(kind: str, value: object) -> object:
    """Return a cell of a fixed row as the type of its column, where it is one; else the text as it stands."""
    text = str(value)
    if kind in {"int", "number", "percent"}:
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            return value
    if kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return value
    return value


def _whole(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number


def rule(facts: Any, paper: Paper) -> Mapping[str, Any] | None:
    """Return what a cell of a column or field takes, with the sentence for what it does not take."""
    kind = facts.type
    told = {"error_title": word("paper.wrong", paper.lang)}
    if kind in {"list", "enum"}:
        source = {"validate": "list", "source": f"=list_{facts.list}"}
        return {**source, **told, "error_message": word("paper.choose", paper.lang)}
    if kind == "date":
        since = {"validate": "date", "criteria": ">=", "value": LEAST_DATE}
        return {**since, **told, "error_message": word("paper.a_date", paper.lang)}
    if kind in {"int", "number", "percent"}:
        least, most = (
            _whole(LEAST if facts.min is None else facts.min),
            _whole(MOST if facts.max is None else facts.max),
        )
        between = {"criteria": "between", "minimum": least, "maximum": most}
        sentence = word("paper.a_number", paper.lang).format(least=f"{least:g}", most=f"{most:g}")
        kept = "integer" if kind == "int" else "decimal"
        return {"validate": kept, **between, **told, "error_message": sentence}
    return None
