"""The facts of courses and their units."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from library.kinds.base import (
    Classification,
    Controlled,
    Kind,
    Revision,
    Strict,
    Summary,
    Title,
    Validation,
    Version,
)

COURSE_ID = r"^CRS-\d{3}$"
UNIT_NAME = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
PERIOD = r"^(?:never|\d+ months?)$"
UnitKind = Literal["page", "practice", "exam", "task", "session"]
Done = Literal["viewed", "passed", "completed", "attested", "attended"]
USUALLY_DONE = {
    "page": "viewed",
    "practice": "passed",
    "exam": "passed",
    "task": "attested",
    "session": "attended",
}


class ScoreAtLeast(Strict):
    """A share of the points of the final exam, in per cent."""

    score_at_least: Annotated[int, Field(ge=1, le=100)]


class Prerequisite(Strict):
    """A course that comes first, and what of it is needed."""

    course: Annotated[str, Field(pattern=COURSE_ID)]
    needs: Literal["completed", "passed"] | ScoreAtLeast = "completed"


class CertificateTerms(Strict):
    """How long a certificate holds and when it may be renewed; months are calendar months."""

    active: Annotated[str, Field(pattern=PERIOD)]
    window: Annotated[str, Field(pattern=PERIOD)] = "2 months"
    basis: Literal["expiry", "completion", "fixed"] = "expiry"
    first_due: date | None = None
    minimum_active: Annotated[str, Field(pattern=PERIOD)] | None = None

    @property
    def active_months(self) -> int | None:
        """Return how many months it holds; None when it never expires."""
        return _months(self.active)

    @property
    def window_months(self) -> int:
        """Return how many months before its end it may be renewed."""
        return _months(self.window) or 0

    @property
    def minimum_months(self) -> int:
        """Return how many months are left at least, when it ends on fixed days."""
        return _months(self.minimum_active or "") or 0

    @model_validator(mode="after")
    def _fixed_needs(self) -> "CertificateTerms":
        if self.basis == "fixed" and self.first_due is None:
            raise ValueError("a certificate of fixed days needs first_due")
        return self


def _months(period: str) -> int | None:
    found = re.match(r"\d+", period)
    return int(found[0]) if found else None


class CourseUnit(Strict):
    """One step of a course; a `page` has a file of its own, a `practice` or `exam` a quiz."""

    id: Annotated[str, Field(pattern=UNIT_NAME)]
    kind: UnitKind
    minutes: Annotated[int, Field(ge=1)]
    done: Done
    quiz: str | None = None
    document: str | None = None
    title: Title | None = None
    optional: bool = False

    @model_validator(mode="before")
    @classmethod
    def _usually_done(cls, data: Any) -> Any:
        if isinstance(data, dict) and "done" not in data and data.get("kind") in USUALLY_DONE:
            return {**data, "done": USUALLY_DONE[data["kind"]]}
        return data

    @model_validator(mode="after")
    def _quiz_where_asked(self) -> "CourseUnit":
        asks = self.kind in {"practice", "exam"}
        if asks != (self.quiz is not None):
            raise ValueError("practice and exam name a quiz, no other unit does")
        return self


class CourseFacts(Controlled):
    """The facts of a course; a raised first figure of the version asks finishers to read again.

    It may go without rows of revisions; then `reviewed` says when somebody last confirmed that it holds.
    """

    kind: Literal[Kind.COURSE]
    id: Annotated[str, Field(pattern=COURSE_ID)]
    audience: list[str] = Field(min_length=1)
    standards: list[str] = Field(min_length=1)
    areas: list[str] = []
    minutes: Annotated[int, Field(ge=1)]
    prerequisites: list[Prerequisite] = []
    certificate: CertificateTerms | None = None
    units: list[CourseUnit] = Field(min_length=1)
    classification: Classification = "public"
    revisions: list[Revision] = []
    reviewed: Validation | None = None


class UnitFacts(Strict):
    """The facts of the page of one unit."""

    kind: Literal[Kind.UNIT]
    id: Annotated[str, Field(pattern=r"^CRS-\d{3}/[a-z0-9]+(?:-[a-z0-9]+)*$")]
    title: Title
    summary: Summary | None = None
    version: Version
    standards: list[str] = []
    classification: Classification = "public"
    tags: list[str] = []

    @property
    def course(self) -> str:
        """Return the id of its course."""
        return self.id.partition("/")[0]
