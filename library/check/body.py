"""What a check needs to know of a body: headings, tables, numbered sentences, ids, placeholders, ticks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, zip_longest
from typing import NamedTuple

ID = r"(?:STD-\d{2}|TPL-\d{3}|LL-\d{4}-\d{4,}|CRS-\d{3})(?!\d)"
MENTION = re.compile(rf"\]\((pages/[a-z0-9/-]+|CRS-\d{{3}}/[a-z0-9-]+)[#)]|(?<![A-Za-z0-9-])({ID})")
PLACEHOLDER = re.compile(r"\{\{\s*([^{}|]*?)\s*(?:\|[^{}]*)?\}\}")
STATEMENT = re.compile(r"\{%.*?%\}")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{#([\w.-]+)[^}]*\})?\s*#*$")
_NUMBERED = re.compile(r"(\d+)[.)]\s+(.*)")
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_PIPE = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"`[^`]*`")
_FENCES = ("```", "~~~")
PART = 2
TOP_ROWS = 2


@dataclass(frozen=True)
class Heading:
    """One heading; `line` counts from 0 in the body, as everywhere in this module."""

    level: int
    title: str
    anchor: str
    line: int


class Line(NamedTuple):
    """One line outside code; `section` counts headings, `part` is the anchor of the heading of level 2."""

    number: int
    text: str
    section: int
    part: str
    in_table: bool


@dataclass(frozen=True)
class Table:
    """One table of a section; `rows` counts what stands below its head."""

    section: int
    columns: int
    rows: int
    line: int


@dataclass(frozen=True)
class Item:
    """One numbered sentence, its continuation lines joined."""

    part: str
    section: int
    number: int
    text: str
    line: int


@dataclass(frozen=True)
class Placeholder:
    """One `{{ key }}`."""

    key: str
    in_table: bool
    section: int
    line: int


@dataclass(frozen=True)
class Body:
    """A body read once; everything else is found in its lines when asked for."""

    headings: tuple[Heading, ...]
    lines: tuple[Line, ...] = field(repr=False)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables in order."""
        runs = (list(run) for is_table, run in groupby(self.lines, _in_table) if is_table)
        return tuple(
            Table(run[0].section, columns_of(run[0].text), len(run) - TOP_ROWS, run[0].number) for run in runs
        )

    @cached_property
    def mentions(self) -> tuple[tuple[str, Line], ...]:
        """Return every id of the running text with its line; what stands in code is an example."""
        return tuple((ref, line) for line in self.lines for ref in mentions_in(line.text))

    @cached_property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """Return the placeholders in order."""
        return tuple(
            Placeholder(found[1], line.in_table, line.section, line.number)
            for line in self.lines
            if "{{" in line.text
            for found in PLACEHOLDER.finditer(line.text)
        )

    @cached_property
    def statements(self) -> str:
        """Return the text of all template statements, in which a field may be used, too."""
        return " ".join(
            found for line in self.lines if "{%" in line.text for found in STATEMENT.findall(line.text)
        )

    @cached_property
    def ticks(self) -> tuple[Line, ...]:
        """Return the lines with a tick box."""
        return tuple(
            line for line in self.lines if line.text.lstrip().startswith(("- [ ]", "- [x]", "* [ ]", "* [x]"))
        )

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Return the numbered sentences that stand at the margin."""
        return tuple(_items(self.lines))

    def items_of(self, part: str) -> list[Item]:
        """Return the numbered sentences below a heading of level 2."""
        return [item for item in self.items if item.part == part]

    def heading_line(self, section: int) -> int:
        """Return the line of a section's heading; the first line of the body when there is none."""
        return self.headings[section - 1].line if 0 < section <= len(self.headings) else 0

    def text_of(self, anchor: str) -> str | None:
        """Return the text below a heading up to the next one as high, or None."""
        found = next((one for one in self.headings if one.anchor == anchor), None)
        if found is None:
            return None
        later = (one.line for one in self.headings if one.line > found.line and one.level <= found.level)
        end = next(later, None)
        inside = (line for line in self.lines if line.number > found.line)
        return "\n".join(line.text for line in inside if end is None or line.number < end).strip()


def mentions_in(text: str) -> list[str]:
    """Return the ids that a text names, code left out."""
    if "-" not in text and "](" not in text:
        return []
    if "`" in text:
        text = _CODE.sub("", text)
    return [linked or named for linked, named in MENTION.findall(text)]


def read_body(text: str) -> Body:
    """Return a Markdown body taken apart."""
    headings: list[Heading] = []
    lines: list[Line] = []
    part, in_table = "", False
    rows = list(_outside_code(text))
    for (number, row), (_, below) in zip_longest(rows, rows[1:], fillvalue=(0, "")):
        heading = _heading(row, number)
        if heading:
            headings.append(heading)
            part = part if heading.level > PART else heading.anchor or heading.title
        in_table = (in_table and "|" in row) or _begins_table(row, below)
        lines.append(Line(number, row, len(headings), part, in_table))
    return Body(tuple(headings), tuple(lines))


def _in_table(line: Line) -> bool:
    return line.in_table


def columns_of(row: str) -> int:
    """Return how many cells a row of a table has."""
    inner = row.strip()
    return (
        len(_PIPE.findall(inner)) + 1 - inner.startswith("|") - (inner.endswith("|") and inner[-2:] != "\\|")
    )


def _outside_code(text: str) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, row in enumerate(text.split("\n")):
        mark = row.lstrip()[:3]
        if fence:
            fence = "" if mark == fence else fence
        elif mark in _FENCES:
            fence = mark
        else:
            yield number, row.rstrip()


def _heading(row: str, number: int) -> Heading | None:
    found = _HEADING.match(row) if row.startswith("#") else None
    return Heading(len(found[1]), found[2], found[3] or "", number) if found else None


def _begins_table(row: str, below: str) -> bool:
    return "|" in row and "|" in below and "-" in below and _DELIMITER.match(below.strip()) is not None


def _items(lines: tuple[Line, ...]) -> Iterator[Item]:
    item: Item | None = None
    for line in lines:
        found = _NUMBERED.match(line.text) if line.text[:1].isdigit() else None
        goes_on = item is not None and line.text and not line.text.startswith(("#", "|", ">"))
        if item is not None and goes_on and not found:
            item = Item(item.part, item.section, item.number, f"{item.text} {line.text.strip()}", item.line)
            continue
        if item is not None:
            yield item
        item = Item(line.part, line.section, int(found[1]), found[2], line.number) if found else None
    if item is not None:
        yield item
