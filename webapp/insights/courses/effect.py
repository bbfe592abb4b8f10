"""A course beside what happened under its standards: by quarter, in all, and before and after in the same projects."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from webapp.insights.courses.reading import Happened, Judged, Material, final_of
from webapp.insights.courses.rules import (
    HIDDEN,
    NOTHING,
    Cell,
    Line,
    Quarter,
    floored,
    folded,
    quarter_of,
    share_of,
)
from webapp.training.analysis.rules import FEWEST
from webapp.training.courses.course import Course


@dataclass(frozen=True)
class BeforeAfter:
    """Unmet checks in the same projects before and after the first of the team had done the course.

    `people` are those of their teams who have; of fewer than five nothing is shown.
    """

    projects: int
    people: int
    before: Cell
    after: Cell


@dataclass(frozen=True)
class Effect:
    """One course: every line by quarter, and over all time."""

    course: Course
    quarters: tuple[Quarter, ...]
    lines: Mapping[Line, Sequence[Cell]]
    whole: Mapping[Line, Cell]
    same_projects: BeforeAfter

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody has done the course or sat its exam yet."""
        return not self.whole[Line.DONE].value and not self.whole[Line.DONE].is_hidden


def effect_of(material: Material, course: Course, quarters: tuple[Quarter, ...]) -> Effect:
    """Return a course beside what happened."""
    wanted = frozenset(course.facts.standards)
    people = material.done.get(course.id, {})
    finals = material.finals.get(final_of(course) or "", ())
    uses = [(on, float(used)) for on, used in material.uses.get(course.id, ())]
    judged = [one for one in material.judged if one.standard in wanted]
    unmet = [(one.on, float(one.is_unmet)) for one in judged]
    days = [
        (quarter, person) for person, found in people.items() for quarter in {quarter_of(on) for on in found}
    ]
    happened = {
        Line.REQUESTS: _under(material.requests, wanted),
        Line.LESSONS: _under(material.lessons, wanted),
        Line.RETURNED: _under(material.returned, wanted),
    }
    counts = {line: [Cell(_count(found, one)) for one in quarters] for line, found in happened.items()}
    lines: dict[Line, Sequence[Cell]] = {
        Line.DONE: [floored(sum(quarter == one for quarter, _ in days)) for one in quarters],
        Line.FACILITY: _by_quarter(finals, quarters, folded),
        Line.USED: _by_quarter(uses, quarters, folded),
        Line.UNMET: _by_quarter(unmet, quarters, _plain),
        **counts,
    }
    whole = {
        Line.DONE: floored(len(people)),
        Line.FACILITY: _whole(finals),
        Line.USED: _whole(uses),
        Line.UNMET: share_of([part for _, part in unmet]),
        **{line: Cell(len(found)) for line, found in happened.items()},
    }
    return Effect(course, quarters, lines, whole, _same_projects(judged, people, material.teams))


def _under(rows: Sequence[Happened], wanted: frozenset[str]) -> list[date]:
    return [one.on for one in rows if one.standards & wanted]


def _count(days: Sequence[date], quarter: Quarter) -> int:
    return sum(quarter_of(on) == quarter for on in days)


def _by_quarter(
    rows: Sequence[tuple[date, float]],
    quarters: tuple[Quarter, ...],
    fold: Callable[[Sequence[Sequence[float]], int], list[Cell]],
) -> list[Cell]:
    groups = [[part for on, part in rows if quarter_of(on) == quarter] for quarter in quarters]
    return fold(groups, len(rows) - sum(map(len, groups)))


def _plain(groups: Sequence[Sequence[float]], _elsewhere: int) -> list[Cell]:
    return [share_of(one) for one in groups]


def _whole(rows: Sequence[tuple[date, float]]) -> Cell:
    return HIDDEN if 0 < len(rows) < FEWEST else share_of([part for _, part in rows])


def _same_projects(
    judged: Sequence[Judged], done: Mapping[UUID, Sequence[date]], teams: Mapping[UUID, frozenset[UUID]]
) -> BeforeAfter:
    """Compare the projects that had such checks on both sides of the day."""
    before: list[float] = []
    after: list[float] = []
    projects, people = 0, set[UUID]()
    for project in sorted({one.project_id for one in judged}):
        taught = teams.get(project, frozenset()) & set(done)
        first = min((day for person in taught for day in done[person]), default=date.max)
        checks = [one for one in judged if one.project_id == project]
        early = [float(one.is_unmet) for one in checks if one.on < first]
        late = [float(one.is_unmet) for one in checks if one.on >= first]
        if early and late:
            projects, people = projects + 1, people | taught
            before, after = before + early, after + late
    if len(people) < FEWEST:
        return BeforeAfter(projects, len(people), NOTHING, NOTHING)
    return BeforeAfter(projects, len(people), share_of(before), share_of(after))
