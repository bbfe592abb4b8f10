"""What a curator sees of the people in a course: where each stands, and who has stopped moving."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from webapp import clock
from webapp.training.courses.course import Course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.progress import Progress, progress_of
from webapp.training.courses.queries import people_of

STUCK_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class Row:
    """One person in a course; `seen_on` is the day of their last step."""

    progress: Progress
    enrolment: Enrolment
    seen_on: date
    is_exempt: bool
    is_stuck: bool


def rows_of(session: Session, course: Course) -> list[Row]:
    """Return everybody in a course by name."""
    today = clock.today()
    return [_row(course, enrolment, today) for enrolment in people_of(session, course.id)]


def waiting_tasks(rows: Sequence[Row]) -> int:
    """Return how many tasks of people under way nobody has vouched for."""
    return sum(
        step.unit.facts.done == "attested" and not step.is_done
        for row in rows
        if row.enrolment.is_open and not row.is_exempt
        for step in row.progress.required
    )


def _row(course: Course, enrolment: Enrolment, today: date) -> Row:
    seen = max((one.seen_at for one in enrolment.progress), default=enrolment.enrolled_at)
    is_exempt = any(one.holds(today) for one in enrolment.exemptions)
    day = clock.day_of(seen)
    is_stuck = enrolment.is_open and not is_exempt and today - day >= STUCK_AFTER
    return Row(progress_of(course, enrolment), enrolment, day, is_exempt, is_stuck)
