"""Logs chained by hash: each entry carries the hash of what it says and of its forerunner, so that a gap shows."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

START = "0" * 64
"""The hash before the first entry."""


def hash_of(said: Any) -> str:
    """Return the hash that stands for plain data."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def link(before: str, number: int, *said: Any) -> str:
    """Return the hash of the entry of that number, counted from one, that follows the one with hash `before`."""
    return hash_of([before, number, *said])


def first_break(entries: Iterable[tuple[tuple[Any, ...], str]], end: tuple[int, str]) -> int | None:
    """Return the number of the first entry that was changed or is missing, None when all is whole.

    `entries` are what the entries say, in order, with their hashes; `end` is how many there must be and the last hash.
    """
    number, before = 0, START
    for number, (said, chain) in enumerate(entries, start=1):
        if chain != link(before, number, *said):
            return number
        before = chain
    return None if (number, before) == end else number + 1
