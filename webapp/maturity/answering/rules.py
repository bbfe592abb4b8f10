"""What a person has answered so far: a value that is kept whole, checked against the model, and counted."""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from library.maturity.format import MaturityModel, Question

PROFILE = "profile"
"""The name of the screen of the office type, beside the ids of dimensions."""

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
GROUPS = 4
MARK_LENGTH = 16
MINUTES_A_QUESTION = 0.7


@dataclass(frozen=True)
class Given:
    """One answer: an option, or `dk`, or `na` with a reason; empty when only a comment was left."""

    option: str = ""
    kind: str = ""
    reason: str = ""
    comment: str = ""
    evidence: str = ""
    unmet: tuple[int, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Tell whether it is more than a blank."""
        return bool(self.option or self.kind)

    @property
    def choice(self) -> str:
        """Return what is marked on the screen."""
        return self.option or self.kind


@dataclass(frozen=True)
class Sheet:
    """A whole questionnaire as far as it is filled in; `types` are keyed `T1/as_is`."""

    role: str = ""
    given: Mapping[str, Given] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)

    def of(self, question_id: str) -> Given:
        """Return what was answered to a question; an empty answer when nothing was."""
        return self.given.get(question_id, Given())

    def with_screen(self, given: Mapping[str, Given]) -> "Sheet":
        """Return the sheet with the answers of one screen in it."""
        return replace(self, given={**self.given, **given})

    def with_types(self, types: Mapping[str, str]) -> "Sheet":
        """Return the sheet with what was said of the office type."""
        return replace(self, types={**self.types, **types})

    def mark(self, keys: Iterable[str]) -> str:
        """Return a short mark of what is kept under some keys: two browsers that read the same hold the same."""
        kept = [[key, vars(self.of(key)), self.types.get(key, "")] for key in sorted(keys)]
        return sha256(json.dumps(kept).encode()).hexdigest()[:MARK_LENGTH]

    def as_json(self) -> dict[str, Any]:
        """Return what is stored of it."""
        given = {key: {**vars(one), "unmet": list(one.unmet)} for key, one in sorted(self.given.items())}
        return {"role": self.role, "given": given, "types": dict(sorted(self.types.items()))}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Sheet":
        """Return the sheet that was stored."""
        given = {key: Given(**{**one, "unmet": tuple(one["unmet"])}) for key, one in stored["given"].items()}
        return cls(stored["role"], given, dict(stored["types"]))


def asked_in(
    model: MaturityModel, dimensions: Sequence[str], dimension: str, role: str
) -> tuple[Question, ...]:
    """Return the questions of a dimension that a role group is asked; none outside the unit's scope."""
    if dimension not in dimensions:
        return ()
    return tuple(
        one for one in model.questions_of(dimension) if not one.audience or not role or role in one.audience
    )


def screens(model: MaturityModel, dimensions: Sequence[str], role: str) -> list[str]:
    """Return the screens in order: the dimensions that have a question for this role, then the office type."""
    ids = [one.id for one in model.dimensions if asked_in(model, dimensions, one.id, role)]
    return [*ids, *([PROFILE] if model.profile else [])]


def keys_of(model: MaturityModel, dimensions: Sequence[str], screen: str, role: str) -> list[str]:
    """Return under which keys a sheet keeps the answers of a screen."""
    if screen == PROFILE:
        return list(type_keys(model))
    return [one.id for one in asked_in(model, dimensions, screen, role)]


def blanks(model: MaturityModel, dimensions: Sequence[str], sheet: Sheet) -> dict[str, list[Question]]:
    """Return the questions without an answer, by dimension."""
    found = {
        one.id: [
            question
            for question in asked_in(model, dimensions, one.id, sheet.role)
            if not sheet.of(question.id).is_answered
        ]
        for one in model.dimensions
    }
    return {dimension: questions for dimension, questions in found.items() if questions}


def first_blank(model: MaturityModel, dimensions: Sequence[str], sheet: Sheet) -> str | None:
    """Return the first screen with a blank, or None when all is answered."""
    open_ones = blanks(model, dimensions, sheet)
    for screen in screens(model, dimensions, sheet.role):
        if screen in open_ones or (screen == PROFILE and type_blanks(model, sheet)):
            return screen
    return None


def type_blanks(model: MaturityModel, sheet: Sheet) -> int:
    """Return how many marks about the office type are missing."""
    return sum(1 for key in type_keys(model) if not sheet.types.get(key))


def type_keys(model: MaturityModel) -> Iterator[str]:
    """Yield the keys of all that is asked about the office type."""
    if model.profile:
        for item in model.profile.items:
            yield from (f"{item.id}/{asked}" for asked in model.profile.asked)


def minutes_for(model: MaturityModel, dimensions: Sequence[str]) -> int:
    """Return about how many minutes the questions of a unit take, in steps of five."""
    count = sum(len(asked_in(model, dimensions, one.id, "")) for one in model.dimensions)
    return max(5, round(count * MINUTES_A_QUESTION / 5) * 5)


def new_code() -> str:
    """Return a code by which an anonymous questionnaire is taken up again: 79 random bits, easy to copy."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(GROUPS))


def clean_code(typed: str) -> str:
    """Return a code as it was given out, however it was typed."""
    letters = "".join(one for one in typed.upper() if one in LETTERS)
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))
