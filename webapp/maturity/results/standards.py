"""Which standard a gap points to, where the way of working itself has to change."""

from collections.abc import Sequence
from dataclasses import dataclass

from library.kinds import Kind
from webapp.improvements.places import find_readable
from webapp.maturity.results.gap_table import GapRow


@dataclass(frozen=True)
class Proposed:
    """A question of a gap with its next statement, and the standard that would have to change; empty: not known."""

    question: str
    text: str
    upcoming: str
    standard: str


def proposed_changes(rows: Sequence[GapRow]) -> list[Proposed]:
    """Return for every question of these gaps what its sponsor may propose, the most pressing first."""
    return [
        Proposed(step.question, step.text, step.upcoming, _standard([*step.links, *row.content]))
        for row in rows
        for step in row.steps
        if step.upcoming
    ]


def _standard(links: Sequence[str]) -> str:
    """Return the first standard among these contents that the person may read."""
    for link in links:
        entry = find_readable(link.partition("@")[0])
        if entry is not None and entry.kind is Kind.STANDARD:
            return entry.id
    return ""
