"""The linter of banks and quizzes: every code of `QUESTION_SENTENCES`, each finding with its line and cure."""

from library.faults import Fault
from library.questions.linting import (
    blueprints,
    choices,
    ids,
    lengths,
    likeness,
    positions,
    reviews,
    rooting,
    twins,
    wording,
)
from library.questions.linting.around import Around
from library.questions.shelf import Shelf

__all__ = ["Around", "lint_shelf"]
FAMILIES = (
    blueprints.find_faults,
    choices.find_faults,
    ids.find_faults,
    lengths.find_faults,
    likeness.find_faults,
    positions.find_faults,
    reviews.find_faults,
    rooting.find_faults,
    twins.find_faults,
    wording.find_faults,
)


def lint_shelf(shelf: Shelf, around: Around | None = None) -> list[Fault]:
    """Return every fault of all banks and quizzes, by file and line; form first, as reading found it."""
    found = set(shelf.faults)
    for family in FAMILIES:
        found.update(family(shelf, around or Around()))
    return sorted(found)
