"""The page of a lesson: where it holds, what happened, what to do, and what it changed."""

from library.addresses import address
from library.catalog import Catalog, Entry
from library.kinds import LessonFacts, StandardFacts
from library.page_words import badge, definition_list, html, label, word

MARKS = {"published": "", "embedded": "ok", "verified": "ok", "retired": "warn"}


def lesson_body(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the Markdown of a lesson below its heading."""
    facts = entry.facts
    if not isinstance(facts, LessonFacts):
        raise TypeError(entry.id)
    parts = [
        _state(facts, lang),
        _applies(catalog, entry, facts, lang),
        entry.text(lang).body.strip(),
        _supports(catalog, facts, lang),
    ]
    return "\n\n".join(part for part in parts if part)


def retired_band(catalog: Catalog, entry: Entry, lang: str) -> list[str]:
    """Return why a lesson was retired and where to read on; nothing for one that still counts."""
    gone = getattr(entry.facts, "retired", None)
    if gone is None:
        return []
    reason = label(entry, lang, ("retired", "reason"), gone.reason)
    said = f"{word('retired.why', lang)} · {gone.on.isoformat()}"
    successor = catalog.find(gone.successor) if gone.successor else None
    onward = ""
    if successor is not None:
        link = f'<a href="{address(successor, lang)}">{html(successor.id)} {html(successor.text(lang).title)}</a>'
        onward = f"<br>{html(word('retired.successor', lang))} {link}"
    return [f'<p class="ls-band"><b>{html(said)}</b> {html(reason)}{onward}</p>']


def _state(facts: LessonFacts, lang: str) -> str:
    marks = [
        badge(word(facts.status, lang), MARKS[facts.status]),
        badge(word(facts.type, lang)),
        badge(word("origin", lang) + ("：" if lang == "zh" else ": ") + word(facts.origin, lang)),
    ]
    if facts.priority == "red":
        marks.append(badge(word("red", lang), "bad"))
    return f'<p class="ls-row">{"".join(marks)}</p>'


def _applies(catalog: Catalog, entry: Entry, facts: LessonFacts, lang: str) -> str:
    where = facts.applies_to
    known = catalog.vocabulary.fields
    names = [known[code][lang] if code in known else code for code in where.fields]
    limits = " · ".join([*names, *where.types, *where.approaches, *where.tiers])
    when = label(entry, lang, ("applies_to", "when"), where.when)
    rows = [(word("applies", lang), html(when) + (f"<br>{html(limits)}" if limits else ""))]
    return definition_list(rows, "ls-control ls-control--open")


def _supports(catalog: Catalog, facts: LessonFacts, lang: str) -> str:
    if facts.no_standard:
        return f"## {word('no_standard', lang)} {{#supports}}\n\n{html(facts.no_standard)}"
    items = "".join(f"<li>{_clause(catalog, clause, lang)}</li>" for clause in facts.supports)
    return f'## {word("supports", lang)} {{#supports}}\n\n<ul class="ls-list ls-lessons">{items}</ul>'


def _clause(catalog: Catalog, clause: str, lang: str) -> str:
    standard_id, _, key = clause.partition("#")
    standard = catalog.find(standard_id)
    if standard is None or not isinstance(standard.facts, StandardFacts):
        return html(clause)
    check = next((one for one in standard.facts.checks if one.id == key), None)
    text = html(label(standard, lang, ("checks", key), check.text)) if check else ""
    link = f'<a href="{address(standard, lang)}{f"#{key}" if key else ""}">{html(clause)}</a>'
    said = f'<br><span class="ls-soft">{text}</span>' if text else ""
    return f"{link} {html(standard.text(lang).title)}{said}"
