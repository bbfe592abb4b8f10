"""What leaves a campaign: frozen values that already keep the floor. Pages, charts and files read nothing else.

Above a floor the mean of a question has one decimal, for its exact fraction would tell how many people are behind it;
scores are computed from these means, exactly, so that a reader can compute them again. Counts are words: `5–9`, `20+`,
`<5`. In a named campaign means are exact and counts are numbers. Texts stand in the model, under the ids given here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Annotated
from uuid import UUID

from pydantic import PlainSerializer, PlainValidator

from webapp.maturity.rules.office_type import Leaning


@lru_cache(maxsize=4096)
def _value(text: str) -> Fraction:
    return Fraction(text)


Value = Annotated[Fraction, PlainValidator(_value), PlainSerializer(str)]
"""A fraction, written as `7/2`; the same few come back again and again."""


class Status(StrEnum):
    """Why a cell has a figure or has none; `suppressed` is hatched, `not_rated` grey, `out_of_scope` empty."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    NOT_RATED = "not_rated"
    OUT_OF_SCOPE = "out_of_scope"


class Flag(StrEnum):
    """Why a question is worth talking about."""

    DISCUSS = "discuss"
    DONT_KNOW = "dont_know"
    ROLES_APART = "roles_apart"


@dataclass(frozen=True, slots=True)
class Bar:
    """Neighbouring options of a question taken together: so many that 0 or at least the floor chose one of them."""

    options: tuple[str, ...]
    n: str
    share: Value


@dataclass(frozen=True, slots=True)
class RoleCell:
    """What one role group of a unit said to a question; never finer, and without bars."""

    role: str
    status: Status
    n: str = ""
    median: Value | None = None
    mean: Value | None = None


@dataclass(frozen=True, slots=True)
class QuestionCell:
    """One question in one unit.

    `value` counts in the continuous score (calibrated, else the mean), `official` in the level (calibrated, else
    the lower median). `agrees` says as a word what `agreement` (r_wg) and `deviation` (AD) say from ten ratings on.
    `is_thin`: an official 4 or 5 with less than a document to show for it; its mark is hollow.
    """

    question: str
    rev: int
    dimension: str
    status: Status
    n: str = ""
    median: Value | None = None
    mean: Value | None = None
    value: Value | None = None
    official: Value | None = None
    level: int | None = None
    is_calibrated: bool = False
    reason: str = ""
    dont_know: str = ""
    dont_know_share: Value | None = None
    not_applicable: str = ""
    blank: str = ""
    agrees: bool | None = None
    agreement: Value | None = None
    deviation: Value | None = None
    flags: tuple[Flag, ...] = ()
    evidence_grade: int | None = None
    is_thin: bool = False
    bars: tuple[Bar, ...] = ()
    roles: tuple[RoleCell, ...] = ()

    @property
    def key(self) -> str:
        """Return `D01.1@1`, which is what a trend compares."""
        return f"{self.question}@{self.rev}"


@dataclass(frozen=True, slots=True)
class DimensionCell:
    """One dimension: the continuous score and the staged level, always together, and what blocks the level."""

    dimension: str
    status: Status
    score: Value | None = None
    level: int | None = None
    blocking: tuple[str, ...] = ()
    is_thin: bool = False


@dataclass(frozen=True, slots=True)
class Overall:
    """All dimensions together; never shown without the dimensions."""

    status: Status
    score: Value | None = None
    level: int | None = None
    blocking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeItem:
    """One item of the profile: the answer most people gave, as is and wanted; None below the floor."""

    item: str
    as_is: str | None
    wanted: str | None

    @property
    def is_mismatch(self) -> bool:
        """Return whether both are known and differ."""
        return None not in (self.as_is, self.wanted) and self.as_is != self.wanted


@dataclass(frozen=True, slots=True)
class TypeProfile:
    """The office type of a unit; this is not a grade."""

    items: tuple[TypeItem, ...]
    as_is: Leaning | None
    wanted: Leaning | None


@dataclass(frozen=True, slots=True)
class TargetCell:
    """What the sponsor wants of a dimension, in the horizon with this number and date."""

    dimension: str
    horizon: int
    due_on: date | None
    value: Value
    importance: int


@dataclass(frozen=True, slots=True)
class UnitCells:
    """Everything that may be known of one unit; `name` is empty when the reader may not know it.

    `id` is that of the campaign unit, `unit_id` that of the organisation's tree.
    """

    id: UUID
    unit_id: UUID
    name: str
    name_en: str
    invited: str
    submitted: str
    overall: Overall
    dimensions: tuple[DimensionCell, ...]
    questions: tuple[QuestionCell, ...]
    profile: TypeProfile | None
    targets: tuple[TargetCell, ...]

    def called(self, language: str) -> str:
        """Return the name in a language; without an English one the name it has."""
        return self.name_en if language == "en" and self.name_en else self.name

    def dimension(self, dimension_id: str) -> DimensionCell:
        """Return the cell of a dimension; raise `KeyError`."""
        return {one.dimension: one for one in self.dimensions}[dimension_id]

    def question(self, question_id: str) -> QuestionCell:
        """Return the cell of a question; raise `KeyError`."""
        return {one.question: one for one in self.questions}[question_id]


@dataclass(frozen=True, slots=True)
class Spread:
    """The units by level, `{2: 1, 4: 5}`, and how many are shown; both None below five: "some units"."""

    by_level: Mapping[int, int] | None
    units: int | None


@dataclass(frozen=True, slots=True)
class OrganisationDimension:
    """One dimension of the organisation: the mean of its units, each counting once, and how they spread."""

    dimension: str
    status: Status
    score: Value | None
    spread: Spread


@dataclass(frozen=True, slots=True)
class OrganisationQuestion:
    """One question of the organisation: how the official levels of its units spread; no people are pooled."""

    question: str
    rev: int
    spread: Spread


@dataclass(frozen=True, slots=True)
class OrganisationCells:
    """The organisation, made of its shown units alone: the people of different units are never put together."""

    invited: str
    submitted: str
    score: Value | None
    spread: Spread
    dimensions: tuple[OrganisationDimension, ...]
    questions: tuple[OrganisationQuestion, ...]


@dataclass(frozen=True, slots=True)
class CampaignCells:
    """What one viewer may know of a campaign; `revision` is None while it is being calibrated.

    `scope` are the units of the organisation's tree that take part, seen or not: to tell whether two rounds asked the
    same ones, and whether this viewer sees them all. It is never shown.
    """

    campaign_id: UUID
    model: str
    model_sha256: str
    mode: str
    floor: int
    revision: int | None
    sha256: str
    units: tuple[UnitCells, ...]
    organisation: OrganisationCells | None
    scope: frozenset[UUID]

    @property
    def shows_all_units(self) -> bool:
        """Return whether this viewer sees every unit."""
        return self.scope == {one.unit_id for one in self.units}

    def unit(self, campaign_unit_id: UUID) -> UnitCells:
        """Return a unit; raise `KeyError` where this viewer has none with that id."""
        return {one.id: one for one in self.units}[campaign_unit_id]
