"""Learning paths: the courses of a role in their order, and how far somebody is. Computed, never stored."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from library.catalog import Catalog
from library.training_facts import LearningPath
from webapp.errors import NotFound
from webapp.training.courses.course import find_course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.progress import Progress, progress_of
from webapp.training.courses.rules import Standing


@dataclass(frozen=True)
class Stretch:
    """One step of a path: courses of which so many are enough."""

    needed: int
    courses: tuple[Progress, ...]
    settled: frozenset[str]

    @property
    def is_done(self) -> bool:
        """Tell whether enough of its courses are done."""
        return len(self.settled) >= self.needed


@dataclass(frozen=True)
class Way:
    """A path as one person stands in it."""

    path: LearningPath
    stretches: tuple[Stretch, ...]

    @property
    def done(self) -> int:
        """Return how many steps are done."""
        return sum(one.is_done for one in self.stretches)

    @property
    def is_begun(self) -> bool:
        """Tell whether some course of it is taken."""
        return any(course.enrolment for one in self.stretches for course in one.courses)

    def is_ahead(self, stretch: Stretch) -> bool:
        """Tell whether the order of the path puts another step first that is not done yet."""
        open_steps = [one for one in self.stretches if not one.is_done]
        return self.path.order == "strict" and stretch in open_steps[1:]

    @property
    def next(self) -> Progress | None:
        """Return the course to take next: the first that is not done of the first step that is not."""
        for stretch in self.stretches:
            if not stretch.is_done:
                return next((one for one in stretch.courses if one.course.id not in stretch.settled), None)
        return None


def is_settled(enrolment: Enrolment | None, today: date) -> bool:
    """Tell whether nothing more is asked on a day: the course is done, or an exemption counts."""
    if enrolment is None:
        return False
    return enrolment.standing == Standing.DONE or any(one.holds(today) for one in enrolment.exemptions)


def way_of(catalog: Catalog, path: LearningPath, enrolments: Mapping[str, Enrolment], today: date) -> Way:
    """Return a path as somebody with these enrolments stands in it; courses not yet written are left out."""
    return Way(path, tuple(_stretches(catalog, path, enrolments, today)))


def ways_for(
    catalog: Catalog, codes: Collection[str], enrolments: Mapping[str, Enrolment], today: date
) -> list[Way]:
    """Return every path, those of the roles a person holds first."""
    ways = [way_of(catalog, path, enrolments, today) for path in catalog.vocabulary.paths.values()]
    return sorted((way for way in ways if way.stretches), key=lambda way: way.path.role not in codes)


def get_path(catalog: Catalog, path_id: str) -> LearningPath:
    """Return a path, or raise `NotFound`."""
    path = catalog.vocabulary.paths.get(path_id)
    if path is None:
        raise NotFound
    return path


def _stretches(
    catalog: Catalog, path: LearningPath, enrolments: Mapping[str, Enrolment], today: date
) -> Iterator[Stretch]:
    for step in path.steps:
        found = [find_course(catalog, course_id) for course_id in step.courses]
        courses = tuple(progress_of(one, enrolments.get(one.id)) for one in found if one and one.is_open)
        if courses:
            settled = frozenset(one.course.id for one in courses if is_settled(one.enrolment, today))
            yield Stretch(min(step.needed, len(courses)), courses, settled)
