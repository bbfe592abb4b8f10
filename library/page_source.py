"""The Markdown of a page as readers get it: heading, bands, text, and the parts drawn from its facts."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from library.addresses import address, guide_address
from library.catalog import Catalog, Entry
from library.code_links import with_roles_linked
from library.control_block import inline_control
from library.courses.front_page import course_body
from library.courses.learn_box import learn_box
from library.courses.unit_page import unit_body, unit_kicker
from library.diagrams.life_cycle import life_cycle
from library.diagrams.outcomes import outcomes_drawing
from library.diagrams.recovery import recovery_path
from library.diagrams.role_map import role_map
from library.document_page import document_body
from library.faq_page import faq_body, faq_kicker, is_faq
from library.glossary_page import glossary_body
from library.guides import Guide
from library.kinds import Kind, StandardFacts
from library.lesson_page import lesson_body, retired_band
from library.links import resolve_links
from library.maturity_helps import helps_box
from library.maturity_page import is_about_maturity, maturity_body, maturity_kicker
from library.page_words import html, word
from library.reviewing import is_past_review
from library.shelf_pages import home_body
from library.standard_page import standard_body

HOME = "pages/index"
GLOSSARY = "pages/glossary"
STAGES, ROLES, RECOVERY = "pages/stages", "pages/roles", "pages/recovery"
BODIES: Mapping[Kind, Callable[[Catalog, Entry, str], str]] = {
    Kind.STANDARD: standard_body,
    Kind.DOCUMENT: document_body,
    Kind.LESSON: lesson_body,
    Kind.COURSE: course_body,
    Kind.UNIT: unit_body,
}


def page_source(catalog: Catalog, entry: Entry, lang: str, today: date | None = None) -> str:
    """Return the Markdown of an entry's page in a language; links by id are resolved.

    `today` decides whether its review is overdue.
    """
    if entry.id == HOME:
        return resolve_links(home_body(catalog, entry, lang), catalog, lang)
    body = _maker(entry)(catalog, entry, lang)
    if entry.id == ROLES:
        body = with_roles_linked(body, catalog)
    if entry.id == GLOSSARY:
        body = f"{body}\n\n{glossary_body(catalog.vocabulary.glossary, lang)}"
    parts = [
        *_head(_kicker(catalog, entry, lang), entry.text(lang).title, _lead(entry, lang)),
        printed_line(entry, lang),
        *_bands(catalog, entry, lang, today or datetime.now(UTC).date()),
        inline_control(catalog, entry, lang),
        *_drawings(catalog, entry.id, lang),
        body,
        learn_box(catalog, entry, lang),
        helps_box(catalog, entry, lang),
    ]
    return resolve_links("\n\n".join(part for part in parts if part), catalog, lang)


def _maker(entry: Entry) -> Callable[[Catalog, Entry, str], str]:
    """Return what makes the body of an entry's page."""
    if is_faq(entry):
        return faq_body
    return maturity_body if is_about_maturity(entry) else BODIES.get(entry.kind, _plain_body)


def guide_source(catalog: Catalog, guide: Guide, lang: str) -> str:
    """Return the Markdown of a page made from the catalog; links by id are resolved."""
    parts = [
        *_head(html(guide.kicker), guide.title, guide.summary),
        _printed([guide_address(guide.name, lang)], lang),
        *_drawings(catalog, f"pages/{guide.name}", lang),
        guide.body,
    ]
    return resolve_links("\n\n".join(part for part in parts if part), catalog, lang)


def _head(kicker: str, title: str, lead: str) -> list[str]:
    return [
        f'<p class="ls-kicker">{kicker}</p>',
        f"<h1>{html(title)}</h1>",
        f'<p class="ls-lead">{html(lead)}</p>' if lead else "",
    ]


def _lead(entry: Entry, lang: str) -> str:
    """Return what stands below the heading; an answer begins with its conclusion and needs nothing before it."""
    return "" if is_faq(entry) else entry.text(lang).summary


def printed_line(entry: Entry, lang: str) -> str:
    """Return what paper has to say of itself: id, version, since when, where from, and that it is not controlled."""
    facts = entry.facts
    parts = [entry.id] if entry.kind is not Kind.PAGE else []
    parts.append(f"{word('version', lang)} {entry.version}")
    effective = getattr(facts, "effective", None) or getattr(facts, "published_on", None)
    if effective is not None:
        parts.append(f"{word('effective', lang)} {effective.isoformat()}")
    return _printed([*parts, address(entry, lang)], lang)


def _printed(parts: list[str], lang: str) -> str:
    """Return a line that only paper shows; a script puts the host before the address, which comes last."""
    before = " · ".join(html(part) for part in parts[:-1])
    joint = " · " if before else ""
    return (
        f'<p class="ls-printed" aria-hidden="true">{before}{joint}<span data-address>{html(parts[-1])}</span>'
        f" · {html(word('paper.not_controlled', lang))}</p>"
    )


def _drawings(catalog: Catalog, page: str, lang: str) -> list[str]:
    """Return the drawings that stand above the text of a page."""
    known = catalog.vocabulary
    return {
        STAGES: lambda: [life_cycle(known, lang), outcomes_drawing(lang)],
        ROLES: lambda: [role_map(known, lang)],
        RECOVERY: lambda: [recovery_path(known, lang)],
        "pages/stages/sx": lambda: [recovery_path(known, lang)],
    }.get(page, list)()


def _plain_body(_catalog: Catalog, entry: Entry, lang: str) -> str:
    return entry.text(lang).body.strip()


def _kicker(catalog: Catalog, entry: Entry, lang: str) -> str:
    if is_faq(entry):
        return faq_kicker(lang)
    if is_about_maturity(entry):
        return maturity_kicker(catalog, entry, lang)
    if entry.kind is Kind.UNIT:
        return unit_kicker(catalog, entry, lang)
    parts = [word(entry.kind.value, lang)]
    if isinstance(entry.facts, StandardFacts):
        parts.append(word(entry.facts.group, lang))
    if entry.kind is not Kind.PAGE:
        parts.append(entry.id)
    return " · ".join(html(part) for part in parts)


def _bands(catalog: Catalog, entry: Entry, lang: str, today: date) -> list[str]:
    keys = []
    if entry.status in {"draft", "review", "retired"}:
        keys.append(f"band.{entry.status}")
    if entry.kind is Kind.LESSON and is_past_review(entry, today):
        keys.append("band.past")
    if not entry.has(lang):
        keys.append("band.missing")
    elif entry.text(lang).stale:
        keys.append("band.stale" if entry.master_lang == "zh" else "band.stale_en")
    bands = [f'<p class="ls-band">{html(word(key, lang))}</p>' for key in keys]
    return [*bands, *retired_band(catalog, entry, lang)]
