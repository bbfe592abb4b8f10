"""What reminders went out: read back from the keys of the notices, a page at a time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from webapp.accounts.models import Notice, User
from webapp.training.requirements.reading import Key
from webapp.training.requirements.reminders import About, begin_of


@dataclass(frozen=True)
class Sent:
    """A reminder that went out; one by hand has no threshold. `read_at` says when it was marked as read."""

    person: User
    about: About
    course: str
    threshold: str
    day: str
    sent_at: datetime
    read_at: datetime | None


def count_sent(session: Session, where: ColumnElement[bool]) -> int:
    """Return how many reminders went out."""
    return session.scalar(select(func.count()).select_from(Notice).where(where)) or 0


def sent(session: Session, where: ColumnElement[bool], *, offset: int, limit: int) -> list[Sent]:
    """Return some of the reminders that went out, the newest first."""
    query = select(Notice, User).join(User, User.id == Notice.user_id).where(where)
    query = query.order_by(Notice.sent_at.desc(), Notice.key).offset(offset).limit(limit)
    return [read_back(notice, person) for notice, person in session.execute(query)]


def fitting(about: About | None, course: str, people: Collection[UUID] | None) -> ColumnElement[bool]:
    """Return the condition of reminders about a kind of date, a course, some people; None and empty mean all."""
    begins = [begin_of(one, course) for one in About if about in {None, one}]
    is_one = or_(*(Notice.key.startswith(begin, autoescape=True) for begin in begins))
    return is_one if people is None else is_one & Notice.user_id.in_(people)


def last_told(session: Session, keys: Iterable[Key]) -> Mapping[Key, Sent]:
    """Return the newest reminder of each person and course."""
    wanted = set(keys)
    people = {person for person, _ in wanted}
    if not people:
        return {}
    query = select(Notice, User).join(User, User.id == Notice.user_id).where(fitting(None, "", people))
    rows = [read_back(*row) for row in session.execute(query.order_by(Notice.sent_at))]
    return {(one.person.id, one.course): one for one in rows if (one.person.id, one.course) in wanted}


def read_back(notice: Notice, person: User) -> Sent:
    """Return what the key of a notice says it was about."""
    begin, course, _, *rest = notice.key.partition(":")[0].split("|")
    about = About(begin.removeprefix("training-"))
    threshold = "" if about == About.ASKED else rest[-1]
    day = str(notice.values.get("day", ""))
    return Sent(person, about, course, threshold, day, notice.sent_at, notice.read_at)
