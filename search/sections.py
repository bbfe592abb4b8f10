"""The sections of a page, each findable by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from library.catalog import Catalog, Entry
from library.kinds import Kind
from library.markup import SLUGS
from library.maturity_page import is_about_maturity, maturity_parts, with_steps_named
from search.labels import parts_of_facts
from search.plain import plain_text

HEADING = re.compile(r"^#{2,3}\s+(?P<title>.*?)\s*#*\s*(?:\{:?\s*#(?P<anchor>[^}\s]+)[^}]*\})?\s*$")
FENCE = re.compile(r"^\s*(```|~~~)")


@dataclass(frozen=True)
class Section:
    """A part of a page one can jump to; what stands before the first heading has no title."""

    title: str
    anchor: str
    text: str = ""


def written_sections(catalog: Catalog, entry: Entry, lang: str) -> Iterator[Section]:
    """Yield the sections of an entry as they are written in one language, and what is drawn beside them."""
    body = with_steps_named(catalog, entry, lang) if is_about_maturity(entry) else entry.text(lang).body
    yield from sections_of(body, is_form=entry.kind is Kind.DOCUMENT)
    yield from (Section(*one) for one in maturity_parts(catalog, entry, lang))
    for title, name, text in parts_of_facts(entry, lang):
        if text:
            yield Section(title, name, text)


def sections_of(body: str, *, is_form: bool = False) -> Iterator[Section]:
    """Yield the parts of a body cut at its headings of the second and third level, as plain text.

    A form is shown inside its page with headings that keep no anchors of their own; there,
    and where no anchor is written, the anchor is the one the site makes from the title.
    """
    title, name = "", ""
    kept: list[str] = []
    fenced = False
    for line in body.splitlines():
        fenced ^= bool(FENCE.match(line))
        found = None if fenced else HEADING.match(line)
        if found is None:
            kept.append(line)
            continue
        yield from _section(title, name, kept)
        title, kept = plain_text(found["title"]), []
        name = (not is_form and found["anchor"]) or SLUGS(title, "-")
    yield from _section(title, name, kept)


def _section(title: str, name: str, lines: list[str]) -> Iterator[Section]:
    text = plain_text("\n".join(lines))
    if title or text:
        yield Section(title, name, text)
