"""The cells of a campaign in long form: a line for the whole, each dimension and each question of every unit.

A question with several actions has a line for each of them. The figures are those of the cells and nothing else, so a
file keeps the same floor as the screen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from library.maturity.format import MaturityModel
from webapp.maturity.cells.types import (
    CampaignCells,
    DimensionCell,
    OrganisationCells,
    Overall,
    QuestionCell,
    Status,
    TargetCell,
    UnitCells,
)
from webapp.maturity.rules.gaps import Gap


@dataclass(frozen=True)
class PlannedAction:
    """An action of a roadmap: what, who, until when."""

    title: str
    owner: str
    due: date | None


Planned = Mapping[tuple[UUID, str], Sequence[PlannedAction]]
"""Actions by campaign unit and question."""

NO_ACTION = PlannedAction("", "", None)


@dataclass(frozen=True)
class Aim:
    """The nearest target of a dimension, the gap to it and its priority."""

    target: Fraction | None = None
    gap: Fraction | None = None
    priority: Fraction | None = None


@dataclass(frozen=True)
class Line:
    """One line, column by column; what has no figure is None or empty."""

    campaign: str
    model: str
    unit: str
    dimension: str
    question: str
    status: Status
    n: str = ""
    median: Fraction | None = None
    mean: Fraction | None = None
    official: Fraction | None = None
    level: int | None = None
    dont_know: str = ""
    not_applicable: str = ""
    agreement: bool | Fraction | None = None
    evidence_grade: int | None = None
    target: Fraction | None = None
    gap: Fraction | None = None
    priority: Fraction | None = None
    action: str = ""
    owner: str = ""
    due: date | None = None

    @property
    def values(self) -> tuple[object, ...]:
        """Return the columns in order."""
        return astuple(self)


@dataclass(frozen=True)
class Named:
    """What the lines of a file call things: the campaign, the organisation and dimensions in one language."""

    campaign: str
    organisation: str
    model: MaturityModel
    lang: str

    def dimension(self, dimension_id: str) -> str:
        """Return a dimension with its id: `D01 需求受理与优先级`."""
        return f"{dimension_id} {self.model.dimension(dimension_id).title[self.lang]}"


def long_form(cells: CampaignCells, named: Named, planned: Planned) -> Iterator[Line]:
    """Yield all lines: the organisation where it is seen, then unit by unit."""
    if cells.organisation is not None:
        yield from _organisation(cells, cells.organisation, named)
    for unit in cells.units:
        yield from _unit(cells, unit, named, planned)


def _organisation(cells: CampaignCells, whole: OrganisationCells, named: Named) -> Iterator[Line]:
    head = (named.campaign, cells.model, named.organisation)
    status = Status.SHOWN if whole.score is not None else Status.NOT_RATED
    yield Line(*head, "", "", status, n=whole.submitted, mean=whole.score)
    for one in whole.dimensions:
        yield Line(*head, named.dimension(one.dimension), "", one.status, mean=one.score)


def _unit(cells: CampaignCells, unit: UnitCells, named: Named, planned: Planned) -> Iterator[Line]:
    head = (named.campaign, cells.model, unit.called(named.lang))
    yield _whole(head, unit, unit.overall)
    targets = nearest(unit.targets)
    for one in unit.dimensions:
        aim = _aim(one, targets.get(one.dimension))
        place = (*head, named.dimension(one.dimension))
        line = Line(*place, "", one.status, mean=one.score, level=one.level)
        yield replace(line, target=aim.target, gap=aim.gap, priority=aim.priority)
        for cell in unit.questions:
            if cell.dimension == one.dimension:
                for action in planned.get((unit.id, cell.question)) or (NO_ACTION,):
                    yield _question(place, cell, aim, action)


def _whole(head: tuple[str, str, str], unit: UnitCells, overall: Overall) -> Line:
    return Line(*head, "", "", overall.status, n=unit.submitted, mean=overall.score, level=overall.level)


def _question(
    place: tuple[str, str, str, str],
    cell: QuestionCell,
    aim: Aim,
    action: PlannedAction,
) -> Line:
    return Line(
        *place,
        cell.key,
        cell.status,
        n=cell.n,
        median=cell.median,
        mean=cell.mean,
        official=cell.official,
        level=cell.level,
        dont_know=cell.dont_know,
        not_applicable=cell.not_applicable,
        agreement=cell.agreement if cell.agreement is not None else cell.agrees,
        evidence_grade=cell.evidence_grade,
        target=aim.target,
        gap=aim.gap,
        priority=aim.priority,
        action=action.title,
        owner=action.owner,
        due=action.due,
    )


def nearest(targets: Sequence[TargetCell]) -> Mapping[str, TargetCell]:
    """Return the target of each dimension at its nearest horizon."""
    return {one.dimension: one for one in sorted(targets, key=lambda target: -target.horizon)}


def _aim(cell: DimensionCell, target: TargetCell | None) -> Aim:
    if target is None or cell.score is None:
        return Aim(target.value if target else None)
    gap = Gap(cell.dimension, target.value, cell.score, target.importance)
    return Aim(target.value, gap.size, gap.priority)
