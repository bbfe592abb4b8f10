"""Rows of keys in two more shapes: behind the name of their section, and in cells parted by tabs."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from library.questions.imports.paper.keys import entries_in
from library.questions.imports.paper.lines import Line

SECTIONED = re.compile(r"(.{1,30}?题(?:答案)?(?:\s*\([^()]*\))?)\s*:?\s*((?:\d|第|\().*)")
NUMBERS = {"题号", "序号", "No."}
ANSWERS = re.compile(r"(?:参考|正确|标准)?答\s*案|Answers?|Key", re.IGNORECASE)


def tidied(lines: list[Line]) -> list[Line]:
    """Return lines with each section apart from the keys behind it, and tables of tabs as tables of Markdown."""
    found = [part for line in lines for part in _apart(line)]
    for place in _tabbed(found):
        found[place] = replace(
            found[place], text=" | ".join(["", *found[place].text.split("\t"), ""]).strip()
        )
    return found


def _apart(line: Line) -> list[Line]:
    """Return `一、单选题：1.A 2.C` as its section and its row of keys; any other line as it is."""
    found = None if line.is_code or line.heading is not None else SECTIONED.fullmatch(line.flat)
    if found is None or not entries_in(line.text[found.start(2) :]):
        return [line]
    title = Line(line.number, line.text[: found.end(1)])
    return [title, Line(line.number, line.text[found.start(2) :])] if title.section else [line]


def _tabbed(lines: list[Line]) -> Iterator[int]:
    """Yield both rows of a table with tabs that says 题号 beside numbers and, in its next row, 答案."""
    told = [place for place, line in enumerate(lines) if not line.is_blank and not line.is_code]
    for place, below in itertools.pairwise(told):
        first, second = (lines[one].text.strip().split("\t") for one in (place, below))
        is_head = first[0].strip() in NUMBERS and all(one.strip().isdecimal() for one in first[1:])
        if is_head and len(first) > 1 and ANSWERS.fullmatch(second[0].strip()):
            yield from (place, below)
