"""The review calendar: what its owner must read again, and by when, as a page and as a calendar file."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from library.addresses import CALENDAR, address, guide_address
from library.calendar_lines import escaped, file_of
from library.catalog import Catalog, Entry, revised_on
from library.control_block import role_name
from library.guide_words import month_name, tell
from library.guides.guide import Guide
from library.guides.parts import entry_link, role_link
from library.page_words import badge, html, stacking_table, whole, word
from library.reviewing import last_held, owner_of, review_due

ALIASES = ("复审", "到期", "逾期", "review dates", "due for review")
EARLIEST = date(2000, 1, 1)
"""The day of whatever bears none."""


@dataclass(frozen=True)
class Review:
    """One entry that is due for review on a day, and who owes it."""

    entry: Entry
    due: date
    owner: str


def reviews_of(catalog: Catalog) -> list[Review]:
    """Return what is in force and has a date of review, the earliest first."""
    found = [
        Review(entry, due, owner_of(entry))
        for entry in catalog.entries.values()
        if (due := review_due(entry)) is not None and _is_open(entry)
    ]
    return sorted(found, key=lambda one: (one.due, one.owner, one.entry.id))


def _is_open(entry: Entry) -> bool:
    return getattr(entry.facts, "classification", "") != "restricted"


def calendar_guide(catalog: Catalog, lang: str, today: date) -> Guide:
    """Return the page of reviews: overdue on top, then month by month, by owner."""
    reviews = reviews_of(catalog)
    as_of = html(tell("calendar.as_of", lang, day=today.isoformat(), count=len(reviews)))
    parts = [f'<p class="ls-soft">{as_of}</p>']
    if reviews:
        parts += [_downloads(catalog, reviews, lang), *_months(catalog, reviews, lang, today)]
    else:
        parts.append(f'<p class="ls-soft">{html(tell("calendar.none", lang))}</p>')
    title, lead = tell("calendar", lang), tell("calendar.lead", lang)
    return Guide(CALENDAR, title, lead, title, "\n\n".join(parts), ALIASES)


def _months(catalog: Catalog, reviews: Sequence[Review], lang: str, today: date) -> Iterator[str]:
    late = [one for one in reviews if one.due < today]
    body = _table(catalog, late, lang) if late else badge(tell("overdue.none", lang), "ok")
    yield f"## {tell('overdue', lang)} {{#overdue}}\n\n{body}"
    months: dict[tuple[int, int], list[Review]] = defaultdict(list)
    for one in reviews:
        if one.due >= today:
            months[one.due.year, one.due.month].append(one)
    for (year, month), rows in months.items():
        name = month_name(year, month, lang)
        yield f"## {name} {{#m{year}-{month:02}}}\n\n{_table(catalog, rows, lang)}"


def _table(catalog: Catalog, reviews: Sequence[Review], lang: str) -> str:
    """Return rows by owner; a row that has become late since the page was made is marked by a script."""
    late = f' <span class="ls-badge ls-badge--bad" hidden>{html(tell("late", lang))}</span>'
    rows = [
        [
            entry_link(one.entry, lang),
            f'<time data-due="{one.due.isoformat()}">{one.due.isoformat()}</time>{late}',
            role_link(catalog, one.owner, lang) if one.owner else "–",
            whole(html(f"{word(one.entry.kind.value, lang)} · {one.entry.version}")),
            _held(catalog, one.entry, lang),
        ]
        for one in sorted(reviews, key=lambda one: (one.owner, one.due, one.entry.id))
    ]
    heads = [html(tell(key, lang)) for key in ("paper", "due", "owner")]
    heads += [html(word("version", lang)), html(tell("held", lang))]
    return stacking_table(heads, rows, "ls-table--reviews")


def _held(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return when somebody last said that an entry holds, and in which role."""
    held = last_held(entry)
    return f"{whole(held.on.isoformat())}<br>{role_link(catalog, held.by, lang)}" if held else "–"


def _downloads(catalog: Catalog, reviews: Sequence[Review], lang: str) -> str:
    whole = f'<a class="ls-btn" href="{_file(lang)}" download>{html(tell("calendar.ics", lang))}</a>'
    own = "".join(
        f'<a class="ls-btn ls-btn--quiet" href="{_file(lang, owner)}" download>'
        f"{html(role_name(catalog, owner, lang))}</a>"
        for owner in owners_of(reviews)
    )
    name = html(tell("owners", lang))
    renew = f'<a class="ls-btn ls-online" href="/app/reviews">{html(tell("calendar.renew", lang))}</a>'
    return f'<p class="ls-row">{whole}{renew}</p><p class="ls-row"><span class="ls-kicker">{name}</span>{own}</p>'


def owners_of(reviews: Sequence[Review]) -> list[str]:
    """Return the owners that are role codes, each once."""
    return sorted({one.owner for one in reviews if one.owner.isascii() and one.owner.isalpha()})


def _file(lang: str, owner: str = "") -> str:
    return guide_address(calendar_name(owner), lang).rstrip("/")


def calendar_name(owner: str = "") -> str:
    """Return the name of the calendar file of an owner, or of all."""
    return f"{CALENDAR}/reviews{f'-{owner.lower()}' if owner else ''}.ics"


def calendar_file(catalog: Catalog, lang: str, owner: str = "") -> str:
    """Return the reviews of an owner, or all, as an iCalendar file (RFC 5545): one day each, with its page."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lodestar//Reviews//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(tell('calendar', lang))}")
    for one in reviews_of(catalog):
        if owner in {"", one.owner}:
            lines += _event(catalog, one, lang)
    lines.append("END:VCALENDAR")
    return file_of(lines)


def _event(catalog: Catalog, one: Review, lang: str) -> list[str]:
    title = tell("review_of", lang, id=one.entry.id, title=one.entry.text(lang).title)
    joint = "：" if lang == "zh" else ": "
    who = tell("owner", lang) + joint + role_name(catalog, one.owner, lang) if one.owner else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{one.entry.id.replace('/', '-')}-review@lodestar",
        f"DTSTAMP:{max(revised_on(one.entry), EARLIEST):%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{one.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(title)}",
        f"DESCRIPTION:{escaped(f'{who} {address(one.entry, lang)}'.strip())}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
