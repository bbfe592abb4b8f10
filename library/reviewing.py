"""Who owes the review of an entry, who confirms it, by when, and who last said that it holds."""

from datetime import date

from library.catalog import Entry
from library.kinds import Controlled, CourseFacts, LessonFacts, PageFacts, Validation

STEWARDS = ("PMO", "MTH")
"""Who confirms what names nobody else: the first of them that does not own it."""

UNWATCHED = {"draft", "review", "retired"}


def review_due(entry: Entry) -> date | None:
    """Return by when an entry that is in force must be read again."""
    due = getattr(entry.facts, "next_review", None)
    return due if isinstance(due, date) and entry.status not in UNWATCHED else None


def is_past_review(entry: Entry, today: date) -> bool:
    """Tell whether the review of an entry in force is overdue."""
    due = review_due(entry)
    return due is not None and due < today


def owner_of(entry: Entry) -> str:
    """Return the role that owes the review, or nothing."""
    return getattr(entry.facts, "owner", None) or ""


def approver_of(entry: Entry) -> str:
    """Return the role that confirms it, never the owner's; nothing when there is none."""
    facts, owner = entry.facts, owner_of(entry)
    named: tuple[str | None, ...] = STEWARDS
    if isinstance(facts, Controlled):
        named = (facts.approver,)
    if isinstance(facts, LessonFacts):
        named = (facts.validated.by, *STEWARDS)
    return next((one for one in named if one and one != owner), "")


def last_held(entry: Entry) -> Validation | None:
    """Return who last said that it holds: at its last revision, its last review, or its publication."""
    facts = entry.facts
    if isinstance(facts, Controlled) and facts.revisions:
        return Validation(by=facts.revisions[-1].approver, on=facts.revisions[-1].date)
    if isinstance(facts, LessonFacts | PageFacts | CourseFacts) and facts.reviewed is not None:
        return facts.reviewed
    if isinstance(facts, LessonFacts):
        return Validation(by=facts.validated.by, on=facts.published_on)
    if isinstance(facts, CourseFacts) and facts.approver and facts.effective:
        return Validation(by=facts.approver, on=facts.effective)
    return None


def held_since(entry: Entry) -> date | None:
    """Return the day from which the time to the next review counts."""
    held = last_held(entry)
    days = [day for day in (getattr(entry.facts, "effective", None), held.on if held else None) if day]
    return max(days, default=None)
