"""A question and a bank as frozen values; texts are mappings by language, `zh` the master's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from library.questions.canonical import plain, sha_of
from library.questions.keys import BlanksKey, Key, NumericKey, plain_key

__all__ = [
    "Bank",
    "BlanksKey",
    "Key",
    "NumericKey",
    "Option",
    "Question",
    "QuestionKind",
    "RubricLine",
    "Scoring",
    "Texts",
    "Use",
    "keys_sha",
    "said",
]
Texts = Mapping[str, str]


class QuestionKind(StrEnum):
    """What is asked and how it is marked."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    NUMERIC = "numeric"
    FILL_IN = "fill_in"
    GROUP = "group"
    CASE = "case"


class Use(StrEnum):
    """Where a question may be drawn."""

    PRACTICE = "practice"
    EXAM = "exam"
    BOTH = "both"


class Scoring(StrEnum):
    """Whether half a right answer earns anything."""

    ALL = "all"
    PARTIAL = "partial"


def said(texts: Texts, lang: str) -> str:
    """Return a text in a language, else in the master's, else nothing."""
    return texts.get(lang) or texts.get("zh", "")


@dataclass(frozen=True)
class Option:
    """One thing to choose; its letter is a label of one version only, `reason` says why it is wrong or right."""

    letter: str
    text: Texts
    reason: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class RubricLine:
    """What earns how many points of a case."""

    points: Decimal
    text: Texts


@dataclass(frozen=True)
class Question:
    """One question in both languages.

    A group has parts and no key of its own; a part names its `group` and repeats the shared stem. `explanation`,
    `reason`s, `key` and `rubric` are secret until the review policy says otherwise.
    """

    id: str
    area: str
    kind: QuestionKind
    difficulty: int
    standards: tuple[str, ...]
    stem: Texts
    explanation: Texts
    title: Texts = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    key: Key = None
    rubric: tuple[RubricLine, ...] = ()
    parts: "tuple[Question, ...]" = ()
    group: str | None = None
    shared_stem: Texts = field(default_factory=dict)
    unit: str | None = None
    points: Decimal = Decimal(1)
    scoring: Scoring = Scoring.ALL
    measure: str | None = None
    tags: tuple[str, ...] = ()
    use: Use = Use.BOTH
    fixed_options: bool = False

    def items(self) -> "tuple[Question, ...]":
        """Return what is answered and scored: the parts of a group, else the question itself."""
        return self.parts or (self,)

    @cached_property
    def scored_body(self) -> dict[str, Any]:
        """Return what a version is made of, as plain data: nothing that does not bear on the answer or its marks."""
        body = {
            "kind": self.kind.value,
            "stem": dict(self.stem),
            "shared_stem": dict(self.shared_stem),
            "options": [{"letter": one.letter, "text": dict(one.text)} for one in self.options],
            "key": plain_key(self.key),
            "points": self.points,
            "scoring": self.scoring.value,
            "measure": self.measure,
            "rubric": [{"points": one.points, "text": dict(one.text)} for one in self.rubric],
            "parts": [{"id": one.id, **one.scored_body} for one in self.parts],
        }
        found: dict[str, Any] = plain(body)
        return found

    @cached_property
    def scored_sha(self) -> str:
        """Return the hash of what is scored: another one is another version."""
        return sha_of(self.scored_body)

    @cached_property
    def explain_sha(self) -> str:
        """Return the hash of the explanation and of the reasons for options; it makes no version."""
        reasons = {one.letter: dict(one.reason) for one in self.options if one.reason}
        return sha_of({"explanation": dict(self.explanation), "reasons": reasons})


@dataclass(frozen=True)
class Bank:
    """The questions of one area; `reviewed_keys` is the hash a second person signed."""

    id: str
    version: str
    status: str
    author: str
    reviewer: str | None
    reviewed_keys: str | None
    source: str
    questions: tuple[Question, ...]

    @cached_property
    def items(self) -> tuple[Question, ...]:
        """Return what is answered, the parts of groups in their place."""
        return tuple(item for one in self.questions for item in one.items())

    @cached_property
    def every(self) -> tuple[Question, ...]:
        """Return every question that has an id: groups, their parts, and the rest."""
        return tuple(one for question in self.questions for one in (question, *question.parts))

    @cached_property
    def keys_sha(self) -> str:
        """Return the hash of ids and keys as the reviewer signs it."""
        return keys_sha(self.items)

    @property
    def is_reviewed(self) -> bool:
        """Tell whether a second person approved exactly these keys."""
        is_second = bool(self.reviewer) and self.reviewer != self.author
        return is_second and self.reviewed_keys == self.keys_sha


def keys_sha(items: tuple[Question, ...]) -> str:
    """Return `sha256:…` over ids, keys and rubrics."""
    signed = {
        one.id: [plain_key(one.key), [[line.points, dict(line.text)] for line in one.rubric]] for one in items
    }
    return f"sha256:{sha_of(signed)}"
