"""The lists of standards, documents and lessons."""

from collections import defaultdict
from collections.abc import Iterable

from library.addresses import address
from library.catalog import Catalog, Entry, revised_on
from library.kinds import DocumentFacts, Kind, LessonFacts, StandardFacts
from library.page_words import badge, html, word
from library.shelf_pages import GROUPS, NEWEST_LESSONS, _is_shown, say


def standards_index(catalog: Catalog, lang: str) -> str:
    """Return the shelf of standards by group."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalog.of_kind(Kind.STANDARD):
        if isinstance(entry.facts, StandardFacts) and _is_shown(entry):
            groups[entry.facts.group].append(entry)
    parts = [
        f"## {word(group, lang)} {{#{group}}}\n\n{_shelf(groups[group], lang)}"
        for group in GROUPS
        if groups[group]
    ]
    return _index("standards", parts, lang)


def documents_index(catalog: Catalog, lang: str) -> str:
    """Return the shelf of documents by their first stage."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalog.of_kind(Kind.DOCUMENT):
        if isinstance(entry.facts, DocumentFacts) and _is_shown(entry):
            groups[entry.stages[0] if entry.stages else "all"].append(entry)
    parts = []
    for code in (*catalog.vocabulary.stages, "all", "org"):
        if groups[code]:
            stage = catalog.vocabulary.stages.get(code)
            name = f"{code} {stage.name[lang]}" if stage else word(code, lang)
            parts.append(f"## {name} {{#{code.lower()}}}\n\n{_shelf(groups[code], lang)}")
    return _index("documents", parts, lang)


def lessons_index(catalog: Catalog, lang: str) -> str:
    """Return the shelf of lessons, the newest first."""
    kept = [one for one in catalog.of_kind(Kind.LESSON) if _is_shown(one)]
    newest = sorted(kept, key=lambda one: (revised_on(one), one.id), reverse=True)[:NEWEST_LESSONS]
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in newest:
        if isinstance(entry.facts, LessonFacts):
            groups[entry.facts.category].append(entry)
    known = catalog.vocabulary.categories
    parts = [
        f"## {known[code][lang] if code in known else code} {{#{code}}}\n\n{_shelf(entries, lang)}"
        for code, entries in groups.items()
    ]
    return _index("lessons", parts, lang)


def _index(key: str, parts: Iterable[str], lang: str) -> str:
    head = f"<h1>{say(key, lang)}</h1>\n\n" + f'<p class="ls-lead">{say(f"{key}.lead", lang)}</p>'
    return "\n\n".join([head, *parts])


def _shelf(entries: list[Entry], lang: str) -> str:
    items = "".join(
        f'<li><a href="{address(entry, lang)}"><b>{entry.id}</b> {html(entry.text(lang).title)}</a>'
        f"{_mark(entry, lang)}<span>{html(entry.text(lang).summary)}</span></li>"
        for entry in entries
    )
    return f'<ul class="ls-list ls-shelf">{items}</ul>'


def _mark(entry: Entry, lang: str) -> str:
    if entry.kind is Kind.LESSON:
        return badge(word(entry.status, lang), "ok") if entry.status in {"embedded", "verified"} else ""
    return "" if entry.status == "approved" else badge(word(entry.status, lang), "warn")
