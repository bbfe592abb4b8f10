"""States, fields and checks of a lesson: what must be true before it is published."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from webapp.lessons.refusals import FieldsMissing, StepRefused, TextTooLong


class State(StrEnum):
    """Where a draft stands; from publication on the file's own status is the truth."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    RETURNED = "returned"
    REJECTED = "rejected"
    MERGED = "merged"
    RESTRICTED = "restricted"


class LessonType(StrEnum):
    """Something to change, or something to keep."""

    IMPROVE = "improve"
    SUSTAIN = "sustain"


class Priority(StrEnum):
    """Who must hear of it."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


class Size(StrEnum):
    """How large the effect was, in bands, never amounts."""

    S = "S"
    M = "M"
    L = "L"


class Verdict(StrEnum):
    """What a reviewer says."""

    VALIDATED = "validated"
    COMMENT = "comment"
    RETURNED = "returned"
    REJECTED = "rejected"
    MERGED = "merged"
    SIGNED = "signed"
    OBJECTED = "objected"
    CLEARED = "cleared"
    ANSWERED = "answered"


class Alike(StrEnum):
    """What a near text is to a draft."""

    SAME = "same"
    VARIANT = "variant"
    DIFFERENT = "different"


STEPS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.MERGED}),
    State.RETURNED: frozenset({State.SUBMITTED, State.MERGED}),
    State.SUBMITTED: frozenset({State.IN_REVIEW, State.RETURNED, State.REJECTED, State.MERGED}),
    State.IN_REVIEW: frozenset(
        {State.ACCEPTED, State.RESTRICTED, State.RETURNED, State.REJECTED, State.MERGED}
    ),
    State.ACCEPTED: frozenset(
        {State.PUBLISHED, State.RESTRICTED, State.RETURNED, State.REJECTED, State.MERGED}
    ),
    State.PUBLISHED: frozenset(),
    State.REJECTED: frozenset(),
    State.MERGED: frozenset(),
    State.RESTRICTED: frozenset({State.IN_REVIEW}),
}
WRITABLE_BY_AUTHOR = frozenset({State.DRAFT, State.RETURNED})
IN_QUEUE = (State.SUBMITTED, State.IN_REVIEW, State.ACCEPTED)
REVIEW_DAYS = 10
"""Working days a review may take."""

OBJECTION_DAYS = 5
"""Working days the manager of the source project has to object, from the signature on."""

FIVE = ("title", "event", "cause_text", "recommendation", "applies_when")
"""The five fields a busy person fills in."""

LONGEST = {"title": 60, "applies_when": 200}
LONGEST_TEXT = 4000


@dataclass(frozen=True)
class Words:
    """All text of a lesson as its author and editors wrote it."""

    title: str = ""
    summary: str = ""
    context: str = ""
    event: str = ""
    cause_text: str = ""
    recommendation: str = ""
    applies_when: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Facts:
    """The facts a curator adds, codes of the vocabulary."""

    type: LessonType = LessonType.IMPROVE
    priority: Priority = Priority.YELLOW
    category: str = ""
    cause: str = ""
    stages: tuple[str, ...] = ()
    impact_kinds: tuple[str, ...] = ()
    impact_size: Size = Size.M
    types: tuple[str, ...] = ()
    approaches: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    no_standard: str = ""
    documents: tuple[str, ...] = ()
    owner: str = "KMG"


def text_hash(words: Words, facts: Facts) -> str:
    """Return the hash of exactly what would be published; a signature belongs to one hash."""
    whole = json.dumps([asdict(words), asdict(facts)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def substance_hash(words: Words) -> str:
    """Return the hash of what an expert validates: event, cause, recommendation, and when it applies."""
    seen = [words.event, words.cause_text, words.recommendation, words.applies_when]
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()


def check_lengths(words: Words) -> None:
    """Refuse a field beyond its length, naming it."""
    for name, text in asdict(words).items():
        most = LONGEST.get(name, LONGEST_TEXT)
        if len(text) > most:
            raise TextTooLong(field=name, length=len(text), most=most)


def check_five(words: Words) -> None:
    """Refuse a submission with one of the five fields empty, naming it."""
    for name in FIVE:
        if not getattr(words, name).strip():
            raise FieldsMissing(field=name)


def gaps(words: Words) -> dict[str, int]:
    """Return what keeps a text from its experts: an empty one of the five (0), or one too long (its length)."""
    found = {name: 0 for name in FIVE if not getattr(words, name).strip()}
    for name, text in asdict(words).items():
        if len(text) > LONGEST.get(name, LONGEST_TEXT):
            found[name] = len(text)
    return found


def check_transition(before: State, after: State) -> None:
    """Refuse a step the workflow does not know."""
    if after not in STEPS[before]:
        raise StepRefused


def lesson_id(year: int, number: int) -> str:
    """Return the id of the n-th lesson of a year."""
    return f"LL-{year}-{number:04d}"


def lines(text: str) -> Sequence[str]:
    """Return the filled lines of a text."""
    return [line.strip() for line in text.splitlines() if line.strip()]
