"""What xAPI 1.0.3 demands of a statement, as far as ours go, in our own words: every fault as a sentence."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

TOP = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
INSIDE = {
    "actor": {"objectType", "account"},
    "account": {"homePage", "name"},
    "verb": {"id", "display"},
    "object": {"objectType", "id", "definition"},
    "definition": {"type", "name"},
    "result": {"score", "success", "completion", "duration"},
    "score": {"scaled", "raw", "min", "max"},
    "context": {"registration", "platform", "language", "contextActivities"},
    "contextActivities": {"parent"},
}
TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
DURATION = re.compile(r"P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")


def faults_of(told: dict[str, Any]) -> list[str]:
    """Return what is wrong with a statement; nothing when a store must take it."""
    return [
        *_shape(told),
        *_identity(told),
        *_languages(told),
        *_result(told.get("result", {})),
        *_time(told),
    ]


def _shape(told: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name} is missing" for name in ("actor", "verb", "object") if name not in told)
    yield from (f"{name} is no property" for name in told.keys() - TOP)
    for path, value in _walk(told):
        if value is None or value in ({}, [], ""):
            yield f"{path} is empty"
        known = INSIDE.get(path.rpartition(".")[2])
        if isinstance(value, dict) and known:
            yield from (f"{path}.{name} is no property" for name in value.keys() - known)


def _walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for name, one in pairs:
        here = f"{path}.{name}"
        yield here, one
        if isinstance(one, dict | list):
            yield from _walk(one, here)


def _identity(told: dict[str, Any]) -> Iterator[str]:
    iris = {
        "verb": told["verb"]["id"],
        "object": told["object"]["id"],
        "type": told["object"]["definition"]["type"],
        "homePage": told["actor"]["account"]["homePage"],
        **{f"parent {n}": one["id"] for n, one in enumerate(_parents(told))},
    }
    yield from (f"{name} is no address: {iri}" for name, iri in iris.items() if not _is_iri(iri))
    for name, value in (("id", told["id"]), ("registration", told["context"]["registration"])):
        if str(UUID(value)) != value:
            yield f"{name} is no UUID"
    if told["actor"]["objectType"] != "Agent" or told["object"]["objectType"] != "Activity":
        yield "objectType has another case"


def _parents(told: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told["context"].get("contextActivities", {}).get("parent", [])
    return found


def _is_iri(text: str) -> bool:
    parts = urlsplit(text)
    return bool(parts.scheme and parts.netloc) and not re.search(r"\s", text)


def _languages(told: dict[str, Any]) -> Iterator[str]:
    maps = [told["verb"]["display"], told["object"]["definition"]["name"]]
    maps += [one["definition"]["name"] for one in _parents(told)]
    tags = [tag for one in maps for tag in one]
    tags += [told["context"]["language"]] if "language" in told["context"] else []
    yield from (f"{tag} is no tag of a language" for tag in tags if not TAG.fullmatch(tag))


def _result(result: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name} is no boolean" for name in ("success", "completion") if not _is_bool(result, name))
    if "duration" in result and not DURATION.fullmatch(result["duration"]):
        yield f"{result['duration']} is no duration"
    score = result.get("score")
    if score is None:
        return
    if any(isinstance(one, bool) or not isinstance(one, int | float) for one in score.values()):
        yield "a score is no number"
    elif not (-1 <= score["scaled"] <= 1 and score["min"] < score["max"]):
        yield "a score is out of its scale"
    elif not score["min"] <= score["raw"] <= score["max"]:
        yield "a score is out of its bounds"


def _is_bool(result: dict[str, Any], name: str) -> bool:
    return isinstance(result.get(name, True), bool)


def _time(told: dict[str, Any]) -> Iterator[str]:
    if datetime.fromisoformat(told["timestamp"]).tzinfo is None or told["timestamp"].endswith("-00:00"):
        yield "the time has no zone"
