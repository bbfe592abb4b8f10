"""When a review is due, how far it may be put off, what must be said, and what may go wrong."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from webapp.errors import Conflict, DomainError, Forbidden, say

MOST_MONTHS, YEAR = 24, 12
SOON, NEAR = timedelta(days=30), timedelta(days=90)
LONGEST = 300


class Step(StrEnum):
    """Where a renewal stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Band(StrEnum):
    """How urgent a review is."""

    OVERDUE = "overdue"
    SOON = "soon"
    NEAR = "near"
    LATER = "later"


class DateRefused(DomainError):
    """A next review too early or too far off."""

    sentence = say("下次复审要在 %(first)s 到 %(last)s 之间。")
    field = "next_review"


class JustReviewed(Conflict):
    """A page whose review is as far off as it may be."""

    sentence = say("这一页的下次复审已经排到 24 个月以后，现在不用续期。")


class NothingChecked(DomainError):
    """A renewal that does not say what was looked at."""

    sentence = say("写一句查了什么：批准人要看，读者在修订记录里也会读到。")
    field = "checked_zh"


class TooLong(DomainError):
    """A text beyond its measure: refused, for nothing typed is cut in silence."""

    sentence = say("这里最多 %(most)s 字，现在 %(length)s 字。")


class ReasonMissing(DomainError):
    """A return without its reason."""

    sentence = say("写明为什么退回：责任人要知道先做什么。")
    field = "reason"


class AlreadyProposed(Conflict):
    """A page of which somebody has said so already."""

    sentence = say("已经有人提出这一页仍然适用，正等批准人确认。请刷新。")


class StepTaken(Conflict):
    """A renewal that somebody else has just dealt with."""

    sentence = say("这次续期刚刚已被确认、退回或撤回。请刷新，看看是谁办的。")


class PageChanged(Conflict):
    """A page that is not the one that was looked at any more."""

    sentence = say("这一页后来改过。请责任人按现在的内容再看一遍，重新提出。")


class DayPassed(Conflict):
    """A renewal that waited until its own day had come."""

    sentence = say("提出的日期 %(day)s 已经到了，不能再确认。请退回，重新提出。")


class SecondPersonNeeded(Forbidden):
    """Nobody confirms what they proposed themselves."""

    sentence = say("提出的人不能自己确认：要由另一个人、用批准人的角色确认。")


class TextRefused(Conflict):
    """A front matter in which the renewal cannot be written without touching anything else."""

    sentence = say("%(page)s 的文件写法特别，程序没有改动它。请在文件里改复审日期，或请 PMO 帮忙。")


@dataclass(frozen=True)
class Proposal:
    """What the owner says: by when to look again, what was looked at, in one language or in both.

    `seen` is the fingerprint of the page they looked at.
    """

    next_review: date | None
    checked: Mapping[str, str]
    seen: str = ""


@dataclass(frozen=True)
class Span:
    """The days between which the next review may be."""

    first: date
    last: date


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_between(start: date, end: date) -> int:
    """Return how many months lie between two days, to the nearest, from one to the most there may be."""
    whole = (end.year - start.year) * YEAR + end.month - start.month
    nearest = min(
        (whole - 1, whole, whole + 1),
        key=lambda months: abs((months_later(start, max(months, 0)) - end).days),
    )
    return min(max(nearest, 1), MOST_MONTHS)


def span_of(today: date, due: date, effective: date | None) -> Span:
    """Return the days open to the next review: later than the present one, within the most months from today."""
    first = max(today, due, effective or due) + timedelta(days=1)
    last = months_later(today, MOST_MONTHS)
    if first > last:
        raise JustReviewed
    return Span(first, last)


def usual_day(span: Span, today: date, since: date | None, due: date) -> date:
    """Return the day to propose: as long from now as the last interval was, or from a review still far off."""
    months = months_between(since, due) if since else YEAR
    day = months_later(today, months)
    if day < span.first:
        day = months_later(due, months)
    return min(max(day, span.first), span.last)


def band_of(due: date, today: date) -> Band:
    """Return how urgent a review is; what is due today is not late."""
    if due < today:
        return Band.OVERDUE
    if due <= today + SOON:
        return Band.SOON
    return Band.NEAR if due <= today + NEAR else Band.LATER


def clean(text: str) -> str:
    """Return a text as one line of what can be read, fit for a front matter."""
    words = ("".join(sign for sign in word if sign.isprintable()) for word in text.split())
    return " ".join(word for word in words if word)


def check_proposal(proposal: Proposal, span: Span) -> date:
    """Return the day of a proposal that may stand."""
    for language, text in proposal.checked.items():
        if len(clean(text)) > LONGEST:
            raise TooLong(field=f"checked_{language}", most=LONGEST, length=len(clean(text)))
    if not any(clean(text) for text in proposal.checked.values()):
        raise NothingChecked
    day = proposal.next_review
    if day is None or not span.first <= day <= span.last:
        raise DateRefused(first=span.first.isoformat(), last=span.last.isoformat())
    return day


def check_reason(reason: str) -> str:
    """Return the reason of a return, if it says something and not too much."""
    text = clean(reason)
    if not text:
        raise ReasonMissing
    if len(text) > LONGEST:
        raise TooLong(field="reason", most=LONGEST, length=len(text))
    return text
