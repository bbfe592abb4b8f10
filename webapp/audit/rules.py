"""How the entries of the audit log are chained, so that a gap shows."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Decision:
    """What the audit log keeps of one decision; `subject` is an id, never a text."""

    act: str
    subject_kind: str
    subject: str
    state_before: str | None = None
    state_after: str | None = None


START = "0" * 64


def link(before: str, number: int, moment: str, by: str | None, decision: Decision) -> str:
    """Return the hash of an entry that follows the one with hash `before`."""
    parts = [before, number, moment, by, asdict(decision)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def first_break(entries: Iterable[tuple[int, str, str | None, Decision, str]]) -> int | None:
    """Return the number of the first entry that does not follow its forerunner, or None."""
    before = START
    for expected, (number, moment, by, decision, chain) in enumerate(entries, start=1):
        if number != expected or chain != link(before, number, moment, by, decision):
            return expected
        before = chain
    return None
