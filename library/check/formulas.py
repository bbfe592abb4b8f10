"""The formulas of Excel documents: FORMULA. Columns are named by key, words by their place in a list."""

import re
from collections.abc import Iterator, Mapping

from library.check.scope import Page, Scope
from library.faults import Fault
from library.kinds import Column, DocumentFacts, Sheet

FUNCTION = re.compile(
    "IF|AND|OR|NOT|SUM|SUMPRODUCT|COUNTIF|COUNTIFS|AVERAGE|ROUND|MIN|MAX|ABS|TODAY|INDEX|MATCH|RANK|ISBLANK"
)
CONSTANTS = {"TRUE", "FALSE"}
TOKEN = re.compile(
    r'"(?P<string>(?:[^"]|"")*)"'
    r"|\{(?P<name>[^{}]*)\}"
    r"|(?P<function>[^\W\d][\w.]*)\s*(?=\()"
    r"|(?P<word>\$?[^\W\d][\w.$!]*)"
    r"|(?P<paren>[()])"
)
WORD = re.compile(r"([a-z][a-z0-9_]*)\[(\d+)\]")
LETTER = re.compile(r"[^\W\d_]")

Reason = tuple[str, str]


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield formulas that cannot be computed, or would change with the language or an inserted column."""
    for page in scope.masters:
        facts = page.entry.facts
        if isinstance(facts, DocumentFacts):
            for at, sheet in enumerate(facts.sheets):
                yield from _sheet(page, at, sheet, facts.lists)


def _sheet(page: Page, at: int, sheet: Sheet, lists: Mapping[str, list[str]]) -> Iterator[Fault]:
    keys = {column.key for column in sheet.columns}
    circles = circular(sheet.columns)
    for place, column in enumerate(sheet.columns):
        path = f"sheets.{at}.columns.{place}"
        wrong = list(dict.fromkeys(reasons(column.formula or "", keys, lists)))
        if column.key in circles:
            wrong.append(("circle", circles[column.key]))
        for why, name in wrong:
            yield page.fault("FORMULA", f"{path}.formula", column=column.key, why=why, name=name)
        for key in (key for key in column.blank_if if key not in keys):
            yield page.fault("FORMULA", f"{path}.blank_if", column=column.key, why="column", name=key)


def reasons(formula: str, keys: set[str], lists: Mapping[str, list[str]]) -> Iterator[Reason]:
    """Yield what is wrong with one formula, as (reason, name)."""
    depth, is_balanced = 0, True
    for token in TOKEN.finditer(formula):
        if token["paren"]:
            depth += 1 if token["paren"] == "(" else -1
            is_balanced = is_balanced and depth >= 0
        else:
            yield from _token(token, keys, lists)
    if depth or not is_balanced:
        yield "parentheses", ""


def _token(token: re.Match[str], keys: set[str], lists: Mapping[str, list[str]]) -> Iterator[Reason]:
    if token["name"] is not None:
        yield from _name(token["name"], keys, lists)
    elif token["function"] and not FUNCTION.fullmatch(token["function"]):
        yield "function", token["function"]
    elif token["word"] and token["word"] not in CONSTANTS:
        yield "cell", token["word"]
    elif token["string"] and LETTER.search(token["string"]):
        yield "literal", token["string"]


def _name(name: str, keys: set[str], lists: Mapping[str, list[str]]) -> Iterator[Reason]:
    word = WORD.fullmatch(name)
    if word is None:
        if name not in keys:
            yield "column", name
    elif int(word[2]) >= len(lists.get(word[1], ())):
        yield "word", name


def circular(columns: list[Column]) -> dict[str, str]:
    """Return the first column of each circle of formulas, with the column by way of which it closes."""
    uses = {one.key: _columns_in(one.formula or "") for one in columns}
    done: set[str] = set()
    found: dict[str, str] = {}

    def visit(key: str, path: tuple[str, ...]) -> None:
        for other in uses.get(key, ()):
            if other in (*path, key):
                found.setdefault(other, key)
            elif other not in done:
                visit(other, (*path, key))
        done.add(key)

    for column in columns:
        if column.key not in done:
            visit(column.key, ())
    return found


def _columns_in(formula: str) -> list[str]:
    names = (token["name"] for token in TOKEN.finditer(formula))
    return [name for name in names if name and "[" not in name]
