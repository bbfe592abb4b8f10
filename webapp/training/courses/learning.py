"""What somebody learns, sorted for one page: what is due, what goes on, what changed, what is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from library.catalog import Catalog
from webapp.training.courses.course import SHOWN, find_course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.progress import Progress, progress_of
from webapp.training.courses.rules import Standing


@dataclass(frozen=True)
class Learning:
    """The courses of one person: `due` with a date, the nearest first; `going` what was touched last, first."""

    due: Sequence[Progress]
    going: Sequence[Progress]
    changed: Sequence[Progress]
    done: Sequence[Progress]
    exempt: Sequence[Progress]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing at all."""
        return not (self.due or self.going or self.changed or self.done or self.exempt)

    @property
    def latest(self) -> Progress | None:
        """Return the course that was touched last."""
        touched = [one for one in (*self.due, *self.going) if one.next]
        return max(touched, key=_touched, default=None)


def learning_of(catalog: Catalog, enrolments: Mapping[str, Enrolment], today: date) -> Learning:
    """Return the courses of somebody with these enrolments, sorted for one page."""
    courses = ((find_course(catalog, row.course), row) for row in enrolments.values())
    found = [progress_of(course, row) for course, row in courses if course and course.entry.status in SHOWN]
    exempt = [one for one in found if _is_exempt(one, today)]
    taken = [one for one in found if one not in exempt]
    is_open = [one for one in taken if one.enrolment and one.enrolment.is_open]
    done = [one for one in taken if one.enrolment and one.enrolment.standing == Standing.DONE]
    return Learning(
        due=sorted((one for one in is_open if _due(one)), key=lambda one: _due(one) or date.max),
        going=sorted((one for one in is_open if not _due(one)), key=_touched, reverse=True),
        changed=[one for one in done if one.changed],
        done=[one for one in done if not one.changed],
        exempt=exempt,
    )


def _is_exempt(progress: Progress, today: date) -> bool:
    enrolment = progress.enrolment
    return (
        enrolment is not None and enrolment.is_open and any(one.holds(today) for one in enrolment.exemptions)
    )


def _due(progress: Progress) -> date | None:
    return progress.enrolment.due_on if progress.enrolment else None


def _touched(progress: Progress) -> float:
    row = progress.enrolment
    if row is None:
        return 0.0
    return max((one.seen_at for one in row.progress), default=row.enrolled_at).timestamp()
