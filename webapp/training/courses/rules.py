"""What there is to say of taking a course without any table: words for its states, and why something is refused."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from webapp.errors import Conflict, DomainError, Forbidden, say

LONGEST_REASON = 400


class Source(StrEnum):
    """How somebody came into a course."""

    SELF = "self"
    ASSIGNED = "assigned"
    RULE = "rule"


class Standing(StrEnum):
    """Where an enrolment stands. One that was left or released keeps its progress and may be taken up again."""

    ACTIVE = "active"
    DONE = "done"
    LEFT = "left"
    RELEASED = "released"


class Turn(StrEnum):
    """What happens to an enrolment, as its events tell: it is begun, done, opened again, its certificate revoked."""

    BEGUN = "begun"
    DONE = "done"
    REOPENED = "reopened"
    REVOKED = "revoked"


class Exempt(StrEnum):
    """Why somebody need not take a course: it is waived, or something else counts for it."""

    WAIVER = "waiver"
    RECOGNITION = "recognition"


@dataclass(frozen=True)
class Outcome:
    """An attempt that has come to its result; `score` is in per cent of what could be had.

    `enrolment_id` names the time through a course it was begun in, if it was begun in one.
    """

    person_id: UUID
    quiz_id: str
    attempt_id: UUID
    at: datetime
    is_passed: bool = True
    score: Decimal | None = None
    enrolment_id: UUID | None = None


@dataclass(frozen=True)
class Occasion:
    """The time through a course that an attempt at one of its quizzes counts for, and since when tries count."""

    enrolment_id: UUID
    enrolled_at: datetime
    reset_at: datetime | None

    def takes_in(self, bound_to: UUID | None, started_at: datetime, *, was_passed: bool) -> bool:
        """Tell whether an attempt uses up a try of this time through the course.

        One that names no time counts since the enrolment; before it too, unless the quiz had been passed by then
        (`was_passed`): whoever erases their record gets no tries back, and whoever passed may begin again.
        """
        if self.reset_at is not None and started_at < self.reset_at:
            return False
        if bound_to is not None:
            return bound_to == self.enrolment_id
        return started_at >= self.enrolled_at or not was_passed


class PrerequisiteMissing(Conflict):
    """A course that rests on another which is not done."""

    sentence = say("先完成前面的课程：%(which)s。已经在别处学过的，可以提交证明，由 PMO 认可。")


class CourseClosed(Conflict):
    """A course that nobody begins any more."""

    sentence = say("这门课已经停用，不能再报名。学过的人仍然可以看。")


class NotYours(Forbidden):
    """Somebody who must take a course cannot leave it."""

    sentence = say("这门课是安排给你的，不能自己退出。确实用不上的，请 PMO 豁免。")


class NotEnrolled(Conflict):
    """A step in a course one does not take."""

    sentence = say("先报名这门课，再做这一步。")


class OtherRule(Conflict):
    """A unit that is not done in this way."""

    sentence = say("这一单元不是这样算完成的。请看单元旁边写的完成条件。")


class ReasonMissing(DomainError):
    """A decision about somebody without its reason."""

    sentence = say("写明理由，至多 %(most)s 字：当事人会看到。")
    field = "reason"


class DueRefused(DomainError):
    """A due date that has passed, or that moves nothing."""

    sentence = say("截止日要写今天以后、与原来不同的一天。")
    field = "due_on"


class NobodyNamed(DomainError):
    """An assignment to nobody."""

    sentence = say("写下至少一个邮箱，或选一个有成员的单位。")
    field = "addresses"


class NotOneself(Forbidden):
    """Nobody decides about their own training."""

    sentence = say("不能给自己办这一步。请另一位 PMO 同事来办。")


def check_reason(text: str) -> str:
    """Return the reason of a decision, or refuse it."""
    clean = " ".join(text.split())
    if not 0 < len(clean) <= LONGEST_REASON:
        raise ReasonMissing(most=LONGEST_REASON)
    return clean
