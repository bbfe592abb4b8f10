"""A Markdown body cut at its headings of the second level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADING = re.compile(r"^##\s+(?P<title>.*?)\s*(?:\{#(?P<anchor>[^}\s]+)[^}]*\})?\s*$")
FENCE = re.compile(r"^\s*(```|~~~)")


@dataclass(frozen=True)
class Section:
    """One part: its heading line, title, anchor, text, and the line of the heading counted from 0.

    What stands before the first heading has an empty heading.
    """

    heading: str
    title: str
    anchor: str
    body: str
    line: int


def sections_of(body: str) -> Iterator[Section]:
    """Yield the parts of a body in order."""
    heading, title, anchor, start = "", "", "", 0
    kept: list[str] = []
    fenced = False
    for number, line in enumerate(body.splitlines()):
        fenced ^= bool(FENCE.match(line))
        found = None if fenced else HEADING.match(line)
        if found is None:
            kept.append(line)
            continue
        if heading or any(one.strip() for one in kept):
            yield Section(heading, title, anchor, "\n".join(kept).strip(), start)
        heading, title, anchor, start = line, found["title"], found["anchor"] or "", number
        kept = []
    yield Section(heading, title, anchor, "\n".join(kept).strip(), start)
