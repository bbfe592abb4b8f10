"""What a suggestion is, when it is owed an answer, and which step may follow which."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from library.working_days import after_working_days
from webapp.errors import Conflict, DomainError, say

ANSWER_DAYS = 10
"""Working days until a suggestion is owed its first answer; a starting value."""

UNDO_MINUTES = 10
LONGEST = 2000
PLACE = 80


class Helped(StrEnum):
    """Whether a page helped to do the work."""

    YES = "yes"
    NOT_QUITE = "not_quite"


class Standing(StrEnum):
    """Where a suggestion stands."""

    NEW = "new"
    TRIAGED = "triaged"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"


FOLLOWING = {
    Standing.NEW: (Standing.TRIAGED, Standing.ACCEPTED, Standing.DECLINED),
    Standing.TRIAGED: (Standing.ACCEPTED, Standing.DECLINED),
    Standing.ACCEPTED: (Standing.DONE, Standing.DECLINED),
    Standing.DECLINED: (),
    Standing.DONE: (),
}
REASONED = {Standing.ACCEPTED, Standing.DECLINED}


class StepRefused(Conflict):
    """A step that does not follow from where a suggestion stands."""

    sentence = say("这条建议已经走到别的一步。请刷新，看看是谁办的。")


class ReasonMissing(DomainError):
    """An acceptance or refusal without its reason."""

    sentence = say("采纳和不采纳都要写理由：提的人会读到。")
    field = "answer"


class ChangeMissing(DomainError):
    """Something called done that names no change."""

    sentence = say("写明改在哪里，例如 STD-06 1.1：别人要能找到。")
    field = "settled_in"


class NothingSaid(DomainError):
    """A proposal without its text."""

    sentence = say("写一句您想做什么，或者想改成什么。")
    field = "wish"


class TooLong(DomainError):
    """A text beyond its measure: refused, for nothing typed is cut in silence."""

    sentence = say("这里最多 %(most)s 字，现在 %(length)s 字：先说最要紧的一件。")


@dataclass(frozen=True)
class Said:
    """What a reader sends: the page as they read it, whether it helped, and in words what is missing."""

    page: str
    version: str
    language: str
    helped: Helped
    wish: str = ""
    present: str = ""
    proposed: str = ""

    @property
    def is_suggestion(self) -> bool:
        """Tell whether somebody has to answer: a mere yes or no is only counted."""
        return bool(self.wish.strip() or self.proposed.strip())


@dataclass(frozen=True)
class Answer:
    """What a curator decides: the next step, the reason, and the change that settled it."""

    standing: Standing
    answer: str
    settled_in: str = ""


def due_on(given_on: date) -> date:
    """Return by when a suggestion is owed its first answer."""
    return after_working_days(given_on, ANSWER_DAYS)


def check_length(**texts: str) -> None:
    """Refuse a text that is too long, at its field."""
    for field, text in texts.items():
        most = PLACE if field == "settled_in" else LONGEST
        if len(text.strip()) > most:
            raise TooLong(field=field, most=most, length=len(text.strip()))


def check_step(before: Standing, answer: Answer) -> None:
    """Refuse a step that does not follow, or one without what the sender will ask for."""
    if answer.standing not in FOLLOWING[before]:
        raise StepRefused
    if answer.standing in REASONED and not answer.answer.strip():
        raise ReasonMissing
    if answer.standing == Standing.DONE and not answer.settled_in.strip():
        raise ChangeMissing
