"""The page of change notices, and the same as a feed."""

from html import escape
from itertools import groupby

from library.addresses import CHANGES, address, guide_address
from library.catalog import Catalog
from library.changes import Change, Weight, changes_of
from library.guide_words import month_name, tell
from library.guides.guide import Guide
from library.guides.parts import joined, role_link, stage_link
from library.page_words import html, label, word
from library.raci import roles_in

ALIASES = ("最近改了什么", "修订", "更新", "what changed", "news", "updates")
FEED = f"{CHANGES}/feed.xml"
MARKS = {Weight.NEW: "", Weight.ACT: " ls-badge--warn", Weight.NEXT: ""}
ENTRIES = 60


def changes_guide(catalog: Catalog, lang: str) -> Guide:
    """Return the page of all changes, by month."""
    changes = changes_of(catalog)
    body = "\n\n".join(_months(catalog, changes, lang)) if changes else html(tell("changes.none", lang))
    return Guide(
        CHANGES, tell("changes", lang), tell("changes.lead", lang), tell("changes", lang), body, ALIASES
    )


def _months(catalog: Catalog, changes: list[Change], lang: str) -> list[str]:
    feed = f'<a class="ls-btn" href="{guide_address(FEED, lang).rstrip("/")}">{html(tell("changes.feed", lang))}</a>'
    only = (
        f'<label class="ls-only"><input type="checkbox" data-act-only> '
        f"{html(tell('changes.act_only', lang))}</label>"
    )
    parts = [f'<p class="ls-row">{only}{feed}</p>']
    for (year, month), rows in groupby(changes, key=lambda one: (one.on.year, one.on.month)):
        items = "".join(_item(catalog, change, lang) for change in rows)
        parts.append(
            f"## {month_name(year, month, lang)} {{#m{year}-{month:02}}}\n\n"
            f'<ul class="ls-list ls-news ls-news--whole">{items}</ul>'
        )
    return parts


def what_and_why(change: Change, lang: str) -> tuple[str, str]:
    """Return what changed and why, as text in a language."""
    row = change.revision
    path = ("revisions", row.version)
    return (
        label(change.entry, lang, (*path, "change"), row.change),
        label(change.entry, lang, (*path, "reason"), row.reason),
    )


def _item(catalog: Catalog, change: Change, lang: str) -> str:
    entry, row = change.entry, change.revision
    what, why = what_and_why(change, lang)
    weight = change.weight.value
    behind = joined(
        (f'<a href="{address(one, lang)}">{one.id}</a>' for one in change.lessons),
        lang,
    )
    source = f" <span>{html(tell('came_from', lang))} {behind}</span>" if behind else ""
    affects = _affects(catalog, change, lang)
    return (
        f'<li data-weight="{weight}"><time datetime="{row.date.isoformat()}">{row.date.isoformat()[5:]}</time><div>'
        f'<a href="{address(entry, lang)}#history">{entry.id} {html(entry.text(lang).title)}</a> '
        f'<small>{html(row.version)}</small> <span class="ls-badge{MARKS[change.weight]}">'
        f"{html(tell(weight, lang))}</span><span>{html(what)}</span>"
        f'<span><b class="ls-why">{html(word("reason", lang))}</b> {html(why)}{source}</span>'
        f'<span class="ls-soft">{html(tell(f"{weight}.do", lang))}{affects}</span></div></li>'
    )


def _affects(catalog: Catalog, change: Change, lang: str) -> str:
    """Return whom a change concerns: stages, and for a standard the roles that do the work."""
    known = catalog.vocabulary
    stages = [stage_link(catalog, code, lang) for code in change.entry.stages if code in known.stages]
    rows = getattr(change.entry.facts, "raci", ())
    roles = [role_link(catalog, code, lang, is_short=True) for code in roles_in(rows, "AR")]
    told = " · ".join(one for one in (joined(stages, lang), joined(roles, lang)) if one)
    return f" {html(tell('affects', lang))} {told}" if told else ""


def changes_feed(catalog: Catalog, lang: str) -> str:
    """Return the newest changes as an Atom feed; its links are resolved by whoever reads it at its address."""
    changes = changes_of(catalog)[:ENTRIES]
    updated = max((change.on for change in changes), default=None)
    stamp = f"{updated.isoformat()}T00:00:00Z" if updated else "1970-01-01T00:00:00Z"
    home = guide_address(CHANGES, lang)
    own = guide_address(FEED, lang).rstrip("/")
    entries = "".join(_entry(change, lang) for change in changes)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">'
        f"<id>tag:lodestar,2026:{CHANGES}/{lang}</id><title>Lodestar · {escape(tell('changes', lang))}</title>"
        f"<author><name>PMO</name></author>"
        f'<link rel="self" href="{own}"/><link href="{home}"/><updated>{stamp}</updated>{entries}</feed>\n'
    )


def _entry(change: Change, lang: str) -> str:
    entry, row = change.entry, change.revision
    what, why = what_and_why(change, lang)
    title = f"{entry.id} {entry.text(lang).title} {row.version}"
    said = f"{tell(change.weight.value, lang)} · {what} · {word('reason', lang)}: {why}"
    return (
        f"<entry><id>tag:lodestar,2026:{entry.id}/{row.version}/{lang}</id><title>{escape(title)}</title>"
        f'<link href="{address(entry, lang)}"/><updated>{row.date.isoformat()}T00:00:00Z</updated>'
        f"<summary>{escape(said)}</summary></entry>\n"
    )
