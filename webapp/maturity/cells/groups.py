"""Which role groups of a unit may be shown, question by question.

Units are never put together into one group of people: the organisation is made of the figures of its shown units, so a
hidden unit cannot be computed from it, and each unit is the root of a tree of its own.
"""

from collections.abc import Collection, Mapping

from webapp.maturity.cells.tally import UnitCounts
from webapp.maturity.rules.floor import shown


def shown_roles(counts: UnitCounts, questions: Collection[str], k: int) -> Mapping[str, frozenset[str]]:
    """Return the role groups that may be shown of each question that may; other questions are absent."""
    paths = {question: shown(counts.group(question), k) for question in questions}
    return {
        question: frozenset(name for path in found for name in path)
        for question, found in paths.items()
        if found
    }
