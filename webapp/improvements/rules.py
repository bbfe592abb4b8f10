"""What a change request is, where it stands, and which step may follow which."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from library.working_days import after_working_days
from webapp.improvements.refusals import (
    ChangeMissing,
    DayMissing,
    NothingSaid,
    ReasonMissing,
    StepRefused,
    TooLong,
    WordingMissing,
)

ANSWER_DAYS = 10
"""Working days until a request is owed its first answer; a starting value."""

DECISION_DAYS = 20
"""Working days an owner has when nobody names a day: to decide, and again to make the change."""

ESCALATION_DAYS = 5
"""Working days after which what is late goes to the head of the PMO."""

UNDO_MINUTES = 10
"""So long a reader can take back what was just said under a page."""

UNDO_HOURS = 24
"""So long the last decision on a request can be taken back."""

LONGEST = 2000
SHORT = 80


class Helped(StrEnum):
    """Whether a page helped to do the work."""

    YES = "yes"
    NOT_QUITE = "not_quite"


class Source(StrEnum):
    """What a request came from; its reference is kept as it was given and never looked into."""

    PROPOSAL = "proposal"
    PAGE_FEEDBACK = "page-feedback"
    LESSON = "lesson"
    SEARCH = "search"
    EXAM_ITEM = "exam-item"
    MATURITY = "maturity"
    GUIDANCE = "guidance"


class State(StrEnum):
    """Where a request stands."""

    NEW = "new"
    RETURNED = "returned"
    TRIAGED = "triaged"
    ACCEPTED = "accepted"
    AMENDED = "amended"
    IN_WORK = "in_work"
    DEFERRED = "deferred"
    DONE = "done"
    DECLINED = "declined"
    DUPLICATE = "duplicate"


AGREED = frozenset({State.ACCEPTED, State.AMENDED})
COMING = (State.ACCEPTED, State.AMENDED, State.IN_WORK)
"""What was agreed and waits for the change."""

DECIDED = frozenset({*AGREED, State.DECLINED, State.DEFERRED, State.DUPLICATE})
SETTLED = (State.DONE, State.DECLINED, State.DUPLICATE)
REASONED = DECIDED | {State.RETURNED}
STEPS: dict[State, tuple[State, ...]] = {
    State.NEW: (State.TRIAGED, State.RETURNED, State.DECLINED, State.DUPLICATE),
    State.RETURNED: (State.TRIAGED, State.DECLINED, State.DUPLICATE),
    State.TRIAGED: (
        State.ACCEPTED,
        State.AMENDED,
        State.DECLINED,
        State.DEFERRED,
        State.DUPLICATE,
        State.RETURNED,
        State.TRIAGED,
    ),
    State.ACCEPTED: (State.IN_WORK, State.DONE, State.DECLINED),
    State.AMENDED: (State.IN_WORK, State.DONE, State.DECLINED),
    State.IN_WORK: (State.DONE, State.DECLINED),
    State.DEFERRED: (State.TRIAGED, State.DECLINED),
    State.DECLINED: (State.TRIAGED,),
    State.DUPLICATE: (State.TRIAGED,),
    State.DONE: (),
}
"""What was refused, put off or merged may be taken up again; what is done is done."""


@dataclass(frozen=True)
class Wording:
    """A text in both languages; one that nobody gave is empty."""

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        """Tell whether either language says something."""
        return bool(self.zh.strip() or self.en.strip())


@dataclass(frozen=True)
class Place:
    """Where in the method: an id, the anchor of a clause in it, the version read, the role that answers for it."""

    page: str
    clause: str = ""
    version: str = ""
    owner_role: str = ""

    @property
    def address(self) -> str:
        """Return the place as one writes it, such as `STD-18#C2`."""
        return f"{self.page}#{self.clause}" if self.clause else self.page


@dataclass(frozen=True)
class Trace:
    """Where a request came from: a kind, a reference the source understands, and where one reads more."""

    source: Source
    ref: str = ""
    url: str = ""


@dataclass(frozen=True)
class Wish:
    """What somebody wants changed: where, from what, to what, and why."""

    place: Place
    trace: Trace
    language: str
    title: str = ""
    why: str = ""
    present: Wording = Wording()
    proposed: Wording = Wording()

    @property
    def heading(self) -> str:
        """Return what a list shows of it: its title, else how its text begins."""
        text = self.title or self.why or self.proposed.zh or self.proposed.en
        return " ".join(text.split())[:SHORT]


@dataclass(frozen=True)
class Said:
    """What a reader sends from under a page: where, whether it helped, and in words what is missing."""

    place: Place
    language: str
    helped: Helped
    wish: str = ""


@dataclass(frozen=True)
class Choice:
    """The next step of a request: where to, why, and what that step needs besides."""

    state: State
    reason: str = ""
    due: date | None = None
    agreed: str = ""
    twin: str = ""
    released_in: str = ""


def first_answer_due(given_on: date) -> date:
    """Return by when a request is owed its first answer."""
    return after_working_days(given_on, ANSWER_DAYS)


def due_after(choice: Choice, before: date, today: date) -> date:
    """Return by when somebody must act once a step is taken; what is settled keeps the day it had."""
    if choice.state in SETTLED or (choice.state is State.IN_WORK and choice.due is None):
        return before
    if choice.due is None:
        if choice.state is State.DEFERRED:
            raise DayMissing
        return after_working_days(today, ANSWER_DAYS if choice.state is State.RETURNED else DECISION_DAYS)
    if not today < choice.due <= today + timedelta(days=366):
        raise DayMissing
    return choice.due


def check_step(before: State, choice: Choice) -> None:
    """Refuse a step that does not follow, or one without what the sender will ask for."""
    if choice.state not in STEPS[before]:
        raise StepRefused
    if choice.state in REASONED and not choice.reason.strip():
        raise ReasonMissing
    if choice.state is State.AMENDED and not choice.agreed.strip():
        raise WordingMissing
    if choice.state is State.DONE and not choice.released_in.strip():
        raise ChangeMissing


def check_wish(wish: Wish) -> None:
    """Refuse a wish that says nothing, or too much, at its field."""
    if not (wish.why.strip() or wish.proposed):
        raise NothingSaid
    texts = {
        "why": wish.why,
        "present": max(wish.present.zh, wish.present.en, key=len),
        "proposed_zh": wish.proposed.zh,
        "proposed_en": wish.proposed.en,
    }
    check_length(title=wish.title, clause=wish.place.clause, **texts)


def check_length(**texts: str) -> None:
    """Refuse a text that is too long, at its field."""
    for field, text in texts.items():
        most = SHORT if field in {"released_in", "title", "clause"} else LONGEST
        if len(text.strip()) > most:
            raise TooLong(field=field, most=most, length=len(text.strip()))


def request_number(year: int, number: int) -> str:
    """Return the number of the n-th request of a year."""
    return f"CR-{year}-{number:04d}"
