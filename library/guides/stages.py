"""The page of a stage: what to do now, in order, up to the coming gate."""

from collections.abc import Iterator

from library.addresses import STAGES, address, guide_address, guide_name
from library.catalog import Catalog, Entry
from library.gate_checks import checks_of_gate
from library.gates import ENTRY, RECOVERY
from library.guide_words import tell
from library.guides.choice import choice
from library.guides.guide import Guide
from library.guides.parts import (
    check_list,
    gate_link,
    is_in_force,
    joined,
    lesson_list,
    lessons_of_stage,
    papers_list,
    role_link,
    standard_marks,
    tiers_of,
)
from library.kinds import DocumentFacts, Kind, Raci, StandardFacts
from library.page_words import html, label
from library.raci import parts_in, roles_in
from library.sections import sections_of
from library.standard_page import ITEM

FIRST_STEPS = 3
ALIASES = ("现在做什么", "下一步做什么", "what now", "next step")


def stage_guides(catalog: Catalog, lang: str) -> Iterator[Guide]:
    """Yield the page of every stage."""
    for code, stage in catalog.vocabulary.stages.items():
        gate = catalog.vocabulary.gates.get(stage.gate)
        lead = tell(
            "now.lead", lang, aim=stage.aim[lang], gate=stage.gate, name=gate.name[lang] if gate else ""
        )
        yield Guide(
            name=guide_name(STAGES, code),
            title=f"{code} {stage.name[lang]}",
            summary=lead,
            kicker=tell("now", lang),
            body=_body(catalog, code, lang),
            aliases=(*ALIASES, code),
            stages=(code,),
        )


def _body(catalog: Catalog, code: str, lang: str) -> str:
    gate = catalog.vocabulary.stages[code].gate
    parts = [stages_nav(catalog, code, lang), choice(catalog, lang), _todo(catalog, code, lang)]
    parts.append(f"## {tell('papers', lang)} {{#papers}}\n\n{_papers(catalog, code, lang)}")
    if gate in catalog.vocabulary.gates:
        parts += [_checks(catalog, gate, lang), _decides(catalog, code, gate, lang)]
    parts.append(
        f"## {tell('lessons', lang)} {{#lessons}}\n\n{lesson_list(lessons_of_stage(catalog, code), lang)}"
    )
    return "\n\n".join(parts)


def stages_nav(catalog: Catalog, here: str, lang: str) -> str:
    """Return the way from stage to stage, with the present one marked."""
    items = "".join(
        f'<li><a href="{guide_address(guide_name(STAGES, code), lang)}"'
        f'{" aria-current=page" if code == here else ""} title="{html(stage.name[lang])}">{code}'
        f'<span class="ls-hidden"> {html(stage.name[lang])}</span></a></li>'
        for code, stage in catalog.vocabulary.stages.items()
    )
    return f'<nav class="ls-along" aria-label="{html(tell("stages", lang))}"><ul>{items}</ul></nav>'


def standards_of_stage(catalog: Catalog, code: str) -> list[Entry]:
    """Return the standards in force in a stage by their numbers, which follow the way of a project."""
    return [entry for entry in catalog.of_kind(Kind.STANDARD) if code in entry.stages and is_in_force(entry)]


def _todo(catalog: Catalog, code: str, lang: str) -> str:
    hint = f'<p class="ls-soft">{html(tell("todo.hint", lang))}</p>\n\n{_nobody("todo", lang)}'
    parts = [_standard(catalog, entry, lang) for entry in standards_of_stage(catalog, code)]
    return "\n\n".join([f"## {tell('todo', lang)} {{#todo}}", hint, *parts])


def _standard(catalog: Catalog, entry: Entry, lang: str) -> str:
    facts = entry.facts
    if not isinstance(facts, StandardFacts):
        raise TypeError(entry.id)
    needs = facts.tailoring or {}
    roles = roles_in(facts.raci)
    narrow = f' data-tiers="{tiers_of(needs)}"' if needs else ""
    text = entry.text(lang)
    return (
        f'<section class="ls-do"{narrow} data-roles="{" ".join(roles)}" markdown="block">\n\n'
        f"### [{entry.id}]({entry.id}) {html(text.title)} {{#{entry.id.lower()}}}\n\n"
        f'<p class="ls-do__what">{html(text.summary)} {standard_marks(needs, lang)}</p>\n\n'
        f"{_steps(entry, lang)}\n\n{_parts(catalog, entry, facts, lang)}\n\n</section>"
    )


def _steps(entry: Entry, lang: str) -> str:
    """Return the first steps of a standard as it writes them, and the way to the others."""
    how = next((one for one in sections_of(entry.text(lang).body) if one.anchor == "how"), None)
    steps = [found[2] for line in (how.body.splitlines() if how else []) if (found := ITEM.match(line))]
    if not steps:
        return ""
    shown = "\n".join(f"{place}. {step}" for place, step in enumerate(steps[:FIRST_STEPS], start=1))
    more = html(tell("steps.all", lang, count=len(steps)))
    rest = f'<p class="ls-soft"><a href="{address(entry, lang)}#how">{more}</a></p>'
    return f"{shown}\n\n{rest}" if len(steps) > FIRST_STEPS else shown


def _parts(catalog: Catalog, entry: Entry, facts: StandardFacts, lang: str) -> str:
    items = "".join(_part(catalog, entry, row, lang) for row in facts.raci)
    return (
        f'<div class="ls-part"><p class="ls-kicker">{html(tell("part", lang))}</p>'
        f'<ul class="ls-list ls-acts-of">{items}</ul></div>'
    )


def _part(catalog: Catalog, entry: Entry, row: Raci, lang: str) -> str:
    told = " ".join(
        f'<span><b class="{letter}">{letter}</b> {_codes(catalog, codes, lang)}</span>'
        for letter, codes in parts_in(row).items()
        if codes
    )
    text = html(label(entry, lang, ("raci", row.id), row.activity))
    legend = f'<span class="ls-legend ls-legend--row">{told}</span>'
    return f'<li data-roles="{" ".join(roles_in([row]))}"><span>{text}</span> {legend}</li>'


def _codes(catalog: Catalog, codes: list[str], lang: str) -> str:
    return " ".join(
        f'<span data-role="{code}">{role_link(catalog, code, lang, is_short=True)}</span>' for code in codes
    )


def papers_of_stage(catalog: Catalog, code: str) -> list[Entry]:
    """Return the documents that a project may hand in during a stage."""
    return [
        entry
        for entry in catalog.of_kind(Kind.DOCUMENT)
        if isinstance(entry.facts, DocumentFacts) and entry.facts.use != "org"
        if is_in_force(entry) and (code in entry.stages or "all" in entry.stages)
    ]


def _papers(catalog: Catalog, code: str, lang: str) -> str:
    papers = papers_of_stage(catalog, code)
    if not papers:
        return f'<p class="ls-soft">{html(tell("papers.none", lang))}</p>'
    hint = f'<p class="ls-soft">{html(tell("papers.hint", lang))}</p>\n\n{_nobody("papers", lang)}'
    return f"{hint}\n\n{papers_list(catalog, papers, lang)}"


def _nobody(name: str, lang: str) -> str:
    """Return what stands there when nothing concerns the chosen role; style shows it."""
    return f'<p class="ls-nobody ls-nobody--{name}">{html(tell(f"{name}.nobody", lang))}</p>'


def _checks(catalog: Catalog, gate: str, lang: str) -> str:
    items = checks_of_gate(catalog, gate)
    name = catalog.vocabulary.gates[gate].name[lang]
    head = f"## {tell('checks', lang, gate=gate, name=name)} {{#checks}}"
    if not items:
        return f'{head}\n\n<p class="ls-soft">{html(tell("checks.none", lang))}</p>'
    hint = f'<p class="ls-soft">{html(tell("checks.hint", lang))}</p>'
    return f"{head}\n\n{hint}\n\n{check_list(catalog, items, gate, lang)}"


def _decides(catalog: Catalog, code: str, gate: str, lang: str) -> str:
    said = [who_decides(catalog, gate, lang)]
    said.append(tell("decides.more", lang, gate=gate_link(catalog, gate, lang)))
    entry = catalog.vocabulary.gates.get(ENTRY)
    if entry is not None and entry.stage == code and code != RECOVERY:
        said.append(tell("also_gate", lang, gate=gate_link(catalog, ENTRY, lang)))
    return f"## {tell('decides', lang)} {{#decides}}\n\n<p>{' '.join(said)}</p>"


def who_decides(catalog: Catalog, gate: str, lang: str) -> str:
    """Return the sentence that says who decides at a gate, and with whom."""
    roles = [role_link(catalog, code, lang) for code in catalog.vocabulary.gates[gate].decides]
    if not roles:
        return ""
    first, rest = roles[0], roles[1:]
    key = "decides.with" if rest else "decides.alone"
    return tell(key, lang, first=first, rest=joined(rest, lang))
