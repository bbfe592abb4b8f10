"""The words the organisation uses: stages, gates, roles, categories, formats, glossary, duties, areas, paths."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from library.faults import Fault
from library.kinds import Both, Strict
from library.question_facts import QuestionsFile
from library.retrospective_facts import FormatsFile
from library.tailoring import TailoringRules
from library.training_facts import AreasFile, LearningPath, PathsFile
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
    areas: Mapping[str, Both] = field(default_factory=dict)
    paths: Mapping[str, LearningPath] = field(default_factory=dict)
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
    areas = reader.model("areas.yml", AreasFile)
    paths = reader.model("paths.yml", PathsFile)
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
        areas=areas.areas if areas else {},
        paths={one.id: one for one in paths.paths} if paths else {},
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
