"""The page of a standard: its text, with the parts that are drawn from its facts."""

import re
from collections.abc import Callable, Sequence

from library.addresses import ROLES, address, guide_address, guide_name
from library.catalog import Catalog, Entry
from library.faq_page import questions_about
from library.guide_words import tell
from library.kinds import GateCheck, Raci, Revision, StandardFacts
from library.page_words import html, label, table, word
from library.raci import LETTERS, parts_in, roles_in
from library.sections import Section, sections_of

ITEM = re.compile(r"^(\d+)\.\s+(.*)$")
CLAUSE = re.compile(r"\s*[（(](C\d+)[)）]\s*$")
LEVELS = {
    "zh": (("必须", "must"), ("应当", "should"), ("可以", "may")),
    "en": ((r"\bmust\b", "must"), (r"\bshould\b", "should"), (r"\bmay\b", "may")),
}
Part = Callable[[Catalog, Entry, StandardFacts, str], str]


def standard_body(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the Markdown of a standard below its heading, computed parts included."""
    facts = entry.facts
    if not isinstance(facts, StandardFacts):
        raise TypeError(entry.id)
    written = lang if entry.has(lang) else entry.master_lang
    parts = [_buttons(catalog, entry, lang)]
    for section in sections_of(entry.text(lang).body):
        parts.append(_section(catalog, entry, section, written))
        computed = AFTER.get(section.anchor)
        if computed:
            parts.append(computed(catalog, entry, facts, lang))
    parts.append(_history(catalog, entry, facts, lang))
    return "\n\n".join(part for part in parts if part)


def _buttons(catalog: Catalog, entry: Entry, lang: str) -> str:
    links = "".join(
        f'<a class="ls-btn" href="{address(document, lang)}">{html(document.text(lang).title)} '
        f"<small>{document.id}</small></a>"
        for document in catalog.documents_of(entry.id)
    )
    return f'<p class="ls-row">{links}</p>' if links else ""


def _section(catalog: Catalog, entry: Entry, section: Section, lang: str) -> str:
    if section.anchor == "requirements":
        return f"{section.heading}\n\n{_requirements(catalog, entry, section.body, lang)}"
    if section.anchor == "example":
        return f'{section.heading}\n\n<div class="ls-example" markdown="block">\n\n{section.body}\n\n</div>'
    return f"{section.heading}\n\n{section.body}"


def _requirements(catalog: Catalog, entry: Entry, body: str, lang: str) -> str:
    """Return the numbered sentences with their marks and the lessons behind each clause."""
    lines, items, rest = body.splitlines(), [], []
    for line in lines:
        found = ITEM.match(line)
        if found:
            items.append(_requirement(catalog, entry, found[2], lang))
        else:
            rest.append(line)
    numbered = "\n".join(items)
    return f'<ol class="ls-req" markdown="1">\n{numbered}\n</ol>\n\n' + "\n".join(rest).strip()


def _requirement(catalog: Catalog, entry: Entry, sentence: str, lang: str) -> str:
    clause = CLAUSE.search(sentence)
    key = clause[1] if clause else ""
    level = next((name for pattern, name in LEVELS[lang] if re.search(pattern, sentence)), "may")
    mark = f'<span class="ls-level ls-level--{level}">{word(level, lang)}</span>'
    behind = _behind(catalog, f"{entry.id}#{key}", lang) if key else ""
    anchor = f' id="{key}"' if key else ""
    text = CLAUSE.sub("", sentence)
    number = f' <span class="ls-clause">{key}</span>' if key else ""
    return f'<li{anchor} markdown="span">{mark} <span class="ls-sentence">{text}{number}</span>{behind}</li>'


def _behind(catalog: Catalog, clause: str, lang: str) -> str:
    links = [
        f'<a href="{address(lesson, lang)}">{lesson.id}</a> {html(lesson.text(lang).title)}'
        for lesson in catalog.lessons_behind(clause)[:3]
    ]
    if not links:
        return ""
    joint = "；" if lang == "zh" else "; "
    return f'<span class="ls-behind">{word("behind", lang)}{joint.join(links)}</span>'


def _raci(catalog: Catalog, entry: Entry, facts: StandardFacts, lang: str) -> str:
    roles = roles_in(facts.raci)
    rows = [
        [html(label(entry, lang, ("raci", row.id), row.activity)), *(_letters(row, code) for code in roles)]
        for row in facts.raci
    ]
    legend = "".join(
        f'<span><b class="{letter}">{letter}</b> {html(word(f"raci.{letter}", lang))}</span>'
        for letter in LETTERS
    )
    heads = [html(word("activity", lang)), *(f"<span>{_role(catalog, code, lang)}</span>" for code in roles)]
    return (
        f"## {word('raci', lang)} {{#raci}}\n\n{table(heads, rows, 'ls-raci')}\n\n"
        f'<p class="ls-legend">{legend}</p>'
    )


def _letters(row: Raci, code: str) -> str:
    return "".join(
        f'<b class="{letter}">{letter}</b>' for letter, codes in parts_in(row).items() if code in codes
    )


def _role(catalog: Catalog, code: str, lang: str) -> str:
    role = catalog.vocabulary.roles.get(code)
    if role is None:
        return html(code)
    link = guide_address(guide_name(ROLES, code), lang)
    return f'<a href="{link}" title="{html(role.title[lang])}">{code}</a>'


def _checks(catalog: Catalog, entry: Entry, facts: StandardFacts, lang: str) -> str:
    items = "".join(_check(catalog, entry, check, lang) for check in facts.checks)
    hint = html(word("checks.hint", lang))
    return (
        f'## {word("checks", lang)} {{#checks}}\n\n<p class="ls-soft">{hint}</p>\n\n'
        f'<ul class="ls-list ls-checks">{items}</ul>'
    )


def _check(catalog: Catalog, entry: Entry, check: GateCheck, lang: str) -> str:
    found = (catalog.find(code) for code in check.evidence)
    links = " ".join(f'<a href="{address(one, lang)}">{one.id}</a>' for one in found if one is not None)
    text = html(label(entry, lang, ("checks", check.id), check.text))
    tiers = f'<span class="ls-soft">{"·".join(check.tiers)}</span>'
    return (
        f'<li><label><input type="checkbox" class="ls-tick" data-tick="{entry.id}#{check.id}">'
        f'<span class="ls-level ls-level--{check.level}">{word(check.level, lang)}</span>'
        f"<span>{text}</span></label> {tiers} {links}</li>"
    )


def _measures(_catalog: Catalog, entry: Entry, facts: StandardFacts, lang: str) -> str:
    rows = [
        [
            html(label(entry, lang, ("measures", one.id, "name"), one.name)),
            f"<code>{html(one.formula)}</code>",
            html(label(entry, lang, ("measures", one.id, "unit"), one.unit)),
            html(label(entry, lang, ("measures", one.id, "target"), one.target)),
            html(label(entry, lang, ("measures", one.id, "source"), one.source)),
        ]
        for one in facts.measures
    ]
    heads = [html(word(key, lang)) for key in ("measure", "formula", "unit_of", "target", "source")]
    return f"## {word('measures', lang)} {{#measures}}\n\n{table(heads, rows)}"


def _history(catalog: Catalog, entry: Entry, facts: StandardFacts, lang: str) -> str:
    return f"## {word('history', lang)} {{#history}}\n\n" + "\n\n".join(
        part
        for part in (
            _lessons(catalog, entry, lang),
            _related(catalog, entry, lang),
            _questions(catalog, entry, lang),
            revisions(entry, facts.revisions, lang),
        )
        if part
    )


def _lessons(catalog: Catalog, entry: Entry, lang: str) -> str:
    items = "".join(
        f'<li><a href="{address(lesson, lang)}">{lesson.id}</a> {html(lesson.text(lang).title)} '
        f'<span class="ls-badge">{word(lesson.status, lang)}</span></li>'
        for lesson in catalog.lessons_of(entry.id)[:20]
    )
    return f'<ul class="ls-list ls-lessons">{items}</ul>' if items else ""


def _questions(catalog: Catalog, entry: Entry, lang: str) -> str:
    links = "".join(
        f'<a class="ls-btn" href="{address(one, lang)}">{html(one.text(lang).title)}</a>'
        for one in questions_about(catalog, entry.id)
    )
    name = html(tell("faq.about", lang))
    return f'<p class="ls-row"><span class="ls-kicker">{name}</span>{links}</p>' if links else ""


def _related(catalog: Catalog, entry: Entry, lang: str) -> str:
    links = "".join(
        f'<a class="ls-btn" href="{address(one, lang)}">{one.id} {html(one.text(lang).title)}</a>'
        for one in catalog.related_to(entry.id)
    )
    name = html(word("related", lang))
    return f'<p class="ls-row"><span class="ls-kicker">{name}</span>{links}</p>' if links else ""


def revisions(entry: Entry, rows: Sequence[Revision], lang: str) -> str:
    """Return the history of a paper, newest first, each row with its reason."""
    items = "".join(
        f'<li><span class="ls-kicker">{row.date.isoformat()} · {html(row.version)}</span> '
        f"{html(label(entry, lang, ('revisions', row.version, 'change'), row.change))}<br>"
        f'<span class="ls-why">{word("reason", lang)}</span> '
        f"{html(label(entry, lang, ('revisions', row.version, 'reason'), row.reason))}</li>"
        for row in reversed(rows)
    )
    return f'<ul class="ls-list ls-changes">{items}</ul>'


AFTER: dict[str, Part] = {"requirements": _raci, "how": _checks, "mistakes": _measures}
