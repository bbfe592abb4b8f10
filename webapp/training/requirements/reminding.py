"""Remind people of what is due and of what runs out: each threshold once, after an outage only the newest.

The key of a notice is kind, course, cycle, how often the date was moved, threshold and person; it is written with the
notice itself, so that a second run finds it and says nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import Notice, User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Role
from webapp.errors import say
from webapp.training.courses.course import find_course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.rules import Standing
from webapp.training.requirements.dates import BEFORE_DUE, newest_before_end, newest_missed
from webapp.training.requirements.lapsing import Lapse, lapses_on
from webapp.training.requirements.reading import Key

DUE_IN = say("“%(course)s”还有 %(days)s 天截止：%(day)s。")
DUE_TODAY = say("“%(course)s”今天截止。")
OVERDUE = say("“%(course)s”已经逾期：应在 %(day)s 前完成。")
ENDS_IN = say("“%(course)s”学过的 %(day)s 到期，还有 %(days)s 天。现在就可以重学。")
ENDS_TODAY = say("“%(course)s”学过的今天到期。请重学一遍。")
ENDED = say("“%(course)s”学过的 %(day)s 已到期。请重学一遍。")
DIGEST = say("有 %(n)s 人次的课程逾期满 7 天：%(who)s。")
LATE = (-7,)
FAR = timedelta(days=max(BEFORE_DUE))
NAMES = 6
PAGE = "/app/training/courses/%s"
OVERDUE_PAGE = "/app/training/matrix?state=overdue"


@dataclass(frozen=True)
class Reminder:
    """One thing to tell one person; `end` is the date it is about."""

    person: User
    course: str
    key: str
    end: date
    sentences: tuple[str, str, str]
    is_late: bool = False

    @property
    def full_key(self) -> str:
        """Return the key as it is kept with the notice."""
        return f"{self.key}:{self.person.id}"


def remind(session: Session, catalog: Catalog) -> None:
    """Tell everybody what came up since the last time, and curators who is a week late."""
    today = clock.today()
    lapses = lapses_on(session, today)
    due = list(_due(session, lapses, today))
    fresh = _not_yet_told(session, [*due, *_ending(session, lapses, today)])
    for one in fresh:
        _tell(session, catalog, one, today)
    late = [one for one in fresh if one.is_late]
    if late:
        _tell_curators(session, late, today)


def _due(session: Session, lapses: Mapping[Key, Lapse], today: date) -> Iterator[Reminder]:
    """Yield a reminder for each course under way whose newest threshold has come.

    A course taken again before it runs out is reminded of by its end; only a week after does it count as late.
    """
    query = (
        select(Enrolment)
        .join(User, User.id == Enrolment.person_id)
        .where(
            Enrolment.standing == Standing.ACTIVE, Enrolment.due_on <= today + FAR, User.closed_at.is_(None)
        )
    )
    for row in session.scalars(query.order_by(User.name, Enrolment.course)):
        if row.due_on is None or any(one.holds(today) for one in row.exemptions):
            continue
        lapse = lapses.get((row.person_id, row.course))
        is_renewal = lapse is not None and lapse.expires_on == row.due_on
        found = newest_missed(row.due_on, LATE if is_renewal else BEFORE_DUE, since=_set_on(row), today=today)
        if found is not None:
            key = f"training-due|{row.course}|{row.cycle}|{row.due_rev}|{found}"
            sentences = (DUE_IN, DUE_TODAY, OVERDUE)
            yield Reminder(row.person, row.course, key, row.due_on, sentences, is_late=found < 0)


def _set_on(row: Enrolment) -> date:
    moved = [clock.day_of(one.extended_at) for one in row.extensions]
    return max([clock.day_of(row.enrolled_at), *moved])


def _ending(session: Session, lapses: Mapping[Key, Lapse], today: date) -> Iterator[Reminder]:
    wanted = {one.person_id for one in lapses.values()}
    people = {one.id: one for one in session.scalars(select(User).where(User.id.in_(wanted)))}
    for one in lapses.values():
        found = newest_before_end(one.expires_on, one.window_on, since=one.done_on, today=today)
        if found is not None and one.person_id in people:
            key = f"training-end|{one.course}|{one.cycle}|{one.expires_on}|{found}"
            sentences = (ENDS_IN, ENDS_TODAY, ENDED)
            yield Reminder(people[one.person_id], one.course, key, one.expires_on, sentences)


def _not_yet_told(session: Session, reminders: Sequence[Reminder]) -> list[Reminder]:
    keys = [one.full_key for one in reminders]
    told = set(session.scalars(select(Notice.key).where(Notice.key.in_(keys))))
    return [one for one in reminders if one.full_key not in told]


def _tell(session: Session, catalog: Catalog, one: Reminder, today: date) -> None:
    days = (one.end - today).days
    sentence = one.sentences[0] if days > 0 else one.sentences[1] if days == 0 else one.sentences[2]
    course = find_course(catalog, one.course)
    title = course.title(one.person.language or "zh") if course else one.course
    values = {"course": title, "days": days, "day": one.end.isoformat()}
    notify(session, one.person, sentence, key=one.key, url=PAGE % one.course, **values)


def _tell_curators(session: Session, late: Sequence[Reminder], today: date) -> None:
    names = list(dict.fromkeys(one.person.name for one in late))
    who = "、".join(names[:NAMES]) + ("…" if len(names) > NAMES else "")
    for curator in people_with_role(session, Role.CURATOR):
        key = f"training-late|{today}"
        notify(session, curator, DIGEST, key=key, url=OVERDUE_PAGE, n=len(late), who=who)
