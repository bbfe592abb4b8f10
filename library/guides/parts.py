"""Parts that several pages made from the catalog share: links by code, checks, papers, lessons."""

from collections.abc import Iterable, Mapping, Sequence

from library.addresses import GATES, ROLES, STAGES, address, guide_address, guide_name
from library.catalog import Catalog, Entry, revised_on
from library.control_block import MARKS
from library.gate_checks import DueCheck
from library.guide_words import tell
from library.kinds import DocumentFacts, Duty, Kind, LessonFacts, Tier
from library.page_words import badge, html, word
from library.raci import roles_in

TIERS: tuple[Tier, ...] = ("A", "B", "C")
MOST_LESSONS = 7
URGENCY = ("red", "yellow", "blue")
PROOF = ("verified", "embedded", "published")


def joined(parts: Iterable[str], lang: str) -> str:
    """Return an enumeration with the comma of a language."""
    return ("、" if lang == "zh" else ", ").join(parts)


def stage_link(catalog: Catalog, code: str, lang: str) -> str:
    """Return a stage by code and name, leading to its page."""
    name = html(catalog.vocabulary.stages[code].name[lang])
    return f'<a href="{guide_address(guide_name(STAGES, code), lang)}">{code} {name}</a>'


def gate_link(catalog: Catalog, code: str, lang: str) -> str:
    """Return a gate by code and name, leading to its page."""
    name = html(catalog.vocabulary.gates[code].name[lang])
    return f'<a href="{guide_address(guide_name(GATES, code), lang)}">{code} {name}</a>'


def role_link(catalog: Catalog, code: str, lang: str, *, is_short: bool = False) -> str:
    """Return a role by title and code, or by the code alone, leading to its page; a group stays plain."""
    role = catalog.vocabulary.roles.get(code)
    if role is None:
        return html(code)
    title = role.title[lang]
    shown = code if is_short else title if code in title else f"{title} {code}"
    hint = f' title="{html(title)}"' if is_short else ""
    return f'<a href="{guide_address(guide_name(ROLES, code), lang)}"{hint}>{html(shown)}</a>'


def entry_link(entry: Entry, lang: str) -> str:
    """Return an entry by id and title, leading to its page."""
    return f'<a href="{address(entry, lang)}"><b>{entry.id}</b> {html(entry.text(lang).title)}</a>'


def is_in_force(entry: Entry) -> bool:
    """Tell whether a paper holds for everybody: approved, and open to all readers."""
    is_open = getattr(entry.facts, "classification", "") != "restricted"
    return entry.status == "approved" and is_open


def duty_marks(row: Mapping[Tier, Duty], lang: str) -> str:
    """Return how much each tier needs a document; when one tier is chosen only its own mark stays, with its word."""
    return _marks(row, {duty: word(duty, lang) for duty in MARKS})


def standard_marks(row: Mapping[Tier, Duty], lang: str) -> str:
    """Return how much each tier needs a standard; nothing for one that knows no tiers."""
    return _marks(row, {duty: tell(f"need.{duty}", lang) for duty in MARKS}) if row else ""


def _marks(row: Mapping[Tier, Duty], names: Mapping[str, str]) -> str:
    marks = "".join(
        f'<span class="ls-duty" data-tier="{tier}">{tier} <span aria-hidden="true">{MARKS[row[tier]]}</span> '
        f'<span class="ls-need">{html(names[row[tier]])}</span></span>'
        for tier in TIERS
        if tier in row
    )
    return f'<span class="ls-duties">{marks}</span>'


def tiers_of(row: Mapping[Tier, Duty]) -> str:
    """Return the tiers in which something is needed at all, as a value to narrow by."""
    return " ".join(tier for tier in TIERS if row.get(tier, "none") != "none")


def check_list(catalog: Catalog, items: Sequence[DueCheck], gate: str, lang: str) -> str:
    """Return a checklist one can tick, standard by standard; a tick belongs to this gate."""
    groups: dict[str, list[DueCheck]] = {}
    for item in items:
        groups.setdefault(item.standard, []).append(item)
    parts = [
        f'<p class="ls-group-name" data-tiers="{_tiers_in(own)}">{entry_link(catalog.get(standard), lang)}</p>'
        f'<ul class="ls-list ls-checks">{"".join(_check(catalog, item, gate, lang) for item in own)}</ul>'
        for standard, own in groups.items()
    ]
    tally = (
        f'<p class="ls-tally ls-soft" data-tally hidden>{html(tell("ticked", lang))} <b></b> '
        f'<button type="button" class="ls-btn ls-btn--quiet" data-clear>{html(tell("clear", lang))}</button> '
        f'<button type="button" class="ls-btn ls-btn--quiet" data-print>{html(tell("print", lang))}</button></p>'
    )
    return f'<div class="ls-checklist">{tally}{"".join(parts)}</div>'


def _tiers_in(items: Iterable[DueCheck]) -> str:
    known = {tier for item in items for tier in item.tiers}
    return " ".join(tier for tier in TIERS if tier in known)


def _check(catalog: Catalog, item: DueCheck, gate: str, lang: str) -> str:
    found = [catalog.find(code) for code in item.evidence]
    links = " ".join(f'<a href="{address(one, lang)}">{one.id}</a>' for one in found if one is not None)
    return (
        f'<li data-tiers="{" ".join(item.tiers)}"><label>'
        f'<input type="checkbox" class="ls-tick" data-tick="{gate}:{item.clause}">'
        f'<span class="ls-level ls-level--{item.level}">{word(item.level, lang)}</span>'
        f"<span>{html(item.text[lang])}</span></label> "
        f'<span class="ls-soft">{"·".join(item.tiers)}</span> {links}</li>'
    )


def papers_list(catalog: Catalog, documents: Iterable[Entry], lang: str) -> str:
    """Return documents, what most tiers must hand in first, each with its form to fill in and to take away."""
    rows = sorted(documents, key=lambda entry: (-_weight(entry), entry.id))
    items = "".join(_paper(catalog, entry, lang) for entry in rows)
    return f'<ul class="ls-list ls-papers">{items}</ul>' if items else ""


def _needs(entry: Entry) -> Mapping[Tier, Duty]:
    return getattr(entry.facts, "tailoring", None) or {}


def _weight(entry: Entry) -> int:
    needs = [*_needs(entry).values()]
    return 10 * needs.count("required") + needs.count("optional")


def _paper(catalog: Catalog, entry: Entry, lang: str) -> str:
    facts = entry.facts
    if not isinstance(facts, DocumentFacts):
        raise TypeError(entry.id)
    needs = _needs(entry)
    data = "".join(f' data-{tier.lower()}="{need}"' for tier, need in sorted(needs.items()))
    narrow = f' data-tiers="{tiers_of(needs)}"{data}' if needs else ""
    when = duty_marks(needs, lang) if needs else badge(word(facts.use, lang))
    return (
        f'<li{narrow} data-roles="{" ".join(_roles_of(catalog, facts))}"><div>{entry_link(entry, lang)}'
        f"<span>{html(entry.text(lang).summary)}</span>{when}</div>{_forms(entry, facts, lang)}</li>"
    )


def _roles_of(catalog: Catalog, facts: DocumentFacts) -> list[str]:
    """Return who answers for or works on what the document serves."""
    standards = [catalog.find(code) for code in facts.standards]
    rows = [row for one in standards if one is not None for row in getattr(one.facts, "raci", ())]
    return roles_in(rows, "AR")


def _forms(entry: Entry, facts: DocumentFacts, lang: str) -> str:
    kind = html(word(facts.format, lang))
    name = f"/files/{entry.id}.{lang}.{facts.format}"
    fill = f'<a class="ls-btn ls-online" href="/app/documents/{entry.id}">{word("fill_in", lang)}</a>'
    blank = f'<a class="ls-btn" href="{name}" download>{word("blank", lang)} · {kind}</a>'
    return f'<span class="ls-row">{fill}{blank}</span>'


def lessons_first(lessons: Iterable[Entry]) -> list[Entry]:
    """Return the few lessons to read first: urgent before proven before new."""
    known = {one.id: one for one in lessons if isinstance(one.facts, LessonFacts) and one.status != "retired"}
    return sorted(known.values(), key=_lesson_place)[:MOST_LESSONS]


def _lesson_place(entry: Entry) -> tuple[int, int, int, str]:
    facts = entry.facts
    if not isinstance(facts, LessonFacts):
        raise TypeError(entry.id)
    proof = PROOF.index(facts.status) if facts.status in PROOF else len(PROOF)
    return (URGENCY.index(facts.priority), proof, -revised_on(entry).toordinal(), entry.id)


def lessons_of_stage(catalog: Catalog, stage: str) -> list[Entry]:
    """Return the lessons to read first in a stage."""
    return lessons_first(one for one in catalog.of_kind(Kind.LESSON) if stage in one.stages)


def lesson_list(lessons: Sequence[Entry], lang: str) -> str:
    """Return lessons with their sentence; those that hold for some tiers only can be narrowed."""
    items = "".join(_lesson(entry, lang) for entry in lessons)
    if not items:
        return f'<p class="ls-soft">{html(tell("lessons.none", lang))}</p>'
    return f'<ul class="ls-list ls-shelf">{items}</ul>'


def _lesson(entry: Entry, lang: str) -> str:
    facts = entry.facts
    if not isinstance(facts, LessonFacts):
        raise TypeError(entry.id)
    tiers = facts.applies_to.tiers
    narrow = f' data-tiers="{" ".join(tiers)}"' if tiers else ""
    mark = badge(word("red", lang), "bad") if facts.priority == "red" else ""
    own = "" if entry.has(lang) else f' lang="{entry.master_lang}"'
    return (
        f'<li{narrow}><a href="{address(entry, lang)}"{own}><b>{entry.id}</b> {html(entry.text(lang).title)}</a>'
        f"{mark}<span{own}>{html(entry.text(lang).summary)}</span></li>"
    )
