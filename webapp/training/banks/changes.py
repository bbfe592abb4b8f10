"""What changed between two versions of a question, from plain bodies."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Body = Mapping[str, Any]


class Change(StrEnum):
    """The gravest difference to the version before; only `text` leaves old statistics comparable."""

    FIRST = "first"
    TEXT = "text"
    OPTIONS = "options"
    KEY = "key"
    POINTS = "points"

    @property
    def touches_results(self) -> bool:
        """Tell whether answers given before would be scored otherwise."""
        return self in {Change.KEY, Change.POINTS}


def change_between(before: Body | None, after: Body) -> Change:
    """Return what a new version changed: the key before the points, the points before options and text."""
    if before is None:
        return Change.FIRST
    if before["kind"] != after["kind"] or before["key"] != after["key"]:
        return Change.KEY
    if _worth(before) != _worth(after):
        return Change.POINTS
    if _options(before) != _options(after):
        return Change.OPTIONS
    return Change.TEXT


def _worth(body: Body) -> Any:
    return body["points"], body["scoring"], [line["points"] for line in body["rubric"]]


def _options(body: Body) -> Any:
    return [(one["letter"], one["text"]) for one in body["options"]]
