"""What will go out in the next days and who is a week late: the same reminders, asked of other days."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from webapp.training.requirements.reminders import Matter, Reminder, not_yet_told, read_matter

AHEAD = 30
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Coming:
    """A reminder and the day on which it goes out, if until then nobody does anything."""

    on: date
    reminder: Reminder


def read_outlook(session: Session, today: date) -> Matter:
    """Read once what both lists are made of."""
    return read_matter(session, today, today + timedelta(days=AHEAD))


def coming(session: Session, matter: Matter, today: date) -> list[Coming]:
    """Return what goes out from tomorrow on, the soonest first; each threshold on its day alone."""
    first: dict[str, Coming] = {}
    for ahead in range(1, AHEAD + 1):
        day = today + timedelta(days=ahead)
        for one in matter.on(day, after=day - ONE_DAY if ahead > 1 else None):
            first.setdefault(one.full_key, Coming(day, one))
    fresh = not_yet_told(session, [one.reminder for one in first.values()])
    return [first[one.full_key] for one in fresh]


def late(matter: Matter, today: date) -> list[Reminder]:
    """Return what is a week late or more, the longest first."""
    found = [one for one in matter.on(today) if one.is_late]
    return sorted(found, key=lambda one: (one.end, one.person.name, one.course))
