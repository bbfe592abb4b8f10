"""Which pages a site of one language has, from what source, and how they hang together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from library.addresses import (
    PREFIX,
    TRAINING,
    address,
    guide_address,
    source_uri,
    standing_language,
)
from library.catalog import Catalog, Entry
from library.control_block import page_aside
from library.courses.index_page import shown_courses, training_index
from library.courses.words import speak
from library.guides import Guide, all_guides
from library.page_source import HOME, guide_source, page_source
from library.shelf_indexes import documents_index, lessons_index, standards_index
from library.shelf_pages import say

STAGES_PAGE, ROLES_PAGE = "pages/stages", "pages/roles"
PAGES = (
    "pages/first-100-days",
    "pages/pmo-types",
    "pages/services",
    "pages/selection",
    "pages/portfolio",
    "pages/recovery",
    "pages/agile",
    "pages/standards-map",
    "pages/glossary",
    "pages/about",
    "pages/privacy",
)
TRAINING_INDEX = f"{TRAINING}/index.md"
Nav = list[dict[str, Any]]


@dataclass(frozen=True)
class Planned:
    """One page: its source as Markdown, and the facts its frame shows."""

    source: str
    meta: Mapping[str, Any]

    def as_file(self) -> str:
        """Return the page as one Markdown file; JSON is the YAML that needs no escapes."""
        return f"---\n{json.dumps(dict(self.meta), ensure_ascii=False)}\n---\n\n{self.source}\n"


def is_built(entry: Entry, lang: str) -> bool:
    """Tell whether an entry has a page of its own in the built site of a language."""
    is_closed = getattr(entry.facts, "classification", "") == "restricted"
    return not is_closed and standing_language(entry, lang) == lang


def site_plan(catalog: Catalog, lang: str, today: date | None = None) -> dict[str, Planned]:
    """Return every page of the site of a language by its uri, such as `methodology/STD-03-charter.md`.

    `today` decides what is overdue in the calendar of reviews.
    """
    day = today or datetime.now(UTC).date()
    plan = {
        guide_uri(guide.name): planned_guide(catalog, guide, lang) for guide in all_guides(catalog, lang, day)
    }
    plan |= {
        source_uri(entry): planned_page(catalog, entry, lang)
        for entry in catalog.entries.values()
        if is_built(entry, lang)
    }
    for folder, key, make in (
        ("methodology", "standards", standards_index),
        ("templates", "documents", documents_index),
        ("lessons", "lessons", lessons_index),
    ):
        meta = {
            "title": say(key, lang),
            "description": say(f"{key}.lead", lang),
            "other": f"{PREFIX['zh' if lang == 'en' else 'en']}/{folder}/",
        }
        plan[f"{folder}/index.md"] = Planned(make(catalog, lang), meta)
    if shown_courses(catalog):
        plan[TRAINING_INDEX] = _training(catalog, lang)
    return plan


def _training(catalog: Catalog, lang: str) -> Planned:
    """Return the index of training."""
    meta = {
        "title": speak("training", lang),
        "description": speak("training.lead", lang),
        "other": f"{PREFIX['zh' if lang == 'en' else 'en']}/{TRAINING}/",
    }
    return Planned(training_index(catalog, lang), meta)


def guide_uri(name: str) -> str:
    """Return the path of a page made from the catalog as the site engine knows it."""
    return f"{name}.md"


def planned_guide(catalog: Catalog, guide: Guide, lang: str) -> Planned:
    """Return a page made from the catalog."""
    meta = {
        "title": guide.title,
        "description": guide.summary,
        "other": guide_address(guide.name, "zh" if lang == "en" else "en"),
    }
    return Planned(guide_source(catalog, guide, lang), meta)


def planned_page(catalog: Catalog, entry: Entry, lang: str) -> Planned:
    """Return the page of one entry."""
    text = entry.text(lang)
    meta: dict[str, Any] = {"title": text.title, "description": text.summary}
    aside = page_aside(catalog, entry, lang)
    if aside:
        meta["aside"] = aside
    other = "zh" if lang == "en" else "en"
    meta["other"] = address(entry, other)
    meta["said_of"] = entry.id
    if entry.id == HOME:
        meta["hide"] = ["navigation", "toc"]
    return Planned(page_source(catalog, entry, lang), meta)
