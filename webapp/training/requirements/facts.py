"""What is known of a person in a course: so that any day can be asked about, by what any other day knew of it.

Each fact has the day on which it was so and the day on which it was written down. Where the act is the record, as in
a decision, one day is both.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from webapp.training.courses.rules import Exempt, Source, Standing, Turn


@dataclass(frozen=True)
class Paper:
    """A certificate of a cycle; issuing it writes it down."""

    serial: str
    issued_on: date
    expires_on: date | None
    window_on: date | None


@dataclass(frozen=True)
class Event:
    """Something that happened to a cycle: the day it was so, and the day it was written down."""

    kind: Turn
    on: date
    recorded_on: date


@dataclass(frozen=True)
class Cycle:
    """One time through a course; its events stand in the order in which they were written down.

    `standing`, `source` and `due_on` are those of today.
    """

    enrolment_id: UUID
    number: int
    enrolled_on: date
    standing: Standing
    source: Source
    due_on: date | None
    events: tuple[Event, ...] = ()
    papers: tuple[Paper, ...] = ()

    @cached_property
    def since(self) -> date:
        """Return its first day: done before it was written down, it counts from the day it was done."""
        return min((self.enrolled_on, *(one.on for one in self.events if one.kind == Turn.DONE)))

    @cached_property
    def latest_recorded_on(self) -> date:
        """Return the day on which the last of it was written down."""
        recorded, issued = (
            (one.recorded_on for one in self.events),
            (one.issued_on for one in self.papers),
        )
        return max((self.enrolled_on, *recorded, *issued))

    def known_at(self, day: date) -> "Cycle":
        """Return only what of it had been written down by a day."""
        if self.latest_recorded_on <= day:
            return self
        events = tuple(one for one in self.events if one.recorded_on <= day)
        return replace(self, events=events, papers=tuple(one for one in self.papers if one.issued_on <= day))

    def is_begun(self, day: date) -> bool:
        """Tell whether it was begun by a day."""
        return any(one.kind == Turn.BEGUN and one.on <= day for one in self.events)

    def done_on(self, day: date) -> Event | None:
        """Return what made it count as done on a day; None if it did not, or was opened again."""
        found = None
        for one in self.events:
            if one.on <= day and one.kind in {Turn.DONE, Turn.REOPENED}:
                found = one if one.kind == Turn.DONE else None
        return found

    def paper_on(self, day: date) -> Paper | None:
        """Return its newest certificate of a day; they stand in the order in which they were issued."""
        return next((one for one in reversed(self.papers) if one.issued_on <= day), None)

    def revoked_on(self, day: date) -> date | None:
        """Return the day on which its certificate was revoked, if that was by a day."""
        days = (one.on for one in self.events if one.kind == Turn.REVOKED and one.on <= day)
        return max(days, default=None)


@dataclass(frozen=True)
class Relief:
    """A waiver or a recognition; `until` is its last day, `ended_on` the first after it was taken back.

    Deciding it and taking it back write it down.
    """

    kind: Exempt
    since: date
    until: date | None
    ended_on: date | None
    reason: str
    by: str
    enrolment_id: UUID
    evidence_id: UUID | None

    def known_at(self, day: date) -> "Relief":
        """Return it as a day knew it: what was taken back later still holds."""
        return replace(self, ended_on=None) if self.ended_on is not None and self.ended_on > day else self

    def holds(self, day: date) -> bool:
        """Tell whether it counted on a day."""
        is_over = self.ended_on is not None and self.ended_on <= day
        return self.since <= day and not is_over and (self.until is None or self.until >= day)

    def over_by(self, day: date) -> date | None:
        """Return its last day if that was before a day."""
        if self.since > day or self.holds(day):
            return None
        return min(one for one in (self.until, self.ended_on) if one is not None)


@dataclass(frozen=True)
class Move:
    """A due date that somebody moved; moving it writes it down."""

    enrolment_id: UUID
    on: date
    before: date | None
    after: date
    reason: str


@dataclass(frozen=True)
class Facts:
    """Everything of a person in a course, in order."""

    cycles: tuple[Cycle, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    moves: tuple[Move, ...] = ()

    @cached_property
    def latest_on(self) -> date:
        """Return the day of the latest fact."""
        days = (
            *(one.enrolled_on for one in self.cycles),
            *(one.since for one in self.reliefs),
            *(one.on for one in self.moves),
        )
        return max(days, default=date.min)

    def known_on(self, day: date) -> "Facts":
        """Return only what had happened by a day."""
        if self.latest_on <= day:
            return self
        return Facts(
            tuple(one for one in self.cycles if one.since <= day),
            tuple(one for one in self.reliefs if one.since <= day),
            tuple(one for one in self.moves if one.on <= day),
        )

    @cached_property
    def latest_recorded_on(self) -> date:
        """Return the day on which the last of it was written down."""
        ends = (one.ended_on for one in self.reliefs if one.ended_on is not None)
        decided = (one.since for one in self.reliefs)
        cycles, moves = (one.latest_recorded_on for one in self.cycles), (one.on for one in self.moves)
        return max((date.min, *cycles, *decided, *ends, *moves))

    def known_at(self, day: date) -> "Facts":
        """Return only what had been written down by a day; what ended only later has not ended."""
        if self.latest_recorded_on <= day:
            return self
        return Facts(
            tuple(one.known_at(day) for one in self.cycles if one.enrolled_on <= day),
            tuple(one.known_at(day) for one in self.reliefs if one.since <= day),
            tuple(one for one in self.moves if one.on <= day),
        )

    @property
    def newest(self) -> Cycle | None:
        """Return the newest cycle."""
        return self.cycles[-1] if self.cycles else None

    def relief_on(self, day: date, kind: Exempt) -> Relief | None:
        """Return what freed the person on a day, the longest first."""
        holding = [one for one in self.reliefs if one.kind == kind and one.holds(day)]
        return max(holding, key=lambda one: one.until or date.max, default=None)

    def last_relief_over(self, day: date) -> date | None:
        """Return the last day of what freed the person before a day."""
        return max(filter(None, (one.over_by(day) for one in self.reliefs)), default=None)


NOTHING = Facts()
