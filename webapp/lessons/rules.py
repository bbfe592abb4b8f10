"""States, fields and checks of a lesson: what must be true before it is published."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from webapp.errors import Conflict, DomainError, Forbidden, say


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


STEPS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.RETURNED: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.IN_REVIEW, State.RETURNED, State.REJECTED, State.MERGED}),
    State.IN_REVIEW: frozenset({State.ACCEPTED, State.RETURNED, State.REJECTED, State.MERGED}),
    State.ACCEPTED: frozenset({State.PUBLISHED, State.RETURNED, State.REJECTED, State.MERGED}),
    State.PUBLISHED: frozenset(),
    State.REJECTED: frozenset(),
    State.MERGED: frozenset(),
}
WRITABLE_BY_AUTHOR = frozenset({State.DRAFT, State.RETURNED})
IN_QUEUE = (State.SUBMITTED, State.IN_REVIEW, State.ACCEPTED)
REVIEW_DAYS = 10
"""Working days a review may take."""

FIVE = ("title", "event", "cause_text", "recommendation", "applies_when")
"""The five fields a busy person fills in."""

LONGEST = {"title": 60, "applies_when": 200}
LONGEST_TEXT = 4000


class FieldsMissing(DomainError):
    """One of the five fields is empty."""

    sentence = say("这一项还没有写。五项都写上才能提交；已写的都保存着。")


class TextTooLong(DomainError):
    """A field beyond its length."""

    sentence = say("写了 %(length)s 字，最多 %(most)s 字。请缩短后再保存；你写的内容还在框里。")


class StepRefused(Conflict):
    """A step the draft cannot take from where it is."""

    sentence = say("这份草稿现在的状态不允许这一步。请刷新看最新状态。")


class StaleDraft(Conflict):
    """Somebody saved the draft since the page was opened."""

    sentence = say("打开这一页之后，别人保存过这份草稿。你写的内容还在下面，请对照最新的版本再保存。")


class OwnWork(Forbidden):
    """A second person is needed."""

    sentence = say("这一步要由另一个人来做：不能审定自己提交的，也不能签自己最后改过的。")


class ValidationOutdated(Conflict):
    """What the expert saw has changed since."""

    sentence = say("专家审定之后，经过、原因、建议或适用情况改过了。请专家再看一次，然后再走这一步。")


class NoSuchLesson(DomainError):
    """A draft can only be merged into a lesson that is published."""

    sentence = say("没有这条已发布的教训。请写编号，例如 LL-2026-0005。")
    field = "into"


class AlreadyAsked(Conflict):
    """A lesson that asks for a change of this clause already."""

    sentence = say("这条教训对这一条已经提过，编号 %(number)s，还没有结束。请在那一条里补充。")


class ReasonMissing(DomainError):
    """A return or a rejection without a reason."""

    sentence = say("请写明原因，提交人会看到它。")
    field = "note"


class CategoryMissing(DomainError):
    """Without a category nobody knows which expert to ask."""

    sentence = say("请先在“补充事实”里选类别：类别决定请哪位专家审定。")


class NotSigned(Conflict):
    """The text that would be published has no second signature."""

    sentence = say("这一版文字还没有人会签。请最后改动者以外的一个人看过，会签之后再发布。")


class GateClosed(DomainError):
    """The quality gate has open checks."""

    sentence = say("质量门还有 %(open)s 项没有通过，逐项改好再发布。")


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
