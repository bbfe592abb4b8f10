"""Which pages a site of one language has, from what source, and how they hang together."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from library.addresses import (
    CALENDAR,
    CHANGES,
    COVERAGE,
    FAQ,
    GATES,
    PREFIX,
    ROLES,
    STAGES,
    address,
    guide_address,
    guide_name,
    source_uri,
    standing_language,
)
from library.catalog import Catalog, Entry
from library.control_block import page_aside
from library.faq_page import is_faq
from library.guide_words import tell
from library.guides import Guide, all_guides
from library.kinds import Kind, StandardFacts
from library.page_source import HOME, guide_source, page_source
from library.page_words import word
from library.shelf_pages import GROUPS, documents_index, lessons_index, say, standards_index

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
    return plan


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


def navigation(catalog: Catalog, lang: str) -> Nav:
    """Return the navigation: stages, shelves with what is on them; of thousands of lessons only the shelf."""
    stages = [*_stages(catalog, lang)]
    return [
        {word("home", lang): "index.md"},
        *([{tell("now.short", lang): stages}] if stages else []),
        {say("standards", lang): ["methodology/index.md", *_standards(catalog, lang)]},
        {say("documents", lang): ["templates/index.md", *_documents(catalog, lang)]},
        {say("lessons", lang): ["lessons/index.md"]},
        {word("page", lang): list(_pages(catalog, lang))},
        {say("retrospectives", lang): "/app/retrospectives"},
        {say("projects", lang): "/app/projects"},
    ]


def _stages(catalog: Catalog, lang: str) -> Iterator[dict[str, Any]]:
    """Yield the way through a project: the overview, every stage, every gate."""
    known = catalog.vocabulary
    yield from _written(catalog, (STAGES_PAGE,), lang)
    for code, stage in known.stages.items():
        yield {f"{code} {stage.name[lang]}": guide_uri(guide_name(STAGES, code))}
    if known.gates:
        gates = [
            {f"{code} {gate.name[lang]}": guide_uri(guide_name(GATES, code))}
            for code, gate in known.gates.items()
        ]
        yield {tell("gates", lang): [{tell("gates", lang): guide_uri(GATES)}, *gates]}


def _standards(catalog: Catalog, lang: str) -> Iterator[dict[str, Any]]:
    standards = [one for one in catalog.of_kind(Kind.STANDARD) if is_built(one, lang)]
    for group in GROUPS:
        members = [
            one for one in standards if isinstance(one.facts, StandardFacts) and one.facts.group == group
        ]
        if members:
            yield {word(group, lang): [_link(one, lang) for one in members]}


def _documents(catalog: Catalog, lang: str) -> Iterator[dict[str, str]]:
    for entry in catalog.of_kind(Kind.DOCUMENT):
        if is_built(entry, lang):
            yield _link(entry, lang)


def _pages(catalog: Catalog, lang: str) -> Iterator[dict[str, Any]]:
    """Yield the guides that people wrote, then those that are made."""
    known = {*PAGES, STAGES_PAGE, ROLES_PAGE, HOME}
    others = [one.id for one in catalog.of_kind(Kind.PAGE) if one.id not in known and not is_faq(one)]
    roles = [
        {f"{code} {role.title[lang]}": guide_uri(guide_name(ROLES, code))}
        for code, role in catalog.vocabulary.roles.items()
    ]
    yield from _written(catalog, (ROLES_PAGE,), lang)
    if roles:
        yield {tell("roles", lang): roles}
    yield {tell(FAQ, lang): guide_uri(FAQ)}
    yield {tell("guidance", lang): "/app/guidance"}
    yield from _written(catalog, (*PAGES[:2], *others), lang)
    for name in (CHANGES, CALENDAR, COVERAGE):
        yield {tell(name, lang): guide_uri(name)}
    yield from _written(catalog, PAGES[2:], lang)


def _written(catalog: Catalog, ids: Iterable[str], lang: str) -> Iterator[dict[str, str]]:
    for entry in (catalog.find(one) for one in ids):
        if entry is not None and is_built(entry, lang):
            yield {entry.text(lang).title: source_uri(entry)}


def _link(entry: Entry, lang: str) -> dict[str, str]:
    return {f"{entry.id} {entry.text(lang).title}": source_uri(entry)}
