"""How far somebody is in a course: each unit's mark, what comes next, what must be read again; never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from webapp.training.courses.course import Course, Unit
from webapp.training.courses.models import Enrolment, UnitProgress
from webapp.training.courses.rules import Standing


class Mark(StrEnum):
    """Where somebody stands with a unit."""

    TODO = "todo"
    BEGUN = "begun"
    DONE = "done"
    CHANGED = "changed"


@dataclass(frozen=True)
class Step:
    """A unit with what is kept of it."""

    unit: Unit
    mark: Mark
    kept: UnitProgress | None

    @property
    def is_done(self) -> bool:
        """Tell whether it counts as done; what has changed since stays done."""
        return self.mark in {Mark.DONE, Mark.CHANGED}


@dataclass(frozen=True)
class Progress:
    """A course as one person stands in it; without an enrolment nothing is begun."""

    course: Course
    enrolment: Enrolment | None
    steps: tuple[Step, ...]

    @property
    def required(self) -> tuple[Step, ...]:
        """Return the steps that the course needs."""
        return tuple(step for step in self.steps if step.unit.is_required)

    @property
    def is_done(self) -> bool:
        """Tell whether the course counts as done."""
        return self.enrolment is not None and self.enrolment.standing == Standing.DONE

    @property
    def done(self) -> int:
        """Return how many required units are done."""
        return sum(step.is_done for step in self.required)

    @property
    def minutes_left(self) -> int:
        """Return how many minutes the units still to do are meant to take."""
        return sum(step.unit.facts.minutes for step in self.required if not step.is_done)

    @property
    def changed(self) -> tuple[Step, ...]:
        """Return the units whose text is another one since they were read."""
        return tuple(step for step in self.steps if step.mark == Mark.CHANGED)

    @property
    def next(self) -> Step | None:
        """Return where to go on: the unit seen last, unless it is done, else the first that is not.

        A course that is done stays done, whatever was added to it later.
        """
        if self.is_done:
            return None
        begun = [step for step in self.required if step.mark == Mark.BEGUN and step.kept]
        if begun:
            return max(begun, key=_seen)
        return next((step for step in self.required if not step.is_done), None)

    def step(self, name: str) -> Step:
        """Return the step of a unit."""
        return next(step for step in self.steps if step.unit.name == name)


def progress_of(course: Course, enrolment: Enrolment | None) -> Progress:
    """Return how far somebody with this enrolment is."""
    return Progress(course, enrolment, tuple(_steps(course, enrolment)))


def has_changed(course: Course, unit: Unit, enrolment: Enrolment, kept: UnitProgress) -> bool:
    """Tell whether the text of a unit that was done is to be read again.

    It is when the first figure of its version grew, or when that of the course did and this unit is among what changed.
    """
    if unit.page is None or kept.done_at is None or unit.version == kept.version:
        return False
    return _first(unit.version) > _first(kept.version) or _first(course.version) > _first(enrolment.version)


def _steps(course: Course, enrolment: Enrolment | None) -> Iterator[Step]:
    for unit in course.units:
        kept = enrolment.at(unit.name) if enrolment else None
        if enrolment is None or kept is None:
            mark = Mark.TODO
        elif kept.done_at is None:
            mark = Mark.BEGUN
        else:
            mark = Mark.CHANGED if has_changed(course, unit, enrolment, kept) else Mark.DONE
        yield Step(unit, mark, kept)


def _seen(step: Step) -> float:
    return step.kept.seen_at.timestamp() if step.kept else 0.0


def _first(version: str) -> int:
    return int(version.partition(".")[0])
