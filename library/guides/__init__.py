"""Pages that nobody writes: made from the whole catalog, for each stage, gate and role, and for what changes."""

from datetime import date

from library.catalog import Catalog
from library.guides.calendar import (
    calendar_file,
    calendar_guide,
    calendar_name,
    owners_of,
    reviews_of,
)
from library.guides.changes import FEED, changes_feed, changes_guide
from library.guides.choice import narrowing
from library.guides.coverage import coverage_guide
from library.guides.faq import faq_guide
from library.guides.gates import gate_guides
from library.guides.guide import Guide
from library.guides.roles import role_guides
from library.guides.stages import stage_guides

__all__ = ["Guide", "all_guides", "guide_files", "named_guides"]


def all_guides(catalog: Catalog, lang: str, today: date) -> list[Guide]:
    """Return every page made from the catalog; `today` decides what is overdue."""
    return [
        *named_guides(catalog, lang),
        calendar_guide(catalog, lang, today),
        changes_guide(catalog, lang),
        coverage_guide(catalog, lang),
    ]


def named_guides(catalog: Catalog, lang: str) -> list[Guide]:
    """Return the pages of stages, gates, roles and questions, whose names people ask for."""
    return [
        *stage_guides(catalog, lang),
        *gate_guides(catalog, lang),
        *role_guides(catalog, lang),
        faq_guide(catalog, lang),
    ]


def guide_files(catalog: Catalog, lang: str) -> dict[str, str]:
    """Return the files that go with these pages, by name: calendars, the feed, the style that narrows."""
    reviews = reviews_of(catalog)
    owners = ["", *owners_of(reviews)]
    return {
        **{calendar_name(owner): calendar_file(catalog, lang, owner) for owner in owners},
        FEED: changes_feed(catalog, lang),
        "assets/narrow.css": narrowing(catalog.vocabulary),
    }
