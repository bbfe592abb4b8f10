"""The box on a standard that says where it can be learnt: the other side of what courses and units state."""

from library.addresses import address
from library.catalog import Catalog, Entry
from library.courses.words import speak
from library.kinds import CourseFacts, Kind
from library.page_words import html


def learn_box(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the box, or nothing for what no course rests on."""
    if entry.kind is not Kind.STANDARD:
        return ""
    rows = "".join(_course(one, lang) for one in catalog.courses_of(entry.id) if one.status != "retired")
    if not rows:
        return ""
    title = html(speak("learn", lang))
    return (
        f'<aside class="ls-helps" id="learn" aria-label="{title}"><p class="ls-kicker">{title}</p>'
        f'<ul class="ls-list">{rows}</ul>{_units(catalog, entry, lang)}</aside>'
    )


def _course(course: Entry, lang: str) -> str:
    facts = course.facts
    minutes = f" · {html(speak('minutes', lang, n=facts.minutes))}" if isinstance(facts, CourseFacts) else ""
    link = f'<a href="{address(course, lang)}">{course.id} {html(course.text(lang).title)}</a>'
    return f"<li>{link}{minutes}<span>{html(course.text(lang).summary)}</span></li>"


def _units(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the single units that rest on the standard, by title."""
    links = [
        f'<a href="{address(unit, lang)}">{html(unit.text(lang).title)}</a>'
        for unit in catalog.of_kind(Kind.UNIT)
        if entry.id in getattr(unit.facts, "standards", ())
    ]
    if not links:
        return ""
    joint, colon = ("、", "：") if lang == "zh" else (", ", ": ")
    return f'<p class="ls-soft">{html(speak("learn.units", lang))}{colon}{joint.join(links)}</p>'
