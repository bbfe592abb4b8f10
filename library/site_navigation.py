"""The navigation of the site in one language."""

from collections.abc import Iterable, Iterator
from typing import Any

from library.addresses import (
    CALENDAR,
    CHANGES,
    COVERAGE,
    FAQ,
    GATES,
    ROLES,
    STAGES,
    guide_name,
    source_uri,
)
from library.catalog import Catalog, Entry
from library.courses.index_page import shown_courses
from library.courses.words import speak as speak_of_training
from library.faq_page import is_faq
from library.guide_words import tell
from library.kinds import CourseFacts, Kind, StandardFacts
from library.maturity.helping import newest_models
from library.maturity_page import FRONT, ROUNDS, is_about_maturity, page_of
from library.maturity_words import speak
from library.page_source import HOME
from library.page_words import word
from library.shelf_pages import GROUPS, say
from library.site_plan import PAGES, ROLES_PAGE, STAGES_PAGE, TRAINING_INDEX, Nav, guide_uri, is_built


def navigation(catalog: Catalog, lang: str) -> Nav:
    """Return the navigation: stages, shelves with what is on them; of thousands of lessons only the shelf."""
    stages = [*_stages(catalog, lang)]
    return [
        {word("home", lang): "index.md"},
        *([{tell("now.short", lang): stages}] if stages else []),
        {say("standards", lang): ["methodology/index.md", *_standards(catalog, lang)]},
        {say("documents", lang): ["templates/index.md", *_documents(catalog, lang)]},
        {say("lessons", lang): ["lessons/index.md"]},
        *_training(catalog, lang),
        {word("page", lang): list(_pages(catalog, lang))},
        {say("retrospectives", lang): "/app/retrospectives"},
        {say("projects", lang): "/app/projects"},
        {speak("maturity.tab", lang): "/app/maturity/"},
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


def _training(catalog: Catalog, lang: str) -> Iterator[dict[str, Any]]:
    """Yield the part on training: its index, and each course with its pages; nothing while there is no course."""
    courses = [
        {f"{one.id} {one.text(lang).title}": [source_uri(one), *_written(catalog, _pages_of(one), lang)]}
        for one in shown_courses(catalog)
        if is_built(one, lang)
    ]
    if courses:
        yield {speak_of_training("training", lang): [TRAINING_INDEX, *courses]}


def _pages_of(course: Entry) -> list[str]:
    """Return the ids of the unit pages of a course, in its order."""
    facts = course.facts
    units = facts.units if isinstance(facts, CourseFacts) else []
    return [f"{course.id}/{unit.id}" for unit in units if unit.kind == "page"]


def _pages(catalog: Catalog, lang: str) -> Iterator[dict[str, Any]]:
    """Yield the guides that people wrote, then those that are made."""
    known = {*PAGES, STAGES_PAGE, ROLES_PAGE, HOME}
    others = [
        one.id
        for one in catalog.of_kind(Kind.PAGE)
        if one.id not in known and not is_faq(one) and not is_about_maturity(one)
    ]
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
    yield from _maturity(catalog, lang)
    for name in (CHANGES, CALENDAR, COVERAGE):
        yield {tell(name, lang): guide_uri(name)}
    yield from _written(catalog, PAGES[2:], lang)


def _maturity(catalog: Catalog, lang: str) -> Iterator[dict[str, Any]]:
    """Yield the part on maturity: its front page, the dimensions in the order of each model, published rounds."""
    pages = (
        page_of(catalog, model, dimension)
        for model in newest_models(catalog.models.values())
        for dimension in model.dimensions
    )
    dimensions = [*_written(catalog, [one.id for one in pages if one is not None], lang)]
    rounds = [
        *_written(catalog, [one.id for one in catalog.of_kind(Kind.PAGE) if one.id.startswith(ROUNDS)], lang)
    ]
    parts: list[Any] = [*_written(catalog, (FRONT,), lang)]
    parts += [{speak("dimensions", lang): dimensions}] if dimensions else []
    parts += [{speak("rounds", lang): rounds}] if rounds else []
    if parts:
        yield {speak("maturity", lang): parts}


def _written(catalog: Catalog, ids: Iterable[str], lang: str) -> Iterator[dict[str, str]]:
    for entry in (catalog.find(one) for one in ids):
        if entry is not None and is_built(entry, lang):
            yield {entry.text(lang).title: source_uri(entry)}


def _link(entry: Entry, lang: str) -> dict[str, str]:
    return {f"{entry.id} {entry.text(lang).title}": source_uri(entry)}
