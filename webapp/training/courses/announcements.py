"""What courses tell whoever wants to know: that somebody has done one.

Courses know no certificate. A feature that wants to hear gives a function, the factory registers it, and it travels
with the sessions of the database: both happen in one transaction, or neither.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.training.courses.models import Enrolment

LISTENERS = "lodestar.course-listeners"


@dataclass(frozen=True)
class CourseDone:
    """Somebody has done every required unit of a course; `enrolment` says who, which, when and by which attempts."""

    enrolment: Enrolment


Listener = Callable[[Session, CourseDone], None]


def announce(session: Session, news: CourseDone) -> None:
    """Tell every listener, inside the transaction in which it happened."""
    for listener in session.info.get(LISTENERS, ()):
        listener(session, news)
