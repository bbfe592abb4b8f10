"""People who have taken no step in a course for two weeks: to be asked, not to be ranked."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp.training.courses.course import Course, open_courses
from webapp.training.courses.desk import Row, rows_of


@dataclass(frozen=True)
class Stuck:
    """Somebody in a course, and where they stopped."""

    course: Course
    row: Row


def stuck_people(session: Session, catalog: Catalog) -> list[Stuck]:
    """Return everybody who is stuck, course by course, in each whoever has waited longest first."""
    return [
        Stuck(course, row)
        for course in open_courses(catalog)
        for row in sorted(rows_of(session, course), key=lambda row: row.seen_on)
        if row.is_stuck
    ]
