"""What an exported question looks like: its fields and their types, none more and none less."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import ConfigDict, Field, TypeAdapter

from library.kinds import Strict
from library.questions.format import QuestionKind

MOST_DIGITS = 300
Language: TypeAlias = Annotated[str, Field(pattern=r"^(?:zh|en)$")]
Texts: TypeAlias = dict[Language, str]
Letter: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]$")]
Figure: TypeAlias = Annotated[str, Field(pattern=r"^-?[0-9]+(?:\.[0-9]+)?$", max_length=MOST_DIGITS)]
Kind: TypeAlias = Literal["single", "multiple", "true_false", "numeric", "fill_in", "group", "case"]


class Exact(Strict):
    """Fields that take their own type alone: `1` is no text, `"1"` no number and `true` neither."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class OptionShape(Exact):
    """One option."""

    letter: Letter
    text: Texts


class RubricShape(Exact):
    """One line of a rubric."""

    points: Figure
    text: Texts


class RangeShape(Exact):
    """What counts as right of a number."""

    low: Figure
    high: Figure


class WrittenShape(Exact):
    """A number as it was written."""

    value: Figure
    tolerance: Figure


class ScoredShape(Exact):
    """What a version is made of; key and parts are looked at where their question is built."""

    kind: Kind
    stem: Texts
    shared_stem: Texts
    options: list[OptionShape]
    key: Any
    points: Figure
    scoring: Literal["all", "partial"]
    measure: str | None
    rubric: list[RubricShape]
    parts: list[Any]


class QuestionShape(Exact):
    """A question with what bears on no marks; of a group, its parts in the same shape."""

    id: str
    sha: str
    scored: ScoredShape
    title: Texts
    explanation: Texts
    reasons: dict[Letter, Texts]
    difficulty: Annotated[int, Field(ge=1, le=3)]
    standards: list[str]
    unit: str | None
    tags: list[str]
    use: Literal["practice", "exam", "both"]
    fixed_options: bool
    written: WrittenShape | None
    parts: list["QuestionShape"]


KEYS: dict[QuestionKind, TypeAdapter[Any]] = {
    QuestionKind.SINGLE: TypeAdapter(list[Letter]),
    QuestionKind.MULTIPLE: TypeAdapter(list[Letter]),
    QuestionKind.TRUE_FALSE: TypeAdapter(bool),
    QuestionKind.NUMERIC: TypeAdapter(RangeShape),
    QuestionKind.FILL_IN: TypeAdapter(list[dict[Language, list[str]]]),
    QuestionKind.GROUP: TypeAdapter(None),
    QuestionKind.CASE: TypeAdapter(None),
}
"""The shape of a key by kind."""
