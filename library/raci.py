"""Who has which part in an activity, read from a row of RACI."""

from collections.abc import Iterable

from library.kinds import Raci

LETTERS = ("A", "R", "C", "I")
"""Answers, does, is asked, is told: from the heaviest part to the lightest."""


def parts_in(row: Raci) -> dict[str, list[str]]:
    """Return the roles of an activity by letter; a mistaken list of A counts as it stands."""
    answers = [row.A] if isinstance(row.A, str) else list(row.A or [])
    return {"A": answers, "R": list(row.R), "C": list(row.C), "I": list(row.I)}


def roles_in(rows: Iterable[Raci], letters: str = "ARCI") -> list[str]:
    """Return every role that has one of these parts in any of the activities, once, as first met."""
    return list(dict.fromkeys(code for row in rows for letter in letters for code in parts_in(row)[letter]))
