"""Where a question stands, who owes what by when, and how quickly the desk answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from library.working_days import after_working_days, working_days_between
from webapp.guidance.refusals import AnswerMissing, NothingAsked, ReasonMissing, TooLong

LONGEST = 3000
CLOSE_DAYS = 10
"""Working days after which an answer that nobody objects to counts as taken."""

ASKED_OFTEN = 3
"""So many questions about one clause say that the clause needs rewriting."""

FEWEST_SHOWN = 3
"""Response times are shown from so many first answers on: below that they would speak of one person."""


class State(StrEnum):
    """Where a question stands."""

    ASKED = "asked"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"


WAITING = (State.ASKED, State.ASSIGNED)


@dataclass(frozen=True)
class Asked:
    """What somebody asks: the text, the field, the stage, the clause, and whether it may be published."""

    text: str
    category: str
    language: str
    stage: str = ""
    about: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Answered:
    """An answer: its text, the ids it rests on, and the clause it turned out to be about."""

    text: str
    rests_on: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Promptness:
    """How quickly first answers come, without names; `days` and `share` are None while there are too few."""

    answered: int
    days: float | None
    share: int | None


def check_question(text: str) -> None:
    """Refuse a question that says nothing, or too much."""
    if not text.strip():
        raise NothingAsked
    _check_length(text, "text")


def check_answer(text: str) -> None:
    """Refuse an answer that says nothing, or too much."""
    if not text.strip():
        raise AnswerMissing
    _check_length(text, "text")


def check_missing(text: str) -> None:
    """Refuse to send an answer back without saying what is missing."""
    if not text.strip():
        raise ReasonMissing
    _check_length(text, "missing")


def due_after(day: date, days: int) -> date:
    """Return by when an answer is owed."""
    return after_working_days(day, days)


def is_quiet(answered_on: date, today: date) -> bool:
    """Tell whether nobody has objected to an answer for long enough."""
    return working_days_between(answered_on, today) > CLOSE_DAYS


def promptness(first: list[tuple[date, date | None, date]], today: date) -> Promptness:
    """Return how quickly questions got their first answer, from the days of asking, of the answer, and it was due.

    The median is of those answered; the share in time counts what is late and unanswered against it.
    """
    took = [working_days_between(asked, answered) for asked, answered, _ in first if answered]
    judged = [(answered or today) <= due for _, answered, due in first if answered or due < today]
    if len(took) < FEWEST_SHOWN:
        return Promptness(len(took), None, None)
    return Promptness(len(took), float(median(took)), round(100 * sum(judged) / len(judged)))


def _check_length(text: str, field: str) -> None:
    if len(text.strip()) > LONGEST:
        raise TooLong(field=field, most=LONGEST, length=len(text.strip()))
