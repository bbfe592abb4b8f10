"""What a project may answer to a lesson, and what may be said of its effect: values and what they need."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.lessons.before.refusals import (
    AnswerMissing,
    DueMissing,
    EffectMissing,
    OwnerMissing,
    WhyMissing,
    WordsMissing,
)

LIKE_REASONS = 3
"""So many like answers say that a lesson claims to apply where it does not."""


class AnswerKind(StrEnum):
    """What a project does with a lesson."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    NOT_APPLICABLE = "not_applicable"


class Difference(StrEnum):
    """In what respect a lesson does not apply."""

    KIND = "kind"
    APPROACH = "approach"
    FIELD = "field"
    TIER = "tier"
    SITUATION = "situation"
    COVERED = "covered"


class Effect(StrEnum):
    """What came of a lesson."""

    HELPED = "helped"
    NONE = "none"
    HARMFUL = "harmful"


@dataclass(frozen=True)
class Given:
    """An answer as it was typed: adopting needs an owner and a date, the third answer a difference."""

    kind: AnswerKind | None = None
    note: str = ""
    has_owner: bool = False
    due: date | None = None
    why: Difference | None = None


def check_answer(given: Given, today: date) -> AnswerKind:
    """Return which answer was given; refuse one without what it needs, at its field."""
    if given.kind is None:
        raise AnswerMissing
    if given.kind is AnswerKind.ADOPT:
        if not given.has_owner:
            raise OwnerMissing
        if given.due is None or given.due < today:
            raise DueMissing
    if given.kind is AnswerKind.NOT_APPLICABLE and given.why is None:
        raise WhyMissing
    if not given.note.strip():
        raise WordsMissing
    return given.kind


def check_effect(effect: Effect | None, note: str) -> Effect:
    """Return the effect that was chosen; it comes with a sentence."""
    if effect is None:
        raise EffectMissing
    if not note.strip():
        raise EffectMissing(field="note")
    return effect
