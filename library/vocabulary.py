"""The words the organisation uses: stages, gates, roles, categories, formats, glossary, duties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from library.faults import Fault
from library.kinds import Both, Strict
from library.tailoring import TailoringRules
from library.vocabulary_reader import FOLDER, VocabularyReader

__all__ = ["FOLDER", "Both", "Vocabulary", "load_vocabulary"]
TERM = ("term_zh", "term_en", "definition_zh", "definition_en", "category")
DUTY = ("id", "group", "duty_zh", "duty_en")


class Stage(Strict):
    """A stretch of the life cycle, with the gate at its end."""

    name: Both
    gate: str
    aim: Both


class Gate(Strict):
    """A decision, and the roles that take it."""

    name: Both
    stage: str
    decides: list[str]


class MethodRole(Strict):
    """A role in a project; `limit` is what it may decide alone."""

    title: Both
    purpose: Both
    limit: Both
    stages: list[str]


class MethodDuty(Both):
    """One thing a PMO has to do, and the group it belongs to."""

    group: str


class StagesFile(Strict):
    """`stages.yml`."""

    stages: dict[str, Stage]
    gates: dict[str, Gate]


class RolesFile(Strict):
    """`roles.yml`."""

    roles: dict[str, MethodRole]


class CategoriesFile(Strict):
    """`categories.yml`."""

    categories: dict[str, Both]
    causes: dict[str, Both]
    impacts: dict[str, Both]
    fields: dict[str, Both]


ROAD = ("actions", "collect", "group", "vote", "why", "decide")
"""The phases a format may have, in the only order they make sense in."""


class PromptFacts(Strict):
    """One question of a format."""

    key: str
    name: Both
    ask: Both
    filled_from: Literal["", "project.goals"] = ""
    takes_cards: bool = True
    needs_support: int = Field(default=0, ge=0, le=3)


class FormatFacts(Strict):
    """One format of a retrospective."""

    id: str
    version: int
    kind: Literal["stage", "closing", "aar", "incident", "premortem"]
    name: Both
    phases: list[Literal["actions", "collect", "group", "vote", "why", "decide"]] = Field(min_length=1)
    prompts: list[PromptFacts] = Field(min_length=1, max_length=6)
    advice: Both
    beside: list[Literal["lessons", "timeline"]] = Field(default_factory=list)

    @model_validator(mode="after")
    def _once(self) -> "FormatFacts":
        for name, values in (("phase", self.phases), ("prompt", [one.key for one in self.prompts])):
            if len(set(values)) < len(values):
                raise ValueError(f"a {name} of {self.id} stands twice")
        return self

    @model_validator(mode="after")
    def _walkable(self) -> "FormatFacts":
        if self.phases != [phase for phase in ROAD if phase in self.phases]:
            raise ValueError(f"the phases of {self.id} do not follow the road {', '.join(ROAD)}")
        if "collect" not in self.phases or not any(one.takes_cards for one in self.prompts):
            raise ValueError(f"{self.id} has no place where cards are collected")
        return self


class QuestionFacts(Strict):
    """One question of a team's health, answered on a scale from 1 to 5."""

    key: str
    name: Both
    low: Both
    high: Both


class QuestionsFile(Strict):
    """`team-health.yml`, under one key."""

    questions: list[QuestionFacts]

    @model_validator(mode="after")
    def _once(self) -> "QuestionsFile":
        if len({one.key for one in self.questions}) < len(self.questions):
            raise ValueError("a question stands twice")
        return self


class FormatsFile(Strict):
    """`retrospectives.yml`, under one key."""

    formats: list[FormatFacts]

    @model_validator(mode="after")
    def _once(self) -> "FormatsFile":
        known = [(one.id, one.version) for one in self.formats]
        if len(set(known)) < len(known):
            raise ValueError("two formats share id and version")
        return self


@dataclass(frozen=True)
class Term:
    """One term of the glossary; `aliases` are search words, `avoid` are wordings not to be used."""

    zh: str
    en: str
    definition_zh: str
    definition_en: str
    category: str
    aliases: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """All words; every mapping is keyed by the permanent code."""

    stages: Mapping[str, Stage] = field(default_factory=dict)
    gates: Mapping[str, Gate] = field(default_factory=dict)
    roles: Mapping[str, MethodRole] = field(default_factory=dict)
    categories: Mapping[str, Both] = field(default_factory=dict)
    causes: Mapping[str, Both] = field(default_factory=dict)
    impacts: Mapping[str, Both] = field(default_factory=dict)
    fields: Mapping[str, Both] = field(default_factory=dict)
    formats: Sequence[Mapping[str, Any]] = ()
    health: Sequence[Mapping[str, Any]] = ()
    glossary: tuple[Term, ...] = ()
    duties: Mapping[str, MethodDuty] = field(default_factory=dict)
    planned: frozenset[str] = frozenset()
    redirects: Mapping[str, str] = field(default_factory=dict)
    tailoring: TailoringRules | None = None
    faults: tuple[Fault, ...] = ()


def load_vocabulary(root: Path) -> Vocabulary:
    """Return the vocabulary below a content root; what cannot be read is listed as a fault."""
    reader = VocabularyReader(root / FOLDER)
    stages = reader.model("stages.yml", StagesFile)
    roles = reader.model("roles.yml", RolesFile)
    categories = reader.model("categories.yml", CategoriesFile)
    formats = reader.model("retrospectives.yml", FormatsFile, under="formats")
    health = reader.model("team-health.yml", QuestionsFile, under="questions")
    redirects = reader.data("redirects.yml") or {}
    tailoring = reader.model("tailoring.yml", TailoringRules)
    return Vocabulary(
        stages=stages.stages if stages else {},
        gates=stages.gates if stages else {},
        roles=roles.roles if roles else {},
        categories=categories.categories if categories else {},
        causes=categories.causes if categories else {},
        impacts=categories.impacts if categories else {},
        fields=categories.fields if categories else {},
        formats=tuple(one.model_dump() for one in formats.formats) if formats else (),
        health=tuple(one.model_dump() for one in health.questions) if health else (),
        glossary=tuple(_term(row) for row in reader.rows("glossary.csv", TERM, key="term_zh")),
        duties={
            row["id"]: MethodDuty(zh=row["duty_zh"], en=row["duty_en"], group=row["group"])
            for row in reader.rows("duties.csv", DUTY, key="id")
        },
        planned=reader.lines("planned.txt"),
        redirects=redirects if isinstance(redirects, dict) else {},
        tailoring=tailoring,
        faults=tuple(reader.faults),
    )


def _term(row: Mapping[str, str]) -> Term:
    return Term(
        row["term_zh"],
        row["term_en"],
        row["definition_zh"],
        row["definition_en"],
        row["category"],
        _words(row.get("aliases", "")),
        _words(row.get("avoid", "")),
    )


def _words(cell: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (cell or "").split(";") if word.strip())
