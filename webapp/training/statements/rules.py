"""An xAPI 1.0.3 statement from plain values: who did what with which activity, when, and how it came out.

The rules followed are those of part two of the specification: no null, no empty object, every id an IRI, times with
their zone, a score within its bounds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

VERBS = "http://adlnet.gov/expapi/verbs"
KINDS = "http://adlnet.gov/expapi/activities"
TAGS = {"zh": "zh-CN", "en": "en"}
PLATFORM = "Lodestar"


class Verb(StrEnum):
    """The verbs used, each from the vocabulary of ADL."""

    REGISTERED = "registered"
    INITIALIZED = "initialized"
    COMPLETED = "completed"
    PASSED = "passed"
    FAILED = "failed"


class ActivityKind(StrEnum):
    """The kinds of activities used, each from the vocabulary of ADL."""

    COURSE = "course"
    LESSON = "lesson"
    ASSESSMENT = "assessment"


@dataclass(frozen=True)
class Activity:
    """What was done: its path below the address of the installation never changes."""

    path: str
    kind: ActivityKind
    names: Mapping[str, str]


@dataclass(frozen=True)
class Score:
    """What was reached of what; the least is 0."""

    raw: Fraction
    most: Fraction


@dataclass(frozen=True)
class Outcome:
    """How it came out, as far as that may be told."""

    score: Score | None = None
    success: bool | None = None
    duration: timedelta | None = None


@dataclass(frozen=True)
class Happening:
    """One thing that somebody did; `source` is the id of the row that says so, `registration` what it belongs to."""

    person_id: UUID
    verb: Verb
    activity: Activity
    at: datetime
    source: UUID
    registration: UUID
    outcome: Outcome | None = None
    parent: Activity | None = None
    lang: str | None = None


def statement(one: Happening, base: str) -> dict[str, Any]:
    """Return a statement; its id is the same whenever it is told again, so that no store keeps it twice."""
    told = {
        "id": str(uuid5(NAMESPACE_URL, f"{base}#{one.verb}:{one.source}")),
        "actor": actor(one.person_id, base),
        "verb": {"id": f"{VERBS}/{one.verb}", "display": {"en": one.verb.value}},
        "object": activity(one.activity, base),
        "context": _context(one, base),
        "timestamp": one.at.astimezone(UTC).isoformat(timespec="milliseconds"),
    }
    return {**told, "result": _result(one.outcome)} if one.outcome else told


def actor(person_id: UUID, base: str) -> dict[str, Any]:
    """Return who did it: an account here, under a name that tells neither the person nor their mail."""
    name = str(uuid5(NAMESPACE_URL, f"{base}#person:{person_id}"))
    return {"objectType": "Agent", "account": {"homePage": f"{base}/", "name": name}}


def activity(one: Activity, base: str) -> dict[str, Any]:
    """Return an activity with its kind and its name in each language it has."""
    names = {TAGS[lang]: name for lang, name in one.names.items() if name}
    definition = {"type": f"{KINDS}/{one.kind}", "name": names}
    return {"objectType": "Activity", "id": f"{base}{one.path}", "definition": definition}


def duration_of(span: timedelta) -> str:
    """Return a span as ISO 8601 in seconds, to the hundredth: `PT90S`, `PT0.25S`."""
    seconds = f"{max(span, timedelta()).total_seconds():.2f}".rstrip("0").rstrip(".")
    return f"PT{seconds}S"


def _context(one: Happening, base: str) -> dict[str, Any]:
    told: dict[str, Any] = {"registration": str(one.registration), "platform": PLATFORM}
    if one.parent is not None:
        told["contextActivities"] = {"parent": [activity(one.parent, base)]}
    return {**told, "language": TAGS[one.lang]} if one.lang else told


def _result(outcome: Outcome) -> dict[str, Any]:
    told: dict[str, Any] = {"completion": True}
    if outcome.success is not None:
        told["success"] = outcome.success
    if outcome.score is not None and outcome.score.most > 0:
        told["score"] = _score(outcome.score)
    if outcome.duration is not None:
        told["duration"] = duration_of(outcome.duration)
    return told


def _score(score: Score) -> dict[str, float]:
    raw, most = float(score.raw), float(score.most)
    return {"scaled": float(score.raw / score.most), "raw": raw, "min": 0, "max": most}
