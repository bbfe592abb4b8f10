"""How the log of an attempt is chained, so that a change or a gap shows; texts may be erased without breaking it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

START = "0" * 64


@dataclass(frozen=True)
class Entry:
    """One thing that happened, as it is chained: `told` is the hash of its data, not the data."""

    moment: str
    kind: str
    by: str | None
    told: str


def hash_of(data: Mapping[str, Any]) -> str:
    """Return the hash that stands for what an event tells."""
    return _hash(data)


def link(before: str, number: int, entry: Entry) -> str:
    """Return the hash of the event of that number, counted from one, that follows the one with hash `before`."""
    return _hash([before, number, entry.moment, entry.kind, entry.by, entry.told])


def first_break(entries: Iterable[tuple[Entry, str]], end: tuple[int, str]) -> int | None:
    """Return the number of the first event that was changed or is missing, None when all is whole.

    `entries` are the events in order with their hashes, `end` how many there must be and the hash of the last.
    """
    number, before = 0, START
    for number, (entry, chain) in enumerate(entries, start=1):
        if chain != link(before, number, entry):
            return number
        before = chain
    return None if (number, before) == end else number + 1


def _hash(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
