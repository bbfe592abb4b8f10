"""Where in the method a request stands, as the person who asks may read it."""

import re
from dataclasses import dataclass

from library import Catalog, Entry
from library.addresses import address, guide_address, guide_names
from library.check.clauses import wording_at
from library.kinds import Controlled, Kind, LessonFacts
from webapp.errors import NotFound
from webapp.improvements.refusals import ClauseUnknown, PageUnknown, VersionUnknown
from webapp.improvements.rules import Place, Wording
from webapp.site.access import may_read_here
from webapp.site.content import the_catalog

GLOSSARY = "glossary"
"""The glossary is no entry of the catalog: a request on it names the term as its clause."""

VERSION = re.compile(r"(?P<page>[A-Z]{3}-\d{2,3})\s+V?(?P<version>\d+\.\d+)\s*")


@dataclass(frozen=True)
class Shown:
    """A place as a page shows it: title and address, or its id alone where there is nothing the person may read."""

    title: str
    url: str = ""


def find_readable(page: str) -> Entry | None:
    """Return the entry of an id as it was typed, if the person may read it."""
    catalog, typed = the_catalog(), page.strip()
    entry = catalog.find(typed) or catalog.find(typed.upper())
    return entry if entry is not None and may_read_here(entry) else None


def place_of(page: str, clause: str = "") -> Place:
    """Return a place of the method; raise `NotFound` for a page the person may not read, or that is not there."""
    entry = find_readable(page)
    if entry is None:
        raise NotFound
    owner = getattr(entry.facts, "owner", "") or ""
    return Place(entry.id, clause, entry.version or "", owner)


def place_at(typed: str) -> Place:
    """Return the place of an address such as `STD-18#C2`; say beside the field what is wrong with it."""
    page, _, clause = typed.strip().partition("#")
    try:
        place = place_of(page, clause.strip())
    except NotFound as error:
        raise PageUnknown from error
    if place.clause and not wording_of(place):
        raise ClauseUnknown(address=place.address)
    return place


def wording_of(place: Place) -> Wording:
    """Return what a clause says now, in both languages."""
    catalog = the_catalog()
    return Wording(*(wording_at(catalog, place.address, lang) for lang in ("zh", "en")))


def shown(page: str, clause: str, lang: str) -> Shown:
    """Return how to show a stored place."""
    entry = find_readable(page)
    anchor = f"#{clause}" if clause.isascii() and clause else ""
    if entry is not None:
        return Shown(entry.text(lang).title, address(entry, lang) + anchor)
    if page in {GLOSSARY, *guide_names(the_catalog().vocabulary)}:
        return Shown(page, guide_address(page, lang))
    return Shown(page)


def guards_at(catalog: Catalog, place: str) -> list[str]:
    """Return the lessons that are embedded in a clause: whoever rewords it must keep what guards them."""
    return [
        entry.id
        for entry in catalog.of_kind(Kind.LESSON)
        if isinstance(entry.facts, LessonFacts) and any(one.at == place for one in entry.facts.guards)
    ]


def check_released(text: str) -> None:
    """Refuse a version that does not exist: what is done can be found."""
    named = VERSION.fullmatch(text.strip())
    entry = the_catalog().find(named["page"]) if named else None
    if named is None or entry is None or not isinstance(entry.facts, Controlled):
        return
    if named["version"] not in {one.version for one in entry.facts.revisions}:
        raise VersionUnknown(page=entry.id, version=named["version"])
