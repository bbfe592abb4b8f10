"""What people thought of a course: four questions, without a name, shown from five answers up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.errors import Conflict, DomainError, say, within
from webapp.training.courses.models import Enrolment, Feedback
from webapp.training.courses.rules import Standing

FEWEST = 5
MARKS = range(1, 6)
LONGEST = 2000


class AlreadySaid(Conflict):
    """Feedback given twice, or before the course is done."""

    sentence = say("学完一门课可以评价一次。这门课你还没有学完，或者已经评价过了。")


class NothingSaid(DomainError):
    """Feedback without any answer."""

    sentence = say("至少回答一问，再交。")
    field = "useful"


@dataclass(frozen=True)
class Opinion:
    """Answers to the four questions; each may be left out. Marks go from 1 to 5."""

    useful: int | None = None
    clear: int | None = None
    fitting: int | None = None
    wish: str = ""


@dataclass(frozen=True)
class Summary:
    """What so many people thought: the mean of each mark that enough gave, and their wishes in no order."""

    count: int
    means: Mapping[str, float]
    wishes: Sequence[str]


def give(session: Session, enrolment: Enrolment, opinion: Opinion) -> None:
    """Take an opinion of somebody who has done the course; what they said is not joined to them."""
    if enrolment.standing != Standing.DONE or enrolment.has_said:
        raise AlreadySaid
    wish = within(opinion.wish.strip(), LONGEST, "wish")
    if not wish and opinion.useful is opinion.clear is opinion.fitting is None:
        raise NothingSaid
    enrolment.has_said = True
    row = Feedback(course=enrolment.course, version=enrolment.version, wish=wish)
    row.useful, row.clear, row.fitting = opinion.useful, opinion.clear, opinion.fitting
    session.add(row)
    session.flush()


def summary_of(session: Session, course_id: str) -> Summary | None:
    """Return what people thought of a course, or nothing while fewer than five have said so."""
    rows = session.scalars(select(Feedback).where(Feedback.course == course_id).order_by(Feedback.id)).all()
    if len(rows) < FEWEST:
        return None
    columns = {
        "useful": [row.useful for row in rows if row.useful],
        "clear": [row.clear for row in rows if row.clear],
        "fitting": [row.fitting for row in rows if row.fitting],
    }
    means = {name: round(mean(given), 1) for name, given in columns.items() if len(given) >= FEWEST}
    return Summary(len(rows), means, [row.wish for row in rows if row.wish])
