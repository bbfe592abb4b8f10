"""The facts of standards, lessons, pages and translations."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from library.kinds.base import (
    LESSON_ID,
    STANDARD_ID,
    Classification,
    Controlled,
    Duty,
    Gate,
    Kind,
    LongSummary,
    LongTitle,
    Stage,
    Status,
    Strict,
    Summary,
    Tier,
    Title,
    Validation,
    Version,
)
from library.kinds.courses import CourseFacts, UnitFacts
from library.kinds.document import DocumentFacts


class Raci(Strict):
    """One activity and who does what in it; `A` is one role code, or a list when mistaken."""

    id: Annotated[str, Field(pattern=r"^R\d+$")]
    activity: str
    R: list[str] = []
    A: str | list[str] | None = None
    C: list[str] = []
    I: list[str] = []  # noqa: E741  # the letter of the method


class GateCheck(Strict):
    """One question before a gate."""

    id: Annotated[str, Field(pattern=r"^C\d+$")]
    text: str
    level: Literal["must", "should"]
    tiers: list[Tier]
    evidence: list[str] = []


class Measure(Strict):
    """One figure that tells whether the standard works."""

    id: Annotated[str, Field(pattern=r"^M\d+$")]
    name: str
    formula: str
    unit: str
    target: str
    source: str


class StandardFacts(Controlled):
    """The facts of a standard."""

    kind: Literal[Kind.STANDARD]
    id: Annotated[str, Field(pattern=STANDARD_ID)]
    scope: Literal["project", "organisation"]
    group: Literal["lifecycle", "control", "people", "knowledge", "portfolio", "governance"]
    stages: list[Stage] = []
    gate: Gate | list[Gate] | None = None
    covers: list[str] = []
    inputs: list[str] = []
    related: list[str] = []
    raci: list[Raci] = Field(min_length=1)
    checks: list[GateCheck] = Field(min_length=1)
    measures: list[Measure] = Field(min_length=1)
    tailoring: dict[Tier, Duty] | None = None

    @property
    def gates(self) -> list[str]:
        """Return the gates as a list."""
        if self.gate is None:
            return []
        return list(self.gate) if isinstance(self.gate, list) else [self.gate]


class Impact(Strict):
    """What was touched, and how much, in bands."""

    kinds: list[str] = []
    size: Literal["S", "M", "L"]


class AppliesTo(Strict):
    """Where a lesson holds; an empty list means anywhere."""

    types: list[str] = []
    approaches: list[str] = []
    tiers: list[Tier] = []
    fields: list[str] = []
    when: str


class Embedding(Strict):
    """A clause into which the lesson went; `failed_on` is the day on which the same thing was seen again."""

    at: str
    version: Version
    text: str
    on: date
    failed_on: date | None = None


class Evidence(Strict):
    """A public source."""

    title: str
    publisher: str
    year: int


class Retirement(Strict):
    """When and why a lesson stopped counting, in its author's language, and the lesson that took its place."""

    on: date
    reason: str
    successor: Annotated[str, Field(pattern=LESSON_ID)] | None = None


class LessonFacts(Strict):
    """The facts of a lesson."""

    kind: Literal[Kind.LESSON]
    id: Annotated[str, Field(pattern=LESSON_ID)]
    title: LongTitle
    summary: LongSummary
    lang: Literal["zh", "en"]
    version: Version
    origin: Literal["own", "public"]
    type: Literal["improve", "sustain"]
    status: Literal["published", "embedded", "verified", "retired"]
    priority: Literal["red", "yellow", "blue"]
    stages: list[Stage]
    category: str
    cause: str
    impact: Impact
    applies_to: AppliesTo
    supports: list[str] = []
    no_standard: str | None = None
    documents: list[str] = []
    embedded: list[Embedding] = []
    sources: Annotated[int, Field(ge=1)]
    evidence: list[Evidence] = []
    validated: Validation
    owner: str
    classification: Literal["public", "internal"]
    published_on: date
    next_review: date
    reviewed: Validation | None = None
    retired: Retirement | None = None
    supersedes: list[str] = []
    tags: list[str] = []

    @property
    def guards(self) -> list[Embedding]:
        """Return the clauses that guard it now: what failed is kept, and guards no more."""
        return [one for one in self.embedded if one.failed_on is None]

    @model_validator(mode="after")
    def _stands_somewhere(self) -> "LessonFacts":
        if bool(self.supports) == bool(self.no_standard):
            raise ValueError(
                "a lesson names the clauses it supports, or says in no_standard why there are none"
            )
        if self.origin == "public" and not self.evidence:
            raise ValueError("a lesson of public origin names its sources under evidence")
        return self


class PageFacts(Strict):
    """The facts of a page outside the method: home, guides, about."""

    kind: Literal[Kind.PAGE]
    id: str | None = None
    title: Title
    summary: Summary
    version: Version = "1.0"
    status: Status = "approved"
    owner: str | None = None
    next_review: date | None = None
    reviewed: Validation | None = None
    classification: Classification = "public"
    rests_on: list[str] = []
    tags: list[str] = []
    aliases: list[str] = []


class Translation(Strict):
    """What a translation may hold: text under the keys of its master, and no facts."""

    kind: Kind
    id: str | None = None
    lang: Literal["zh", "en"] | None = None
    title: LongTitle
    summary: LongSummary | None = None
    source_version: Version
    texts: dict[str, Any] = {}
    tags: list[str] = []
    aliases: list[str] = []


Facts = StandardFacts | DocumentFacts | LessonFacts | PageFacts | CourseFacts | UnitFacts
FACTS: dict[Kind, type[Strict]] = {
    Kind.STANDARD: StandardFacts,
    Kind.DOCUMENT: DocumentFacts,
    Kind.LESSON: LessonFacts,
    Kind.PAGE: PageFacts,
    Kind.COURSE: CourseFacts,
    Kind.UNIT: UnitFacts,
}
