"""The words the organisation uses: stages, gates, roles, categories, formats, glossary, duties."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from library.faults import Fault, fault
from library.frontmatter import Unreadable, load_yaml
from library.kinds import Strict

FOLDER = "content/vocabulary"
T = TypeVar("T", bound=Strict)


class Both(Strict):
    """A text in both languages."""

    zh: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.zh


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


class PromptFacts(Strict):
    """One question of a format."""

    key: str
    name: Both
    ask: Both
    filled_from: str = ""


class FormatFacts(Strict):
    """One format of a retrospective."""

    id: str
    version: int
    kind: str
    name: Both
    phases: list[str]
    prompts: list[PromptFacts]
    advice: Both


class FormatsFile(Strict):
    """`retrospectives.yml`, under one key."""

    formats: list[FormatFacts]


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
    glossary: tuple[Term, ...] = ()
    duties: Mapping[str, Both] = field(default_factory=dict)
    planned: frozenset[str] = frozenset()
    redirects: Mapping[str, str] = field(default_factory=dict)
    tailoring: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def load_vocabulary(root: Path) -> Vocabulary:
    """Return the vocabulary below a content root; what cannot be read is listed as a fault."""
    reader = _Reader(root / FOLDER)
    stages = reader.model("stages.yml", StagesFile)
    roles = reader.model("roles.yml", RolesFile)
    categories = reader.model("categories.yml", CategoriesFile)
    formats = reader.model("retrospectives.yml", FormatsFile, under="formats")
    redirects = reader.data("redirects.yml") or {}
    tailoring = reader.data("tailoring.yml") or {}
    return Vocabulary(
        stages=stages.stages if stages else {},
        gates=stages.gates if stages else {},
        roles=roles.roles if roles else {},
        categories=categories.categories if categories else {},
        causes=categories.causes if categories else {},
        impacts=categories.impacts if categories else {},
        fields=categories.fields if categories else {},
        formats=tuple(one.model_dump() for one in formats.formats) if formats else (),
        glossary=tuple(_term(row) for row in reader.rows("glossary.csv")),
        duties={row["id"]: Both(zh=row["duty_zh"], en=row["duty_en"]) for row in reader.rows("duties.csv")},
        planned=reader.lines("planned.txt"),
        redirects=redirects if isinstance(redirects, dict) else {},
        tailoring=tailoring if isinstance(tailoring, dict) else {},
        faults=tuple(reader.faults),
    )


class _Reader:
    """Reads the files of the vocabulary and keeps their faults."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.faults: list[Fault] = []

    def _text(self, name: str) -> str | None:
        try:
            return (self._folder / name).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return None

    def data(self, name: str) -> Any:
        text = self._text(name)
        if text is None:
            return None
        try:
            return load_yaml(text)
        except Unreadable as error:
            self.faults.append(fault("PARSE", f"{FOLDER}/{name}", error.line, why=error))
            return None

    def model(self, name: str, model: type[T], under: str = "") -> T | None:
        data = self.data(name)
        if data is None:
            return None
        try:
            return model.model_validate({under: data} if under else data)
        except ValidationError as error:
            for found in error.errors():
                place = ".".join(str(part) for part in found["loc"])
                self.faults.append(fault("SCHEMA", f"{FOLDER}/{name}", 1, place, key=place, why=found["msg"]))
            return None

    def rows(self, name: str) -> list[dict[str, str]]:
        text = self._text(name)
        return list(csv.DictReader(text.splitlines())) if text else []

    def lines(self, name: str) -> frozenset[str]:
        text = self._text(name) or ""
        return frozenset(
            line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")
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
