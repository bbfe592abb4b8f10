"""The kinds of content, each with the facts its front matter may hold."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Kind(StrEnum):
    """What a file of the content is."""

    STANDARD = "standard"
    DOCUMENT = "document"
    LESSON = "lesson"
    COURSE = "course"
    UNIT = "unit"
    PAGE = "page"


class Strict(BaseModel):
    """Facts that refuse what they do not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Title = Annotated[str, Field(min_length=1, max_length=60)]
LongTitle = Annotated[str, Field(min_length=1, max_length=120)]
Summary = Annotated[str, Field(min_length=1, max_length=160)]
LongSummary = Annotated[str, Field(min_length=1, max_length=320)]
Version = Annotated[str, Field(pattern=r"^\d+\.\d+$")]
Tier = Literal["A", "B", "C"]
Duty = Literal["required", "optional", "none"]
Status = Literal["draft", "review", "approved", "retired"]
Classification = Literal["public", "internal", "restricted"]
Stage = Literal["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "SX"]
Gate = Literal["G0", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "GX-in", "GX-out"]
STANDARD_ID = r"^STD-\d{2}$"
DOCUMENT_ID = r"^TPL-\d{3}$"
LESSON_ID = r"^LL-\d{4}-\d{4,}$"
Keys = list[str]  # a model with a field named `list` cannot say list[str] below it


class Revision(Strict):
    """One row of a history; `reason` is shown to readers."""

    version: Version
    date: date
    change: str
    reason: str
    approver: str


class Controlled(Strict):
    """What every standard and document carries."""

    title: Title
    summary: Summary
    version: Version
    status: Status
    owner: str
    approver: str | None = None
    effective: date | None = None
    next_review: date | None = None
    classification: Classification = "internal"
    revisions: list[Revision] = Field(min_length=1)
    supersedes: list[str] = []
    tags: list[str] = []
    aliases: list[str] = []
    maps_to: dict[str, str] = {}

    @model_validator(mode="after")
    def _approved_needs(self) -> "Controlled":
        if self.status == "approved":
            missing = [
                name for name in ("approver", "effective", "next_review") if getattr(self, name) is None
            ]
            if missing:
                raise ValueError(f"an approved paper needs {', '.join(missing)}")
        return self


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


class FormField(Strict):
    """One field of a form."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: str
    type: Literal["string", "text", "date", "number", "enum", "person"]
    required: bool = False
    max: float | None = None
    min: float | None = None
    pattern: str | None = None
    list: str | None = None
    help: str | None = None
    example: str | int | float | date | None = None
    default: str | int | float | date | None = None


class Column(Strict):
    """One column of a sheet; a formula names columns by key and list words by place."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: str
    type: Literal["id", "text", "date", "int", "number", "percent", "list", "formula"]
    width: int | None = None
    min: float | None = None
    max: float | None = None
    list: str | None = None
    formula: str | None = None
    blank_if: Keys = []
    colours: str | None = None
    help: str | None = None
    required: bool = False
    example: str | int | float | date | None = None


class Sheet(Strict):
    """One sheet of an Excel document."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    rows: int | None = None
    freeze: int | None = None
    columns: list[Column] = Field(min_length=1)


class DocumentFacts(Controlled):
    """The facts of a document: a form that proves that something was done."""

    kind: Literal[Kind.DOCUMENT]
    id: Annotated[str, Field(pattern=DOCUMENT_ID)]
    format: Literal["docx", "xlsx"]
    use: Literal["project", "org", "event"]
    stages: list[Stage | Literal["all", "org"]]
    standards: list[str] = Field(min_length=1)
    style: Literal["enterprise", "gongwen"] | None = None
    fields: list[FormField] = []
    lists: dict[str, list[str]] = {}
    sheets: list[Sheet] = []
    tailoring: dict[Tier, Duty] | None = None
    sensitive: bool = False
    example: dict[str, Any] | None = None


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
    """A clause into which the lesson went."""

    at: str
    version: Version
    text: str
    on: date


class Evidence(Strict):
    """A public source."""

    title: str
    publisher: str
    year: int


class Validation(Strict):
    """Which role validated the lesson, and when."""

    by: str
    on: date


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
    supersedes: list[str] = []
    tags: list[str] = []

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
    classification: Classification = "public"
    tags: list[str] = []
    aliases: list[str] = []


class CourseFacts(Strict):
    """The facts of a course."""

    kind: Literal[Kind.COURSE]
    id: Annotated[str, Field(pattern=r"^CRS-\d{3}$")]
    title: Title
    summary: Summary
    version: Version
    status: Status
    owner: str
    standards: list[str] = []
    units: list[str] = []
    classification: Classification = "internal"
    tags: list[str] = []
    aliases: list[str] = []


class UnitFacts(Strict):
    """The facts of one unit of a course."""

    kind: Literal[Kind.UNIT]
    id: Annotated[str, Field(pattern=r"^CRS-\d{3}/[a-z0-9-]+$")]
    title: Title
    summary: Summary | None = None
    version: Version
    standards: list[str] = []
    classification: Classification = "internal"
    tags: list[str] = []


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
