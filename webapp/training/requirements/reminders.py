"""What there is to remind of on a day: read once for a period, then asked day by day. It tells nobody.

The key of a reminder is kind, course, cycle, how often the date was moved or which end it is about, and threshold;
with the person it is the key of the notice, so that nothing is told twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from webapp import clock
from webapp.accounts.models import Notice, User
from webapp.training.courses.models import Enrolment
from webapp.training.courses.rules import Standing
from webapp.training.requirements.dates import (
    BEFORE_DUE,
    days_between,
    days_of,
    newest_before_end,
    newest_missed,
)
from webapp.training.requirements.lapsing import Lapse, Lapsing, read_lapsing
from webapp.training.requirements.reading import Key

LATE_DAYS = -min(BEFORE_DUE)
"""So many days after the due date curators hear of it."""

LATE = (-LATE_DAYS,)
FAR = timedelta(days=max(BEFORE_DUE))
AT_ONCE = 500
"""So many keys are looked up with one query."""


class About(StrEnum):
    """What somebody was reminded of: a due date, an end, or whatever a curator asked for by hand."""

    DUE = "due"
    END = "end"
    ASKED = "asked"


def begin_of(about: About, course: str = "") -> str:
    """Return how the keys of such reminders begin."""
    return f"training-{about}|" + (f"{course}|" if course else "")


@dataclass(frozen=True)
class Reminder:
    """One thing to tell one person; `end` is the date it is about, `threshold` days before it or its window."""

    person: User
    about: About
    course: str
    cycle: int
    mark: str
    threshold: str
    end: date
    enrolment_id: UUID | None = None

    @property
    def key(self) -> str:
        """Return the key of its notice, but for the person."""
        return f"{begin_of(self.about, self.course)}{self.cycle}|{self.mark}|{self.threshold}"

    @cached_property
    def full_key(self) -> str:
        """Return the key as it is kept with the notice."""
        return f"{self.key}:{self.person.id}"

    @property
    def is_late(self) -> bool:
        """Tell whether curators hear of it, too."""
        return self.about == About.DUE and self.threshold.startswith("-")


@dataclass(frozen=True)
class UnderWay:
    """A course under way: the day on which its due date was set, and those on which something may come up."""

    row: Enrolment
    due_on: date
    since: date
    days: frozenset[date]

    def is_free(self, day: date) -> bool:
        """Tell whether the person is exempt on a day."""
        return any(one.holds(day) for one in self.row.exemptions)


@dataclass(frozen=True)
class Matter:
    """All that the reminders of a period are made of."""

    under_way: Sequence[UnderWay]
    lapsing: Lapsing
    people: Mapping[UUID, User]

    def on(self, day: date, *, after: date | None = None) -> Iterator[Reminder]:
        """Yield the newest reminder of everything that is due or runs out on a day, told already or not.

        Whoever has asked of every day up to `after` need not hear again what had come by then and stays as it was.
        """
        lapses = self.lapsing.on(day)
        yield from self._due(lapses, day, after)
        yield from self._ending(lapses, day)

    def _due(self, lapses: Mapping[Key, Lapse], day: date, after: date | None) -> Iterator[Reminder]:
        """Yield a reminder for each course under way whose newest threshold has come.

        A course taken again before it runs out is reminded of by its end; only a week after does it count as late.
        """
        last = day + FAR
        for one in self.under_way if after is None else self._coming_up(after, day):
            row, end = one.row, one.due_on
            if end > last or one.is_free(day):
                continue
            lapse = lapses.get((row.person_id, row.course))
            is_renewal = lapse is not None and lapse.expires_on == end
            found = newest_missed(end, LATE if is_renewal else BEFORE_DUE, since=one.since, today=day)
            if found is not None:
                mark = str(row.due_rev)
                yield Reminder(row.person, About.DUE, row.course, row.cycle, mark, str(found), end, row.id)

    def _coming_up(self, after: date, day: date) -> list[UnderWay]:
        """Return, in their order, the courses under way of which something may come up after one day up to another."""
        days = days_between(after, day)
        places = self._changing.union(*(self._by_day.get(one, ()) for one in days))
        return [self.under_way[place] for place in sorted(places)]

    @cached_property
    def _by_day(self) -> Mapping[date, Sequence[int]]:
        """Return the places of the courses under way by the days of their thresholds."""
        found = defaultdict[date, list[int]](list)
        for place, one in enumerate(self.under_way):
            for day in one.days:
                found[day].append(place)
        return found

    @cached_property
    def _changing(self) -> frozenset[int]:
        """Return the places of those where an exemption or something that runs out may change the answer any day."""
        ending = self.lapsing.keys
        return frozenset(
            place
            for place, one in enumerate(self.under_way)
            if one.row.exemptions or (one.row.person_id, one.row.course) in ending
        )

    def _ending(self, lapses: Mapping[Key, Lapse], day: date) -> Iterator[Reminder]:
        for one in lapses.values():
            found = newest_before_end(one.expires_on, one.window_on, since=one.done_on, today=day)
            if found is not None and one.person_id in self.people:
                person, end = self.people[one.person_id], one.expires_on
                yield Reminder(person, About.END, one.course, one.cycle, str(end), found, end)


def read_matter(session: Session, first: date, last: date) -> Matter:
    """Read what there may be to remind of from one day to another."""
    query = (
        select(Enrolment)
        .join(User, User.id == Enrolment.person_id)
        .where(
            Enrolment.standing == Standing.ACTIVE, Enrolment.due_on <= last + FAR, User.closed_at.is_(None)
        )
    )
    query = query.options(lazyload(Enrolment.progress)).order_by(User.name, Enrolment.course)
    rows = session.scalars(query)
    under_way = [_under_way(row, row.due_on) for row in rows if row.due_on is not None]
    lapsing = read_lapsing(session, first, last)
    wanted = {one.person_id for one in lapsing.papers} | {row.member.id for row in lapsing.rows}
    return Matter(under_way, lapsing, _people(session, wanted))


def not_yet_told(session: Session, reminders: Sequence[Reminder]) -> list[Reminder]:
    """Return those that no notice tells of yet."""
    told: set[str] = set()
    for place in range(0, len(reminders), AT_ONCE):
        keys = [one.full_key for one in reminders[place : place + AT_ONCE]]
        told |= set(session.scalars(select(Notice.key).where(Notice.key.in_(keys))))
    return [one for one in reminders if one.full_key not in told]


def _people(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, User]:
    wanted, found = list(ids), dict[UUID, User]()
    for place in range(0, len(wanted), AT_ONCE):
        query = select(User).where(User.id.in_(wanted[place : place + AT_ONCE]))
        found |= {one.id: one for one in session.scalars(query)}
    return found


def _under_way(row: Enrolment, due_on: date) -> UnderWay:
    return UnderWay(row, due_on, _set_on(row), frozenset(days_of(due_on, BEFORE_DUE).values()))


def _set_on(row: Enrolment) -> date:
    moved = [clock.day_of(one.extended_at) for one in row.extensions]
    return max([clock.day_of(row.enrolled_at), *moved])
