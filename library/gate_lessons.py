"""Learn before: the few lessons a team should read ahead of a gate, each with the reason why it is among them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from library.catalog import Catalog, Entry
from library.gate_checks import DueCheck, checks_of_gate
from library.kinds import Both, Kind, LessonFacts
from library.reviewing import may_be_suggested

MOST, FEWEST, MOST_OF_A_CATEGORY = 7, 3, 2
WEIGHTS = {
    "check": 5,
    "stage": 3,
    "standard": 2,
    "red": 2,
    "kind": 2,
    "category": 1,
    "verified": 1,
    "old": -2,
}
"""What counts how much; starting values."""

STRONG = {"check", "stage", "standard", "category"}
"""Without one of these a lesson has nothing to do with the gate."""


@dataclass(frozen=True)
class ProjectKind:
    """What a project is like, in the codes a lesson uses under `applies_to`; an empty word means unknown."""

    tier: str
    type: str = ""
    approach: str = ""
    field: str = ""


@dataclass(frozen=True)
class Recommendation:
    """A lesson to read before a gate, and why: sentences in both languages, the strongest first."""

    lesson: Entry
    reasons: tuple[Both, ...]


@dataclass(frozen=True)
class _Found:
    entry: Entry
    facts: LessonFacts
    reasons: dict[str, Both] = field(default_factory=dict)

    @property
    def score(self) -> int:
        return sum(WEIGHTS[name] for name in self.reasons)


def lessons_before_gate(
    catalog: Catalog, gate: str, kind: ProjectKind, today: date
) -> tuple[Recommendation, ...]:
    """Return three to seven lessons for a gate, fewer when fewer fit; the same input gives the same list.

    At most two share a category, save where that would leave fewer than three. Ties go by id.
    """
    found = sorted(_fitting(catalog, gate, kind, today), key=lambda one: (-one.score, one.entry.id))
    return tuple(
        Recommendation(one.entry, tuple(why for name, why in one.reasons.items() if WEIGHTS[name] > 0))
        for one in _mixed(found)
    )


def _mixed(found: Sequence[_Found]) -> list[_Found]:
    taken: Counter[str] = Counter()
    kept: list[_Found] = []
    left: list[_Found] = []
    for one in found:
        taken[one.facts.category] += 1
        (kept if taken[one.facts.category] <= MOST_OF_A_CATEGORY else left).append(one)
    if len(kept) < FEWEST:
        wanted = {id(one) for one in (*kept, *left[: FEWEST - len(kept)])}
        return [one for one in found if id(one) in wanted]
    return kept[:MOST]


def _fitting(catalog: Catalog, gate: str, kind: ProjectKind, today: date) -> Iterator[_Found]:
    checks = checks_of_gate(catalog, gate, kind.tier)
    behind = _categories_behind(catalog, checks)
    known = catalog.vocabulary.gates.get(gate)
    for entry in catalog.of_kind(Kind.LESSON):
        facts = entry.facts
        if isinstance(facts, LessonFacts) and may_be_suggested(entry, today) and _applies(facts, kind):
            found = _Found(entry, facts)
            found.reasons.update(_by_clause(facts, checks))
            found.reasons.update(_by_stage(catalog, facts, known.stage if known else ""))
            if "check" not in found.reasons:
                found.reasons.update(_by_category(catalog, facts, behind))
            found.reasons.update(_by_standing(facts, kind, today))
            if STRONG & set(found.reasons):
                yield found


def _categories_behind(catalog: Catalog, checks: Iterable[DueCheck]) -> set[str]:
    lessons = (lesson.facts for check in checks for lesson in catalog.lessons_behind(check.clause))
    return {facts.category for facts in lessons if isinstance(facts, LessonFacts)}


def _applies(facts: LessonFacts, kind: ProjectKind) -> bool:
    """Tell whether nothing in `applies_to` shuts a project of this kind out."""
    return all(not codes or not own or own in codes for codes, own in _limits(facts, kind))


def _limits(facts: LessonFacts, kind: ProjectKind) -> tuple[tuple[Sequence[str], str], ...]:
    where = facts.applies_to
    return (
        (where.tiers, kind.tier),
        (where.types, kind.type),
        (where.approaches, kind.approach),
        (where.fields, kind.field),
    )


def _by_clause(facts: LessonFacts, checks: Sequence[DueCheck]) -> dict[str, Both]:
    """Return why a lesson belongs to the checks: it stands behind one of them, or supports their standard."""
    asked = {check.clause for check in checks}
    behind = [clause for clause in facts.supports if clause in asked]
    if behind:
        named = behind[0].replace("#", " ")
        return {
            "check": Both(
                zh=f"本门检查 {named} 背后的教训", en=f"The lesson behind check {named} of this gate"
            )
        }
    standards = {check.standard for check in checks}
    near = next((clause[:6] for clause in facts.supports if clause[:6] in standards), "")
    if near:
        return {
            "standard": Both(zh=f"本门要查的 {near} 由它支撑", en=f"Supports {near}, which this gate checks")
        }
    return {}


def _by_stage(catalog: Catalog, facts: LessonFacts, stage: str) -> dict[str, Both]:
    known = catalog.vocabulary.stages.get(stage)
    if known is None or stage not in facts.stages:
        return {}
    return {
        "stage": Both(zh=f"同一阶段：{stage} {known.name.zh}", en=f"Same stage: {stage} {known.name.en}"),
    }


def _by_category(catalog: Catalog, facts: LessonFacts, behind: set[str]) -> dict[str, Both]:
    known = catalog.vocabulary.categories.get(facts.category)
    if known is None or facts.category not in behind:
        return {}
    return {
        "category": Both(zh=f"与本门检查同类：{known.zh}", en=f"Same category as a check here: {known.en}")
    }


def _by_standing(facts: LessonFacts, kind: ProjectKind, today: date) -> Iterator[tuple[str, Both]]:
    if any(own and own in codes for codes, own in _limits(facts, kind)):
        yield "kind", Both(zh="写明适用于你这样的项目", en="Written for projects of this kind")
    if facts.priority == "red":
        yield "red", Both(zh="红色教训", en="A red lesson")
    if facts.status == "verified":
        yield "verified", Both(zh="在别的项目验证过", en="Verified on other projects")
    if facts.next_review < today:
        yield "old", Both(zh="已过复审日期", en="Past its review date")
