"""What is known of a person in a course, each fact with its day: so that any day can be asked about."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from webapp.training.courses.rules import Exempt, Source, Standing


@dataclass(frozen=True)
class Paper:
    """A certificate of a cycle."""

    serial: str
    issued_on: date
    expires_on: date | None
    window_on: date | None
    revoked_on: date | None


@dataclass(frozen=True)
class Cycle:
    """One time through a course; from `reopened_on` until `redone_on` it was not done after all.

    `standing`, `source` and `due_on` are those of today.
    """

    enrolment_id: UUID
    number: int
    enrolled_on: date
    begun_on: date | None
    done_on: date | None
    reopened_on: date | None
    redone_on: date | None
    standing: Standing
    source: Source
    due_on: date | None
    papers: tuple[Paper, ...] = ()

    @property
    def since(self) -> date:
        """Return its first day: done before it was written down, it counts from the day it was done."""
        return min(self.enrolled_on, self.done_on) if self.done_on is not None else self.enrolled_on

    def finished_on(self, day: date) -> date | None:
        """Return since when it counted as done on a day, if it did."""
        if self.done_on is None or self.done_on > day:
            return None
        if self.reopened_on is None or self.reopened_on > day:
            return self.done_on
        return self.redone_on if self.redone_on is not None and self.redone_on <= day else None

    def paper_on(self, day: date) -> Paper | None:
        """Return its newest certificate of a day; they stand in the order in which they were issued."""
        return next((one for one in reversed(self.papers) if one.issued_on <= day), None)

    def revoked_on(self, day: date) -> date | None:
        """Return the day on which its certificate was revoked, if that was by a day."""
        paper = self.paper_on(day)
        revoked = paper.revoked_on if paper else None
        return revoked if revoked is not None and revoked <= day else None


@dataclass(frozen=True)
class Relief:
    """A waiver or a recognition; `until` is its last day, `ended_on` the first after it was taken back."""

    kind: Exempt
    since: date
    until: date | None
    ended_on: date | None
    reason: str
    by: str
    enrolment_id: UUID
    evidence_id: UUID | None

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
    """A due date that somebody moved."""

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
