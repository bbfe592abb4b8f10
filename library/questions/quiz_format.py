"""A quiz or an exam as its file defines it: what is drawn, how long, how often, what counts, what is shown."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BeforeValidator, ConfigDict, Field, model_validator

from library.kinds import Both, Strict
from library.questions.canonical import sha_of
from library.questions.format import Question, QuestionKind

ANY_AREA = "any"
SHORT = {"tf": "true_false", "fill": "fill_in"}
"""The kinds by the names of their classes in a bank."""
QUIZ_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
Level = Literal["none", "score", "marks", "right_wrong", "full"]
Difficulty = Annotated[int, Field(ge=1, le=3)]
Count = Annotated[int, Field(ge=0)]
Points = Annotated[Decimal, Field(ge=0)]


def _long_names(value: Any) -> Any:
    return [SHORT.get(one, one) for one in value] if isinstance(value, list | tuple) else value


def _none_is_empty(value: Any) -> Any:
    return value or {}


class DrawLine(Strict):
    """One line of a blueprint: so many items of an area, or of any; `lang` shows them in that language to everybody."""

    area: str
    n: Annotated[int, Field(ge=1)]
    kinds: Annotated[tuple[QuestionKind, ...], BeforeValidator(_long_names)] = (QuestionKind.SINGLE,)
    difficulty: dict[Difficulty, Count] = Field(default_factory=dict)
    unit: str | tuple[str, ...] | None = None
    tags: tuple[str, ...] = ()
    lang: Literal["zh", "en"] | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> "DrawLine":
        if self.difficulty and sum(self.difficulty.values()) != self.n:
            raise ValueError("the numbers by difficulty must add up to n")
        return self

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units to which the items must belong; none means any."""
        return (self.unit,) if isinstance(self.unit, str) else self.unit or ()

    def fits(self, question: Question) -> bool:
        """Tell whether a question may be drawn by this line; a group only where kinds says `group`, and then whole."""
        return (
            self.area in {ANY_AREA, question.area}
            and question.kind in self.kinds
            and (not self.units or question.unit in self.units)
            and set(self.tags) <= set(question.tags)
        )


class OpenTime(Strict):
    """Between which moments an exam may be sat."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    since: AwareDatetime | None = Field(default=None, alias="from")
    until: AwareDatetime | None = Field(default=None, alias="to")


class TimeRules(Strict):
    """The clock; without minutes there is none."""

    minutes: Annotated[int, Field(ge=1)] | None = None
    earliest_submit: Count = 0
    grace_seconds: Count = 60
    open: OpenTime | None = None


class Tries(Strict):
    """How often it may be sat; without a number as often as one likes."""

    attempts: Annotated[int, Field(ge=1)] | None = None
    cooldown_hours: Count = 0
    after_pass: bool = False
    counts: Literal["best", "last", "first"] = "best"


class Passing(Strict):
    """The points that pass, in all and by area."""

    points: Points
    sections: Annotated[Mapping[str, Points], BeforeValidator(_none_is_empty)] = Field(default_factory=dict)


class Shuffle(Strict):
    """What stands in another order for everybody."""

    questions: bool = True
    options: bool = True


class ReviewPolicy(Strict):
    """What is shown at each of four moments."""

    during: Level = "none"
    after_submit: Level = "marks"
    after_last_attempt_or_pass: Level = Field(default="full")
    after_close: Level = "full"


PRACTICE_REVIEW = {"during": "full", "after_submit": "full"}


class Quiz(Strict):
    """One quiz or exam; `passing` is the file's key `pass`, and without it every submission passes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    id: Annotated[str, Field(pattern=QUIZ_ID)]
    kind: Literal["practice", "exam"]
    title: Both
    draw: tuple[DrawLine, ...] = ()
    fixed: tuple[str, ...] = ()
    marks_each: Annotated[Decimal, Field(gt=0)] | None = None
    order: Literal["shuffled", "difficulty", "written"] = "shuffled"
    time: TimeRules = TimeRules()
    tries: Tries = Tries()
    passing: Passing | None = Field(default=None, alias="pass")
    shuffle: Shuffle = Shuffle()
    review: ReviewPolicy = ReviewPolicy()
    markers: Annotated[int, Field(ge=1, le=2)] = 1

    @model_validator(mode="before")
    @classmethod
    def _by_kind(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("kind") == "practice":
            own = data.get("review") or {}
            return {**data, "review": {**PRACTICE_REVIEW, **own} if isinstance(own, dict) else own}
        return data

    @model_validator(mode="after")
    def _asks_something(self) -> "Quiz":
        if not self.draw and not self.fixed:
            raise ValueError("a quiz draws items or names them under fixed")
        return self

    @property
    def is_exam(self) -> bool:
        """Tell whether it is an exam rather than practice."""
        return self.kind == "exam"

    @property
    def size(self) -> int:
        """Return how many items a paper has; a group counts as one in `fixed`."""
        return len(self.fixed) + sum(line.n for line in self.draw)

    @cached_property
    def rules(self) -> dict[str, Any]:
        """Return the definition as plain data: what an attempt copies."""
        return self.model_dump(mode="json", by_alias=True)

    @cached_property
    def rules_sha(self) -> str:
        """Return the hash of the definition."""
        return sha_of(self.rules)


def is_open_at(rules: TimeRules, moment: datetime) -> bool:
    """Tell whether an exam may be begun at a moment."""
    if rules.open is None:
        return True
    since, until = rules.open.since, rules.open.until
    return (since is None or since <= moment) and (until is None or moment < until)
