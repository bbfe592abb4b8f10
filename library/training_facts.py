"""The knowledge areas and the learning paths, as they are written down."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from library.kinds import Both, Strict
from library.kinds.courses import COURSE_ID, UNIT_NAME

CourseId = Annotated[str, Field(pattern=COURSE_ID)]


class AreasFile(Strict):
    """`areas.yml`."""

    areas: dict[Annotated[str, Field(pattern=UNIT_NAME)], Both]


class PathStep(Strict):
    """Some courses of a path; `any` says how many of them are enough."""

    courses: list[CourseId] = Field(min_length=1)
    any: Annotated[int, Field(ge=1)] | None = None

    @property
    def needed(self) -> int:
        """Return how many courses of the step must be done."""
        return self.any or len(self.courses)

    @model_validator(mode="after")
    def _enough(self) -> "PathStep":
        if self.needed > len(self.courses):
            raise ValueError("any asks for more courses than the step has")
        return self


class LearningPath(Strict):
    """The courses a role takes, one after the other or in any order."""

    id: Annotated[str, Field(pattern=UNIT_NAME)]
    title: Both
    summary: Both = Both(zh="", en="")
    role: str | None = None
    steps: list[PathStep] = Field(min_length=1)
    order: Literal["strict", "free"] = "strict"

    @property
    def courses(self) -> tuple[str, ...]:
        """Return the ids of its courses, in order."""
        return tuple(course for step in self.steps for course in step.courses)


class PathsFile(Strict):
    """`paths.yml`."""

    paths: list[LearningPath]

    @model_validator(mode="after")
    def _once(self) -> "PathsFile":
        if len({one.id for one in self.paths}) < len(self.paths):
            raise ValueError("a path stands twice")
        return self
