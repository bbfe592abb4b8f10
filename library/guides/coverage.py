"""The page of duties: what a PMO has to do, by group, and the standards that see to it."""

from collections import defaultdict
from collections.abc import Mapping

from library.addresses import COVERAGE, address
from library.catalog import Catalog, Entry
from library.guide_words import tell
from library.guides.guide import Guide
from library.guides.parts import is_in_force
from library.kinds import Kind, StandardFacts
from library.page_words import badge, html, table

ALIASES = ("PMO 职责", "119 项职责", "duties of a PMO", "coverage")
GROUPS: Mapping[str, tuple[str, str]] = {
    "types": ("PMO 类型", "Types of PMO"),
    "position": ("定位", "Position"),
    "selection": ("选择与立项", "Selection"),
    "initiation": ("启动与计划", "Initiation and planning"),
    "execution": ("实施与监控", "Execution and control"),
    "recovery": ("危机整改", "Recovery"),
    "closing": ("收尾", "Closing"),
    "daily": ("日常工作", "Daily work"),
    "strategic": ("战略职能", "Strategy"),
    "resources": ("资源", "Resources"),
    "risk": ("风险", "Risk"),
    "quality": ("质量", "Quality"),
    "communication": ("沟通", "Communication"),
    "performance": ("绩效", "Performance"),
    "knowledge": ("知识", "Knowledge"),
    "training": ("培训", "Training"),
    "exam": ("考试", "Exams"),
    "p3o": ("P3O 三类职能", "Functions of a P3O"),
}


def coverage_guide(catalog: Catalog, lang: str) -> Guide:
    """Return the page of duties."""
    serving = serving_standards(catalog)
    duties = catalog.vocabulary.duties
    groups: dict[str, list[str]] = defaultdict(list)
    for code, duty in duties.items():
        groups[duty.group].append(code)
    done = tell("coverage.sum", lang, done=sum(code in serving for code in duties), count=len(duties))
    parts = [f"<p><b>{html(done)}</b></p>"]
    for group, codes in groups.items():
        zh, en = GROUPS.get(group, (group, group))
        rows = [_row(catalog, code, serving.get(code, []), lang) for code in codes]
        heads = ["", html(tell("duty", lang)), html(tell("served", lang))]
        parts.append(
            f"## {en if lang == 'en' else zh} {{#{group}}}\n\n{table(heads, rows, 'ls-table--duties')}"
        )
    lead = tell("coverage.lead", lang, count=len(duties), groups=len(groups))
    return Guide(COVERAGE, tell("coverage", lang), lead, "PMO", "\n\n".join(parts), ALIASES)


def serving_standards(catalog: Catalog) -> dict[str, list[Entry]]:
    """Return the standards in force by the duties they cover."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalog.of_kind(Kind.STANDARD):
        if isinstance(entry.facts, StandardFacts) and is_in_force(entry):
            for duty in entry.facts.covers:
                found[duty].append(entry)
    return dict(found)


def _row(catalog: Catalog, code: str, standards: list[Entry], lang: str) -> list[str]:
    links = "<br>".join(
        f'<a href="{address(one, lang)}">{one.id} {html(one.text(lang).title)}</a>' for one in standards
    )
    duty = catalog.vocabulary.duties[code][lang]
    return [code, html(duty), links or badge(tell("uncovered", lang), "warn")]
