"""Why an item stands in a document: the lessons that name it, as a link on the page and as an id on paper."""

import re

from library.addresses import address
from library.catalog import Catalog, Entry
from library.page_words import html, word
from library.sections import sections_of

PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
ROW = re.compile(r"^(?P<head>\|\s*(?P<no>[^|\s]+)\s*\|\s*(?P<item>[^|]*[^|\s]))(?P<rest>\s*\|.*)$")
ASIDE = {"zh": "（{}）", "en": " ({})"}


def lessons_of_item(catalog: Catalog, entry: Entry, *names: str) -> list[Entry]:
    """Return the lessons behind an item, each once; an item may have several names, `owner` and `issues.owner`."""
    found = {one.id: one for name in names for one in catalog.lessons_behind(f"{entry.id}#{name}")}
    return list(found.values())


def why_link(catalog: Catalog, entry: Entry, lang: str, *names: str) -> str:
    """Return the small links from an item to its lessons; nothing where no lesson asked for it."""
    links = [
        f'<a href="{address(one, lang)}" title="{html(one.text(lang).title)}">{one.id}</a>'
        for one in lessons_of_item(catalog, entry, *names)
    ]
    return f' <span class="ls-itemwhy">{word("why", lang)} {" ".join(links)}</span>' if links else ""


def why_words(catalog: Catalog, entry: Entry, lang: str, *names: str) -> str:
    """Return the same in words and ids, for paper."""
    ids = [one.id for one in lessons_of_item(catalog, entry, *names)]
    return f"{word('why', lang)} {' '.join(ids)}" if ids else ""


def help_with_why(catalog: Catalog, entry: Entry, lang: str, help_: str, *names: str) -> str:
    """Return what is said of a field or column, and why it is there."""
    return "\n".join(part for part in (help_, why_words(catalog, entry, lang, *names)) if part)


def body_with_whys(catalog: Catalog, entry: Entry, lang: str, *, linked: bool) -> str:
    """Return the body of a document with its lessons: below a heading, and behind a numbered row of a checklist.

    A heading has those that asked for it or for a blank below it; a row those that name it, `soundness.H9`.
    """
    body = entry.text(lang).body
    sections = [one for one in sections_of(body) if one.heading]
    anchors = {one.line: one.anchor for one in sections}
    told = {
        one.line: found
        for one in sections
        if (found := _why(catalog, entry, lang, [one.anchor, *PLACEHOLDER.findall(one.body)], linked=linked))
    }
    anchor, lines = "", []
    for number, line in enumerate(body.splitlines()):
        anchor = anchors.get(number, anchor)
        lines += (
            [line, "", told[number], ""]
            if number in told
            else [_row_with_why(catalog, entry, lang, anchor, line, linked=linked)]
        )
    return "\n".join(lines) if lines != body.splitlines() else body


def _row_with_why(catalog: Catalog, entry: Entry, lang: str, anchor: str, line: str, *, linked: bool) -> str:
    """Return a line with the lessons behind it after its second cell; other lines stay as they are."""
    row = ROW.match(line) if anchor else None
    if row is None:
        return line
    name = f"{anchor}.{row['no']}"
    if linked:
        return f"{row['head']}{why_link(catalog, entry, lang, name)}{row['rest']}"
    said = why_words(catalog, entry, lang, name)
    return f"{row['head']}{ASIDE[lang].format(said)}{row['rest']}" if said else line


def _why(catalog: Catalog, entry: Entry, lang: str, names: list[str], *, linked: bool) -> str:
    named = [name for name in names if name]
    if linked:
        return why_link(catalog, entry, lang, *named).strip()
    said = why_words(catalog, entry, lang, *named)
    return f"*{said}*" if said else ""
