"""What every kind of content shares: codes, lengths of texts, revisions, control."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

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


class Both(Strict):
    """A text in both languages."""

    zh: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.zh


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


class Validation(Strict):
    """Which role stood for it, and when."""

    by: str
    on: date
