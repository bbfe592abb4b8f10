"""A course as people take it: its units in order, read from the catalog."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from library.catalog import Catalog, Entry
from library.kinds import CourseFacts, CourseUnit, Kind
from webapp.errors import NotFound

APPROVED = "approved"
SHOWN = {APPROVED, "retired"}
"""A retired course takes nobody in; whoever took it still finds it."""

UNIT_VERSION = "1.0"
"""The version of a unit that has no page of its own."""


@dataclass(frozen=True)
class Unit:
    """One unit: its facts from the front page, and its own page where it has one."""

    course: str
    facts: CourseUnit
    page: Entry | None

    @property
    def name(self) -> str:
        """Return its name within the course, such as `evm`."""
        return self.facts.id

    @property
    def id(self) -> str:
        """Return its permanent id, such as `CRS-006/evm`."""
        return f"{self.course}/{self.facts.id}"

    @property
    def version(self) -> str:
        """Return the version of its page."""
        return self.page.version if self.page else UNIT_VERSION

    @property
    def is_required(self) -> bool:
        """Tell whether the course needs it."""
        return not self.facts.optional


@dataclass(frozen=True)
class Course:
    """A course with its units, and the facts of its front page."""

    entry: Entry
    facts: CourseFacts
    units: tuple[Unit, ...]

    @property
    def id(self) -> str:
        """Return its permanent id, such as `CRS-006`."""
        return self.entry.id

    @property
    def version(self) -> str:
        """Return its version."""
        return self.facts.version

    @property
    def is_open(self) -> bool:
        """Tell whether one can enrol."""
        return self.entry.status == APPROVED

    @cached_property
    def required(self) -> tuple[Unit, ...]:
        """Return the units that must be done."""
        return tuple(unit for unit in self.units if unit.is_required)

    def find(self, name: str) -> Unit | None:
        """Return a unit by its name within the course, if there is one."""
        return next((unit for unit in self.units if unit.name == name), None)

    def get(self, name: str) -> Unit:
        """Return a unit by its name within the course, or raise `NotFound`."""
        unit = self.find(name)
        if unit is None:
            raise NotFound
        return unit

    def title(self, language: str) -> str:
        """Return its title."""
        return self.entry.text(language).title


def find_course(catalog: Catalog, course_id: str) -> Course | None:
    """Return a course, whatever its status, if there is one."""
    entry = catalog.find(course_id)
    if entry is None or not isinstance(entry.facts, CourseFacts):
        return None
    units = tuple(Unit(entry.id, one, catalog.find(f"{entry.id}/{one.id}")) for one in entry.facts.units)
    return Course(entry, entry.facts, units)


def get_course(catalog: Catalog, course_id: str) -> Course:
    """Return a course that people take or have taken, or raise `NotFound`."""
    course = find_course(catalog, course_id)
    if course is None or course.entry.status not in SHOWN:
        raise NotFound
    return course


def open_courses(catalog: Catalog) -> Iterator[Course]:
    """Yield the courses that people may take, by id."""
    yield from (course for course in shown_courses(catalog) if course.is_open)


def shown_courses(catalog: Catalog) -> Iterator[Course]:
    """Yield the courses that people take or have taken, by id."""
    for entry in catalog.of_kind(Kind.COURSE):
        course = find_course(catalog, entry.id)
        if course is not None and entry.status in SHOWN:
            yield course


def units_of_quiz(catalog: Catalog, quiz_id: str) -> Iterator[tuple[Course, Unit]]:
    """Yield every unit that a quiz stands in, with its course."""
    for course in shown_courses(catalog):
        for unit in course.units:
            if unit.facts.quiz == quiz_id:
                yield course, unit
