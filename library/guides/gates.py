"""The page of a gate: its checklist, the evidence, who decides, and where each outcome leads."""

from collections.abc import Iterator, Sequence

from library.addresses import GATES, guide_address, guide_name
from library.catalog import Catalog, Entry
from library.diagrams.outcomes import outcomes_drawing
from library.gate_checks import DueCheck, checks_of_gate
from library.gates import ENTRY, OUTCOMES, stages_after
from library.guide_words import tell
from library.guides.choice import tier_choice
from library.guides.guide import Guide
from library.guides.parts import (
    MOST_LESSONS,
    check_list,
    gate_link,
    is_in_force,
    joined,
    lesson_list,
    lessons_first,
    lessons_of_stage,
    papers_list,
    role_link,
    stage_link,
)
from library.guides.stages import who_decides
from library.page_words import definition_list, html, table

ALIASES = ("检查单", "过门", "门前检查", "checklist", "gate checklist")
REPEATED = "G4"


def gate_guides(catalog: Catalog, lang: str) -> Iterator[Guide]:
    """Yield the page of every gate, and the list of them."""
    known = catalog.vocabulary
    for code, gate in known.gates.items():
        items = checks_of_gate(catalog, code)
        stage = known.stages[gate.stage].name[lang] if gate.stage in known.stages else ""
        lead = tell(
            "gate.lead_in" if code == ENTRY else "gate.lead",
            lang,
            stage=f"{gate.stage} {stage}",
            count=len(items),
            must=sum(item.level == "must" for item in items),
        )
        yield Guide(
            name=guide_name(GATES, code),
            title=f"{code} {gate.name[lang]}",
            summary=lead,
            kicker=tell("gate", lang),
            body=_body(catalog, code, items, lang),
            aliases=(*ALIASES, code),
            stages=(gate.stage,),
            roles=tuple(gate.decides),
        )
    if known.gates:
        yield _list(catalog, lang)


def _list(catalog: Catalog, lang: str) -> Guide:
    heads = [tell("gate", lang), tell("end_of", lang), tell("decides", lang)]
    rows = [
        [
            gate_link(catalog, code, lang),
            stage_link(catalog, gate.stage, lang),
            joined((role_link(catalog, role, lang) for role in gate.decides), lang),
        ]
        for code, gate in catalog.vocabulary.gates.items()
    ]
    body = f"{table([html(head) for head in heads], rows)}\n\n{outcomes_drawing(lang)}"
    return Guide(GATES, tell("gates", lang), tell("gates.lead", lang), tell("gates", lang), body, ALIASES)


def _body(catalog: Catalog, code: str, items: Sequence[DueCheck], lang: str) -> str:
    parts = [
        gates_nav(catalog, code, lang),
        definition_list(_facts(catalog, code, lang), "ls-control ls-control--open"),
        _checks(catalog, code, items, lang),
        f"## {tell('evidence', lang)} {{#evidence}}\n\n{papers_list(catalog, _evidence(catalog, items), lang)}",
        f"## {tell('outcomes', lang)} {{#outcomes}}\n\n{_outcomes(catalog, code, lang)}",
        f"## {tell('lessons', lang)} {{#lessons}}\n\n{lesson_list(_lessons(catalog, code, items), lang)}",
    ]
    return "\n\n".join(parts)


def gates_nav(catalog: Catalog, here: str, lang: str) -> str:
    """Return the way from gate to gate, with the present one marked."""
    items = "".join(
        f'<li><a href="{guide_address(guide_name(GATES, code), lang)}"'
        f'{" aria-current=page" if code == here else ""} title="{html(gate.name[lang])}">{code}'
        f'<span class="ls-hidden"> {html(gate.name[lang])}</span></a></li>'
        for code, gate in catalog.vocabulary.gates.items()
    )
    return f'<nav class="ls-along" aria-label="{html(tell("gates", lang))}"><ul>{items}</ul></nav>'


def _facts(catalog: Catalog, code: str, lang: str) -> list[tuple[str, str]]:
    gate = catalog.vocabulary.gates[code]
    return [
        (tell("end_of", lang), stage_link(catalog, gate.stage, lang)),
        (tell("decides", lang), who_decides(catalog, code, lang)),
        (tell("next", lang), _next(catalog, code, lang)),
    ]


def _next(catalog: Catalog, code: str, lang: str) -> str:
    following = stages_after(catalog.vocabulary, code)
    if not following:
        return html(tell("the_end", lang))
    links = joined((stage_link(catalog, stage, lang) for stage in following), lang)
    return links + (html(tell("or_again", lang, gate=code)) if code == REPEATED else "")


def _checks(catalog: Catalog, code: str, items: Sequence[DueCheck], lang: str) -> str:
    name = catalog.vocabulary.gates[code].name[lang]
    head = f"## {tell('checks', lang, gate=code, name=name)} {{#checks}}"
    if not items:
        return f'{head}\n\n<p class="ls-soft">{html(tell("checks.none", lang))}</p>'
    hint = f'<p class="ls-soft">{html(tell("checks.hint", lang))}</p>'
    return f"{head}\n\n{tier_choice(lang)}\n\n{hint}\n\n{check_list(catalog, items, code, lang)}"


def _evidence(catalog: Catalog, items: Sequence[DueCheck]) -> list[Entry]:
    named = dict.fromkeys(code for item in items for code in item.evidence)
    return [one for code in named if (one := catalog.find(code)) is not None and is_in_force(one)]


def _outcomes(catalog: Catalog, code: str, lang: str) -> str:
    rows = [
        [
            f"<b>{html(tell(outcome, lang))}</b>",
            html(tell(f"{outcome}.means", lang)),
            html(tell(f"{outcome}.write", lang)),
            _leads(catalog, code, outcome, lang),
        ]
        for outcome in OUTCOMES
    ]
    heads = [html(tell(key, lang)) for key in ("outcome", "meaning", "write", "leads")]
    return table(heads, rows)


def _leads(catalog: Catalog, code: str, outcome: str, lang: str) -> str:
    following = stages_after(catalog.vocabulary, code, outcome)
    if not following:
        return html(tell("ends.leads", lang))
    links = joined((stage_link(catalog, stage, lang) for stage in following), lang)
    return tell(f"{outcome}.leads", lang, stage=links)


def _lessons(catalog: Catalog, code: str, items: Sequence[DueCheck]) -> list[Entry]:
    """Return the lessons behind the checks of a gate, then those of its stage."""
    behind = lessons_first(lesson for item in items for lesson in catalog.lessons_behind(item.clause))
    others = [
        one for one in lessons_of_stage(catalog, catalog.vocabulary.gates[code].stage) if one not in behind
    ]
    return [*behind, *others][:MOST_LESSONS]
