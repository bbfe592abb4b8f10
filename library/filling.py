"""What people filled in: read, checked against the fields of a document, and every mistake named at its field."""

import difflib
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from library.kinds import Column, FormField
from library.paper import Paper, PaperColumn, PaperField, PaperSheet

LONGEST = {"string": 200, "person": 200, "text": 4000}
LONGEST_CELL = 4000
KEPT = "\n\t"
BIDI = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
PROFILE = [
    "project_name",
    "project_no",
    "sponsor",
    "pm",
    "customer",
    "start",
    "finish",
    "budget",
    "tier",
    "classification",
    "prepared_by",
    "prepared_on",
]
"""The keys that all documents share: one profile of a project fills them in everywhere."""

SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": ("请填写“{label}”。", "Please fill in “{label}”."),
    "unknown": ("没有“{key}”这一项{near}", "There is no field “{key}”{near}"),
    "long": (
        "“{label}”最多 {most} 字，现在 {length} 字。",
        "“{label}” takes up to {most} characters; these are {length}.",
    ),
    "control": (
        "“{label}”里有看不见的控制字符，请删掉后重填。",
        "“{label}” contains invisible control characters; please remove them.",
    ),
    "date": ("“{label}”要写成 2026-03-31 这样的日期。", "“{label}” must be a date such as 2026-03-31."),
    "number": ("“{label}”要填数字。", "“{label}” must be a number."),
    "whole": ("“{label}”要填整数。", "“{label}” must be a whole number."),
    "least": ("“{label}”不能小于 {limit}。", "“{label}” must be at least {limit}."),
    "most": ("“{label}”不能大于 {limit}。", "“{label}” must be at most {limit}."),
    "pattern": ("“{label}”的写法不对：{help}", "“{label}” is not written as expected: {help}"),
    "choice": ("“{label}”只能是：{choices}。", "“{label}” must be one of: {choices}."),
    "rows": ("“{label}”要是一行一行的表。", "“{label}” must be a list of rows."),
    "formula": ("“{label}”由公式算出，不用填。", "“{label}” is worked out by a formula; leave it out."),
}


@dataclass(frozen=True)
class Mistake:
    """What is wrong with one value: the key of its field (`register.2.due` in a sheet) and a sentence."""

    key: str
    sentence: str


@dataclass(frozen=True)
class Filling:
    """The values of a document by key, typed, and what is wrong with what was given."""

    values: Mapping[str, Any]
    mistakes: tuple[Mistake, ...] = ()


def filling_of(paper: Paper, given: Mapping[str, Any], profile: Mapping[str, Any] | None = None) -> Filling:
    """Return what was given as typed values over a project's profile, with every mistake at its key."""
    return _Reader(paper).read(given, profile or {})


class _Refused(Exception):
    """A value that is not taken: the code of a sentence, and what fills it in."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class _Reader:
    """Reads the values of one document and keeps the mistakes."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._place = 1 if paper.lang == "en" else 0
        self._mistakes: list[Mistake] = []

    def read(self, given: Mapping[str, Any], profile: Mapping[str, Any]) -> Filling:
        fields = {one.facts.key: one for one in self._paper.fields}
        sheets = {one.facts.id: one for one in self._paper.sheets}
        self._refuse_unknown("", given, [*fields, *sheets])
        self._refuse_unknown("", profile, PROFILE)
        values: dict[str, Any] = {}
        for key, field in fields.items():
            raw = profile.get(key) if _is_empty(given.get(key)) else given[key]
            value = self._value(key, field, raw)
            if value is not None:
                values[key] = value
            elif field.facts.required and _is_empty(raw):
                self._say("missing", key, label=field.label)
        values |= {key: self._rows(key, sheet, given[key]) for key, sheet in sheets.items() if key in given}
        return Filling(values, tuple(self._mistakes))

    def _rows(self, key: str, sheet: PaperSheet, given: object) -> list[dict[str, Any]]:
        rows = given if isinstance(given, Sequence) and not isinstance(given, str) else [given]
        columns = {one.facts.key: one for one in sheet.columns}
        kept = []
        for number, row in enumerate(rows, start=1):
            if isinstance(row, Mapping):
                kept.append(dict(self._cells(f"{key}.{number}.", columns, row)))
            else:
                self._say("rows", f"{key}.{number}", label=sheet.title)
        return kept

    def _cells(
        self, at: str, columns: Mapping[str, PaperColumn], row: Mapping[str, Any]
    ) -> Iterator[tuple[str, Any]]:
        self._refuse_unknown(at, row, list(columns))
        for name, column in columns.items():
            if column.facts.formula is not None and name in row:
                self._say("formula", f"{at}{name}", label=column.label)
            elif column.facts.formula is None:
                value = self._value(f"{at}{name}", column, row.get(name))
                if value is not None:
                    yield name, value

    def _value(self, key: str, asked: PaperField | PaperColumn, raw: object) -> Any:
        """Return one value as its type, or None with a mistake noted or nothing given."""
        if _is_empty(raw):
            return None
        try:
            return _typed(asked, raw, self._paper.lists.get(asked.facts.list or "", ()))
        except _Refused as refused:
            self._say(refused.code, key, label=asked.label, **refused.facts)
            return None

    def _refuse_unknown(self, at: str, given: Mapping[str, Any], known: Sequence[str]) -> None:
        for name in (name for name in given if name not in known):
            close = difflib.get_close_matches(str(name), known, n=1)
            near = (f"，是不是 {close[0]}？", f"; did you mean {close[0]}?") if close else ("。", ".")
            self._say("unknown", f"{at}{name}", key=name, near=near[self._place])

    def _say(self, code: str, at: str, /, **facts: object) -> None:
        self._mistakes.append(Mistake(at, SENTENCES[code][self._place].format(**facts)))


def _typed(asked: PaperField | PaperColumn, raw: object, words: Sequence[str]) -> Any:
    """Return a value as its field takes it, or raise `_Refused`."""
    text = unicodedata.normalize("NFC", str(raw)).replace("\r\n", "\n").strip()
    if any((unicodedata.category(one) == "Cc" and one not in KEPT) or one in BIDI for one in text):
        raise _Refused("control")
    if asked.facts.type == "date":
        return raw if isinstance(raw, date) else _date(text)
    if asked.facts.type in {"number", "int", "percent"}:
        return _number(asked.facts, text)
    if asked.facts.list:
        if text not in words:
            raise _Refused("choice", choices=" / ".join(words))
        return text
    return _text(asked, text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _Refused("date") from error


def _number(facts: FormField | Column, text: str) -> float | int:
    """Return a number from ASCII or full-width digits, with commas or a per cent sign where they belong."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    is_share = facts.type == "percent" and plain.endswith("%")
    try:
        number = float(plain.removesuffix("%")) / (100 if is_share else 1)
    except ValueError as error:
        raise _Refused("number") from error
    if not math.isfinite(number):
        raise _Refused("number")
    if facts.type == "int" and not number.is_integer():
        raise _Refused("whole")
    if facts.min is not None and number < facts.min:
        raise _Refused("least", limit=_limit(facts, facts.min))
    if facts.max is not None and number > facts.max:
        raise _Refused("most", limit=_limit(facts, facts.max))
    return int(number) if number.is_integer() else number


def _limit(facts: FormField | Column, limit: float) -> str:
    """Return a limit as people write it: of a share in per cent."""
    return f"{limit * 100:g}%" if facts.type == "percent" else f"{limit:g}"


def _text(asked: PaperField | PaperColumn, text: str) -> str:
    limit = asked.facts.max if isinstance(asked.facts, FormField) else None
    most = int(limit or LONGEST.get(asked.facts.type, LONGEST_CELL))
    if len(text) > most:
        raise _Refused("long", most=most, length=len(text))
    pattern = getattr(asked.facts, "pattern", None)
    if pattern and not re.fullmatch(pattern, text):
        raise _Refused("pattern", help=asked.help or pattern)
    return text


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
