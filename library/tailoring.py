"""From facts about a project to its tier and to the documents it needs, with a reason for every one.

People answer facts; scores are derived, so that nobody games a "2". The order is fixed: scores, tier, overrides,
the base row of each document, what lowers, what raises; safety wins over convenience.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from library.kinds import Both, DocumentFacts, Duty, Strict, Tier
from library.tailoring_sentences import base_sentence, sum_sentence, waived_sentence

TIERS: tuple[Tier, ...] = ("C", "B", "A")
"""From light to heavy."""

RECORD = "TPL-009"
NEEDS: tuple[Duty, ...] = ("none", "optional", "required")
"""From least to most."""

MOST = 10_000
MOST_MONEY = 100_000_000
"""CNY 10,000 times this; what is larger is a slip of the hand."""

FACTORS = ("budget_wan", "weeks", "team", "parties", "novelty", "exposure", "dependency")


class Factor(Strict):
    """One of the seven: a number graded by two limits, or one of three choices. `override_A` is a limit of its own."""

    limits: tuple[float, float] | None = None
    choices: tuple[str, str, str] | None = None
    override_A: float | None = None  # noqa: N815  # the tier it leads to
    label: Both
    labels: dict[str, Both] = Field(default_factory=dict)
    why: Both

    def score(self, value: float | str) -> int:
        """Return 1 to 3: below the first limit 1, below the second 2, else 3; or the place of a choice."""
        if self.choices is not None:
            if value not in self.choices:
                raise ValueError(f"{value} is none of {', '.join(self.choices)}")
            return self.choices.index(str(value)) + 1
        first, second = self.limits or (0, 0)
        return 1 if float(value) < first else 2 if float(value) < second else 3


class Override(Strict):
    """A fact that lifts the tier."""

    id: str
    when: dict[str, Any]
    at_least: Tier
    why: Both


class Rule(Strict):
    """A fact that lowers or raises the need of some documents."""

    id: str
    when: dict[str, Any]
    documents: list[str]
    to: Duty
    why: Both


class Workbook(Strict):
    """Documents that a small project keeps in one file."""

    name: Both
    documents: list[str]


class TailoringRules(Strict):
    """`tailoring.yml`."""

    version: str
    factors: dict[
        Literal["budget_wan", "weeks", "team", "parties", "novelty", "exposure", "dependency"], Factor
    ]
    tiers: dict[Tier, tuple[int, int]]
    overrides: list[Override]
    lower: list[Rule]
    raise_: list[Rule] = Field(alias="raise")
    never_lower: list[str]
    merge: dict[Tier, list[Workbook]] = Field(default_factory=dict)
    budgets: dict[Tier, int]

    @property
    def never_waived(self) -> Sequence[str]:
        """Return what no waiver takes away: what is never lowered, and the record that waivers stand in."""
        return (*self.never_lower, RECORD)


Counted = Annotated[int, Field(ge=1, le=MOST)]
CountedOrNone = Annotated[int, Field(ge=0, le=MOST)]
ProjectType = Literal["internal", "client"]
Approach = Literal["predictive", "hybrid", "agile"]


class Answers(Strict):
    """The facts of a project; a number no project has is refused.

    `sponsor_is` is a role code, `rank` its place in the portfolio from 1, `raised_to` the PMO's wish.
    `budget_wan` in units of CNY 10,000, `weeks` the approved duration, `parties` departments and suppliers.
    """

    budget_wan: Annotated[float, Field(ge=0, le=MOST_MONEY, allow_inf_nan=False)]
    weeks: Annotated[float, Field(gt=0, le=MOST, allow_inf_nan=False)]
    team: Counted
    parties: Counted
    novelty: str
    exposure: str
    dependency: CountedOrNone
    type: ProjectType = "internal"
    approach: Approach = "predictive"
    suppliers: CountedOrNone = 0
    sponsor_is: Annotated[str, Field(pattern=r"^[A-Z]{0,4}$")] = ""
    rank: Counted | None = None
    stage: Annotated[str, Field(pattern=r"^S[0-7X]$")] = "S2"
    raised_to: Tier | None = None


class Reason(NamedTuple):
    """Why something is as it is: the rule's id (`base`, `O1`, `M4`, `PMO`) and its sentence in both languages."""

    rule: str
    why: Both


class Cell(NamedTuple):
    """One document of a plan: how much it is needed, by which gate, and why."""

    document: str
    need: Duty
    due_gate: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Plan:
    """What a project of these facts needs."""

    tier: Tier
    total: int
    scores: Mapping[str, int]
    reasons: tuple[Reason, ...]
    cells: tuple[Cell, ...]
    version: str = ""
    workbooks: tuple[Workbook, ...] = field(default=())

    def of_need(self, need: Duty) -> tuple[Cell, ...]:
        """Return the cells of one need."""
        return tuple(cell for cell in self.cells if cell.need == need)


@dataclass(frozen=True)
class Row:
    """A document as tailoring sees it: its base row, and the gate by which it is due."""

    document: str
    base: Mapping[Tier, Duty]
    due_gate: str
    is_event: bool = False


def rows_of(documents: Iterable[DocumentFacts], gates: Mapping[str, str]) -> list[Row]:
    """Return the rows of documents but those of the organisation; `gates` gives the gate at the end of each stage."""
    rows = []
    for facts in documents:
        first = next((stage for stage in facts.stages if stage in gates), "")
        if facts.use == "project" and facts.tailoring:
            rows.append(Row(facts.id, dict(facts.tailoring), gates.get(first, "")))
        elif facts.use == "event":
            rows.append(Row(facts.id, {}, gates.get(first, ""), is_event=True))
    return rows


def scores_of(rules: TailoringRules, answers: Answers) -> dict[str, int]:
    """Return the score of each factor; raise `ValueError` for a choice that does not exist."""
    return {name: rules.factors[name].score(getattr(answers, name)) for name in FACTORS}  # type: ignore[index]  # its keys


def tailor(
    rules: TailoringRules, documents: Sequence[Row], answers: Answers, *, lowered_to: Tier | None = None
) -> Plan:
    """Return the plan of a project: tier with its reasons, and a need with its reasons for every document.

    `lowered_to` is the tier that an approved waiver grants; no answer leads there.
    """
    return plan_for(rules, documents, answers, scores_of(rules, answers), lowered_to=lowered_to)


def plan_for(
    rules: TailoringRules,
    documents: Sequence[Row],
    answers: Answers,
    scores: Mapping[str, int],
    *,
    lowered_to: Tier | None = None,
) -> Plan:
    """Return the plan for scores that are given."""
    total = sum(scores.values())
    tier, reasons = _tier(rules, answers, total)
    if lowered_to is not None and TIERS.index(lowered_to) < TIERS.index(tier):
        tier, reasons = lowered_to, (*reasons, Reason("WV", waived_sentence(tier, lowered_to)))
    lowering = [rule for rule in rules.lower if _holds(rules, rule.when, answers, tier)]
    raising = [rule for rule in rules.raise_ if _holds(rules, rule.when, answers, tier)]
    lowered = {**_by_document(lowering), **dict.fromkeys(rules.never_lower, ())}
    raised = _by_document(raising)
    cells = tuple(
        _cell(row, tier, lowered.get(row.document, ()), raised.get(row.document, ()))
        for row in documents
        if not row.is_event or row.document in raised
    )
    return Plan(tier, total, scores, reasons, cells, rules.version, tuple(rules.merge.get(tier, ())))


def _by_document(rules: Sequence[Rule]) -> dict[str, tuple[Rule, ...]]:
    named = {document for rule in rules for document in rule.documents}
    return {document: tuple(rule for rule in rules if document in rule.documents) for document in named}


def _tier(rules: TailoringRules, answers: Answers, total: int) -> tuple[Tier, tuple[Reason, ...]]:
    scored = next(tier for tier in TIERS if rules.tiers[tier][0] <= total <= rules.tiers[tier][1])
    tier, reasons = scored, [Reason("base", sum_sentence(total, *rules.tiers[scored]))]
    for one in rules.overrides:
        if _holds(rules, one.when, answers, tier) and TIERS.index(one.at_least) > TIERS.index(tier):
            tier = one.at_least
            reasons.append(Reason(one.id, one.why))
    if answers.raised_to is not None and TIERS.index(answers.raised_to) > TIERS.index(tier):
        tier = answers.raised_to
        reasons.append(Reason("PMO", Both(zh="PMO 决定提高一级管理", en="The PMO decided on a higher tier")))
    return tier, tuple(reasons)


def _holds(rules: TailoringRules, when: Mapping[str, Any], answers: Answers, tier: Tier) -> bool:
    """Tell whether every condition of a rule holds; raise `KeyError` for one that nobody knows."""
    return all(CONDITIONS[name](rules, answers, tier, value) for name, value in when.items())


def _over(rules: TailoringRules, answers: Answers, _tier: Tier, name: str) -> bool:
    limit = getattr(rules.factors["budget_wan"], name)
    return limit is not None and answers.budget_wan > limit


CONDITIONS = {
    "exposure": lambda _rules, answers, _tier, value: answers.exposure == value,
    "type": lambda _rules, answers, _tier, value: answers.type == value,
    "approach": lambda _rules, answers, _tier, value: answers.approach == value,
    "stage": lambda _rules, answers, _tier, value: answers.stage == value,
    "sponsor_is": lambda _rules, answers, _tier, value: answers.sponsor_is == value,
    "tier": lambda _rules, _answers, tier, value: tier == value,
    "weeks_max": lambda _rules, answers, _tier, value: answers.weeks <= value,
    "suppliers_min": lambda _rules, answers, _tier, value: answers.suppliers >= value,
    "rank_max": lambda _rules, answers, _tier, value: answers.rank is not None and answers.rank <= value,
    "budget_over": _over,
}
"""What a rule may ask, by the name it has in `tailoring.yml`."""


def _cell(row: Row, tier: Tier, lowering: Sequence[Rule], raising: Sequence[Rule]) -> Cell:
    """Return the cell of a document under the rules that name it."""
    need: Duty = row.base.get(tier, "none")
    reasons = [] if row.is_event else [Reason("base", base_sentence(tier, need))]
    for rule in lowering:
        if NEEDS.index(rule.to) < NEEDS.index(need):
            need = rule.to
            reasons.append(Reason(rule.id, rule.why))
    for rule in raising:
        if NEEDS.index(rule.to) > NEEDS.index(need):
            need = rule.to
            reasons.append(Reason(rule.id, rule.why))
    return Cell(row.document, need, row.due_gate, tuple(reasons))
