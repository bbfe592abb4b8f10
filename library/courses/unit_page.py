"""The page of a unit: its text, with the way through its course above and below."""

from library.addresses import address
from library.catalog import Catalog, Entry
from library.courses.front_page import standards_row
from library.courses.titles import course_of, unit_address, unit_title
from library.courses.words import speak
from library.kinds import CourseUnit, UnitFacts
from library.page_words import html, word


def unit_kicker(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return what stands above the title: the course, which unit of how many, how long it takes."""
    found = course_of(catalog, entry)
    if found is None:
        return f"{html(word('unit', lang))} · {html(entry.id)}"
    course, facts = found
    parts = [f'<a href="{address(course, lang)}">{course.id} {html(course.text(lang).title)}</a>']
    for place, unit in enumerate(facts.units, start=1):
        if f"{course.id}/{unit.id}" == entry.id:
            parts.append(html(speak("unit", lang, place=place, of=len(facts.units))))
            parts.append(html(speak("minutes", lang, n=unit.minutes)))
    return " · ".join(parts)


def unit_body(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the Markdown of a unit below its heading."""
    standards = entry.facts.standards if isinstance(entry.facts, UnitFacts) else []
    parts = [
        entry.text(lang).body.strip(),
        standards_row(catalog, standards, lang),
        _along(catalog, entry, lang),
    ]
    return "\n\n".join(part for part in parts if part)


def _along(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the units before and after, and the way back."""
    found = course_of(catalog, entry)
    if found is None:
        return ""
    course, facts = found
    names = [f"{course.id}/{unit.id}" for unit in facts.units]
    place = names.index(entry.id) if entry.id in names else -1
    before = facts.units[place - 1] if place > 0 else None
    after = facts.units[place + 1] if 0 <= place < len(names) - 1 else None
    links = [
        _step(catalog, course, before, "previous", lang) if before is not None else _back(course, lang),
        _step(catalog, course, after, "next", lang, "ls-onward__next") if after is not None else "",
    ]
    label = html(speak("along", lang))
    return f'<nav class="ls-onward" aria-label="{label}">{"".join(links)}</nav>'


def _back(course: Entry, lang: str) -> str:
    back, title = html(speak("back", lang)), html(course.text(lang).title)
    return f'<a href="{address(course, lang)}"><small>{back}</small>{title}</a>'


def _step(catalog: Catalog, course: Entry, unit: CourseUnit, key: str, lang: str, look: str = "") -> str:
    title = html(unit_title(catalog, course, unit, lang))
    where = unit_address(catalog, course, unit, lang) or f"{address(course, lang)}#unit-{unit.id}"
    css = f"{look} ls-online" if where.startswith("/app/") else look
    return f'<a class="{css}" href="{where}"><small>{html(speak(key, lang))}</small>{title}</a>'
