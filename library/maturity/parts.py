"""The parts of a maturity model below the questions: scale, dimensions, profile, scoring, settings."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from library.kinds import Strict
from library.maturity.values import Exact, Whole


def spoken(languages: Collection[str], lang: str) -> str:
    """Return the language in which those who ask for `lang` read a text: that one, else English, else the first."""
    return next((one for one in (lang, "en") if one in languages), min(languages, default=lang))


class Said(dict[str, str]):
    """A text by language. A model may have one language alone: asked for another, it answers in one it has."""

    def __missing__(self, lang: str) -> str:
        """Return the text in the language that stands in for one it lacks."""
        return self.get(spoken(self, lang), "")


Texts = Annotated[Mapping[str, str], AfterValidator(Said)]
"""A text by language, as a model has it."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Share = Annotated[Exact, Field(ge=0, le=1)]
Function = Literal["mean", "sum", "min", "min_floor", "gate"]


class Open(Strict):
    """A part to which importers may add `x_*` keys; they are kept apart in `x_facts`."""

    x_facts: Mapping[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, raw: Any) -> Any:
        if not isinstance(raw, Mapping):
            return raw
        own = {key: value for key, value in raw.items() if not str(key).startswith("x_")}
        return {**own, "x_facts": {key: value for key, value in raw.items() if key not in own}}


class Level(Strict):
    """One level of the scale, with its rule of thumb."""

    n: Whole
    id: Id
    title: Texts
    rule: Texts


class Scale(Strict):
    """The levels, lowest first."""

    levels: tuple[Level, ...] = Field(min_length=1)


class RoleGroup(Strict):
    """A group of respondents, coarse on purpose."""

    id: Id
    title: Texts


class Dimension(Open):
    """What a group of questions is about; `maps` are names in other models, for orientation."""

    id: Id
    slug: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Texts
    group: str = ""
    weight: Annotated[Exact, Field(gt=0)] = Fraction(1)
    maps: Mapping[str, tuple[str, ...]] = {}


class OfficeType(Strict):
    """A type of office; its value says how much control it takes, 0 for none."""

    id: Id
    value: Annotated[Exact, Field(ge=0)]
    title: Texts


class ProfileOption(Strict):
    """One answer to an item of the profile; its id is that of an office type."""

    id: Id
    text: Texts


class ProfileItem(Strict):
    """One item of the profile, never scored."""

    id: Id
    text: Texts
    options: tuple[ProfileOption, ...] = Field(min_length=2)


class Profile(Strict):
    """What tells the type of an office; `asked` are the ways in which each item is asked."""

    asked: tuple[Literal["as_is", "wanted"], ...] = Field(min_length=1)
    types: tuple[OfficeType, ...] = Field(min_length=2)
    items: tuple[ProfileItem, ...] = Field(min_length=1)


class Step(Strict):
    """One step of a roll-up: group by facets, apply a function, keep the nodes under the name `emit`."""

    by: tuple[str, ...]
    fn: Function
    weight: str | None = None
    emit: Id | None = None
    thresholds: Mapping[Whole, Exact] = {}


class Scoring(Strict):
    """How answers become results: what blanks and NA count for, and the steps of both roll-ups."""

    missing: Literal["skip", "zero"]
    na: Literal["exclude", "zero"]
    min_answered: Share = Fraction(2, 3)
    steps: tuple[Step, ...] = Field(min_length=1)
    staged: tuple[Step, ...] = ()


class Settings(Strict):
    """Conventions of the reports: where agreement, DK, change and office type are flagged."""

    rwg_flag: Share = Fraction(7, 10)
    range_flag: Annotated[Exact, Field(gt=0)] = Fraction(3)
    change: Annotated[Exact, Field(ge=0)] = Fraction(3, 10)
    dk_flag: Share = Fraction(3, 10)
    core_coverage: Share = Fraction(7, 10)
    type_top: Share = Fraction(1, 2)
    type_lead: Share = Fraction(15, 100)


def said(texts: Texts, lang: str) -> str:
    """Return a text in a language, else in the first language of its model."""
    return texts.get(lang) or next(iter(texts.values()), "")
