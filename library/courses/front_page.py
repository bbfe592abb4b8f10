"""The front page of a course: its facts, what it gives, its units one after the other."""

from library.addresses import address
from library.catalog import Catalog, Entry
from library.control_block import role_name
from library.courses.titles import COURSE, unit_address, unit_title
from library.courses.words import speak
from library.kinds import CourseFacts, CourseUnit, Prerequisite, ScoreAtLeast
from library.page_words import html
from library.sections import sections_of

BEFORE_UNITS = ("for-whom", "outcomes")
"""The parts of the author's text that stand before the list of units."""


def course_body(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the Markdown of a course below its heading."""
    facts = entry.facts
    if not isinstance(facts, CourseFacts):
        raise TypeError(entry.id)
    before: list[str] = []
    after: list[str] = []
    for section in sections_of(entry.text(lang).body):
        part = f"{section.heading}\n\n{section.body}".strip()
        (after if section.anchor and section.anchor not in BEFORE_UNITS else before).append(part)
    parts = [
        _doors(entry, lang),
        _glance(catalog, facts, lang),
        *before,
        _units(catalog, entry, facts, lang),
        *after,
    ]
    return "\n\n".join(part for part in (*parts, _standards(catalog, facts, lang)) if part)


def _doors(entry: Entry, lang: str) -> str:
    take = html(speak("take", lang))
    return (
        f'<p class="ls-row"><a class="ls-btn ls-btn--primary ls-online" href="{COURSE}{entry.id}">{take}</a>'
        f'<span class="ls-offline ls-soft">{html(speak("sign_in", lang))}</span></p>'
    )


def _glance(catalog: Catalog, facts: CourseFacts, lang: str) -> str:
    """Return the facts one decides by: for whom, how long, what before, what one gets."""
    joint = "、" if lang == "zh" else ", "
    before = joint.join(_before(catalog, one, lang) for one in facts.prerequisites)
    rows = [
        ("audience", html(joint.join(role_name(catalog, code, lang) for code in facts.audience))),
        ("time", html(speak("minutes", lang, n=facts.minutes))),
        ("before", before or html(speak("before.none", lang))),
        ("certificate", html(certificate_terms(facts, lang))),
    ]
    items = "".join(f"<div><dt>{html(speak(key, lang))}</dt><dd>{value}</dd></div>" for key, value in rows)
    return f'<dl class="ls-glance">{items}</dl>'


def certificate_terms(facts: CourseFacts, lang: str) -> str:
    """Return in words how long the certificate of a course holds."""
    terms = facts.certificate
    if terms is None:
        return speak("certificate.none", lang)
    if terms.active_months is None:
        return speak("certificate.never", lang)
    if terms.basis == "fixed":
        return speak("certificate.fixed", lang, n=terms.active_months)
    return speak("certificate.months", lang, n=terms.active_months, window=terms.window_months)


def _before(catalog: Catalog, one: Prerequisite, lang: str) -> str:
    if isinstance(one.needs, ScoreAtLeast):
        needs = speak("needs.score", lang, n=one.needs.score_at_least)
    else:
        needs = speak(f"needs.{one.needs}", lang)
    entry = catalog.find(one.course)
    if entry is None:
        return html(f"{one.course} {needs}")
    title = html(entry.text(lang).title)
    return f'<a href="{address(entry, lang)}">{one.course} {title}</a> <span class="ls-soft">{html(needs)}</span>'


def _units(catalog: Catalog, entry: Entry, facts: CourseFacts, lang: str) -> str:
    rows = "".join(
        _unit(catalog, entry, unit, lang, place) for place, unit in enumerate(facts.units, start=1)
    )
    return f'## {speak("units", lang)} {{#units}}\n\n<ol class="ls-list ls-syllabus">{rows}</ol>'


def _unit(catalog: Catalog, entry: Entry, unit: CourseUnit, lang: str, place: int) -> str:
    title, where = html(unit_title(catalog, entry, unit, lang)), unit_address(catalog, entry, unit, lang)
    if where.startswith("/app/"):
        name = f'<a class="ls-online" href="{where}">{title}</a><span class="ls-offline">{title}</span>'
    else:
        name = f'<a href="{where}">{title}</a>' if where else title
    optional = f" · {html(speak('optional', lang))}" if unit.optional else ""
    return (
        f'<li id="unit-{unit.id}"><span class="ls-syllabus__place" aria-hidden="true">{place}</span>'
        f'<span class="ls-syllabus__what"><b>{name}</b><span>{html(speak(f"kind.{unit.kind}", lang))}{optional}'
        f" · {html(speak(f'done.{unit.done}', lang))}</span></span>"
        f'<span class="ls-syllabus__time">{html(speak("minutes", lang, n=unit.minutes))}</span></li>'
    )


def _standards(catalog: Catalog, facts: CourseFacts, lang: str) -> str:
    return standards_row(catalog, facts.standards, lang)


def standards_row(catalog: Catalog, standards: list[str], lang: str) -> str:
    """Return links to the standards that something rests on."""
    entries = [entry for entry in (catalog.find(one) for one in standards) if entry is not None]
    links = "".join(
        f'<a class="ls-btn" href="{address(one, lang)}">{one.id} {html(one.text(lang).title)}</a>'
        for one in entries
    )
    name = html(speak("rests", lang))
    return f'<p class="ls-row"><span class="ls-kicker">{name}</span>{links}</p>' if links else ""
