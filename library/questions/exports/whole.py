"""A bank as JSON of our own: every question in both languages, with everything that was written about it."""

import json
from typing import Any

from library.questions.canonical import plain
from library.questions.format import Bank, Question
from library.questions.keys import NumericKey

SCHEMA = "lodestar.bank/1"
BANK_FACTS = ("id", "version", "status", "author", "reviewer", "reviewed_keys", "source")
MARKED = "含答案，不得公开 · contains keys, not to be published"


def json_of(bank: Bank) -> str:
    """Return a bank as JSON; numbers are texts, so that no place is lost, and a reader can compute its hashes."""
    told = {
        "schema": SCHEMA,
        "notice": MARKED,
        "bank": {name: getattr(bank, name) for name in BANK_FACTS},
        "questions": [question_as_json(one) for one in bank.questions],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def question_as_json(one: Question) -> dict[str, Any]:
    """Return one question as it stands in the file."""
    told: dict[str, Any] = plain(_question(one))
    return told


def _question(one: Question) -> dict[str, Any]:
    """Return what a version is made of as it is hashed, and beside it what bears on no marks."""
    return {
        "id": one.id,
        "sha": one.scored_sha,
        "scored": one.scored_body,
        "title": dict(one.title),
        "explanation": dict(one.explanation),
        "reasons": {option.letter: dict(option.reason) for option in one.options if option.reason},
        "difficulty": one.difficulty,
        "standards": one.standards,
        "unit": one.unit,
        "tags": one.tags,
        "use": one.use.value,
        "fixed_options": one.fixed_options,
        "written": _written(one),
        "parts": [_question(part) for part in one.parts],
    }


def _written(one: Question) -> dict[str, Any] | None:
    """Return value and tolerance of a number that was written so and not as a range."""
    if not isinstance(one.key, NumericKey) or one.key.value is None:
        return None
    return {"value": one.key.value, "tolerance": one.key.tolerance}
