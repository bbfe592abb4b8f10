"""What will go out in the next days and who is a week late: the same reminders, asked of other days."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from webapp.training.requirements.reminders import Reminder, not_yet_told, read_matter

AHEAD = 30


@dataclass(frozen=True)
class Coming:
    """A reminder and the day on which it goes out, if until then nobody does anything."""

    on: date
    reminder: Reminder


def coming(session: Session, today: date) -> list[Coming]:
    """Return what goes out from tomorrow on, the soonest first; each threshold on its day alone."""
    days = [today + timedelta(days=ahead) for ahead in range(1, AHEAD + 1)]
    matter = read_matter(session, days[0], days[-1])
    first: dict[str, Coming] = {}
    for day in days:
        for one in matter.on(day):
            first.setdefault(one.full_key, Coming(day, one))
    fresh = not_yet_told(session, [one.reminder for one in first.values()])
    return [first[one.full_key] for one in fresh]


def late(session: Session, today: date) -> list[Reminder]:
    """Return what is a week late or more, the longest first."""
    found = [one for one in read_matter(session, today, today).on(today) if one.is_late]
    return sorted(found, key=lambda one: (one.end, one.person.name, one.course))
