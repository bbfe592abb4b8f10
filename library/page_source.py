"""The Markdown of a page as readers get it: heading, bands, text, and the parts drawn from its facts."""

from collections.abc import Callable, Mapping

from library.catalog import Catalog, Entry
from library.control_block import inline_control
from library.document_page import document_body
from library.kinds import Kind, StandardFacts
from library.lesson_page import lesson_body
from library.links import resolve_links
from library.page_words import html, word
from library.shelf_pages import glossary_body, home_body
from library.standard_page import standard_body

HOME = "pages/index"
GLOSSARY = "pages/glossary"
BODIES: Mapping[Kind, Callable[[Catalog, Entry, str], str]] = {
    Kind.STANDARD: standard_body,
    Kind.DOCUMENT: document_body,
    Kind.LESSON: lesson_body,
}


def page_source(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the Markdown of an entry's page in a language; links by id are resolved."""
    if entry.id == HOME:
        return resolve_links(home_body(catalog, entry, lang), catalog, lang)
    body = BODIES.get(entry.kind, _plain_body)(catalog, entry, lang)
    if entry.id == GLOSSARY:
        body = f"{body}\n\n{glossary_body(catalog.vocabulary.glossary, lang)}"
    parts = [
        f'<p class="ls-kicker">{_kicker(entry, lang)}</p>',
        f"<h1>{html(entry.text(lang).title)}</h1>",
        f'<p class="ls-lead">{html(entry.text(lang).summary)}</p>',
        *_bands(entry, lang),
        inline_control(catalog, entry, lang),
        body,
    ]
    return resolve_links("\n\n".join(part for part in parts if part), catalog, lang)


def _plain_body(_catalog: Catalog, entry: Entry, lang: str) -> str:
    return entry.text(lang).body.strip()


def _kicker(entry: Entry, lang: str) -> str:
    parts = [word(entry.kind.value, lang)]
    if isinstance(entry.facts, StandardFacts):
        parts.append(word(entry.facts.group, lang))
    if entry.kind is not Kind.PAGE:
        parts.append(entry.id)
    return " · ".join(html(part) for part in parts)


def _bands(entry: Entry, lang: str) -> list[str]:
    keys = []
    if entry.status in {"draft", "review", "retired"}:
        keys.append(f"band.{entry.status}")
    if not entry.has(lang):
        keys.append("band.missing")
    elif entry.text(lang).stale:
        keys.append("band.stale")
    return [f'<p class="ls-band">{html(word(key, lang))}</p>' for key in keys]
