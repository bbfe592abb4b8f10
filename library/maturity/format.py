"""The format `maturity-model/1`: one model, its questions and their anchors, as frozen typed values."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from library.maturity.parts import (
    Dimension,
    Id,
    Level,
    OfficeType,
    Open,
    Profile,
    ProfileItem,
    ProfileOption,
    RoleGroup,
    Said,
    Scale,
    Scoring,
    Settings,
    Step,
    Texts,
)
from library.maturity.values import Exact, Flag, Whole

__all__ = [
    "Dimension",
    "Level",
    "MaturityModel",
    "OfficeType",
    "Option",
    "Profile",
    "ProfileItem",
    "ProfileOption",
    "Question",
    "RoleGroup",
    "Scale",
    "Scoring",
    "Settings",
    "Step",
    "Texts",
]
FORMAT = "maturity-model/1"
LINK = re.compile(r"(?P<id>[^@\s]+)(?:@(?P<version>\d+\.\d+))?")


class Option(Open):
    """One anchor of a question; `links` help a unit to reach it, as `STD-17` or `STD-17@1.0` (at least 1.0)."""

    id: Id
    value: Exact
    text: Texts
    links: tuple[str, ...] = ()

    @property
    def link_ids(self) -> tuple[str, ...]:
        """Return the ids of the linked content, without versions."""
        return tuple(link.partition("@")[0] for link in self.links)


class Question(Open):
    """One question; `rev` is raised when its meaning changes, never for wording."""

    id: Id
    rev: Annotated[Whole, Field(ge=1)] = 1
    replaces: tuple[Annotated[str, Field(pattern=r"^[^@\s]+@\d+$")], ...] = ()
    aliases: tuple[Id, ...] = ()
    keys: Mapping[str, str]
    text: Texts
    help: Texts = Field(default_factory=Said)
    criteria: tuple[Texts, ...] = ()
    depends_on: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    weight: Annotated[Exact, Field(gt=0)] = Fraction(1)
    na_allowed: Flag = False
    options: tuple[Option, ...] = Field(min_length=2)

    @property
    def key(self) -> str:
        """Return `D01.1@1`: the id with its revision, which is what a trend compares."""
        return f"{self.id}@{self.rev}"

    def find_option(self, option_id: str) -> Option | None:
        """Return an option, or None."""
        return next((one for one in self.options if one.id == option_id), None)


class MaturityModel(Open):
    """One version of a model; a published one never changes."""

    format: Literal["maturity-model/1"]
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    status: Literal["draft", "published", "retired"]
    title: Texts
    instruction: Texts
    notice: Texts
    licence: str
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2}$")], ...] = Field(min_length=1)
    scale: Scale
    role_groups: tuple[RoleGroup, ...] = Field(min_length=1, max_length=4)
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    profile: Profile | None = None
    scoring: Scoring
    settings: Settings = Settings()

    @property
    def key(self) -> str:
        """Return `pmo@1.0.0`."""
        return f"{self.id}@{self.version}"

    def question(self, question_id: str) -> Question:
        """Return a question by its id; raise `KeyError`."""
        return self._questions[question_id]

    def find_question(self, spelling: str) -> Question | None:
        """Return a question by its id or an alias, or None."""
        return self._questions.get(spelling) or self._aliases.get(spelling)

    def dimension(self, dimension_id: str) -> Dimension:
        """Return a dimension by its id; raise `KeyError`."""
        return self._dimensions[dimension_id]

    def questions_of(self, dimension_id: str) -> tuple[Question, ...]:
        """Return the questions of a dimension, in the order of the file."""
        return self._by_dimension.get(dimension_id, ())

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {one.id: one for one in self.questions}

    @cached_property
    def _by_dimension(self) -> Mapping[str, tuple[Question, ...]]:
        found: dict[str, tuple[Question, ...]] = {}
        for one in self.questions:
            if "dimension" in one.keys:
                found[one.keys["dimension"]] = (*found.get(one.keys["dimension"], ()), one)
        return found

    @cached_property
    def _aliases(self) -> Mapping[str, Question]:
        return {alias: one for one in self.questions for alias in one.aliases}

    @cached_property
    def _dimensions(self) -> Mapping[str, Dimension]:
        return {one.id: one for one in self.dimensions}
