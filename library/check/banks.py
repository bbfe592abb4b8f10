"""The question banks: every finding of their linter, with the content around them."""

from collections.abc import Iterator

from library.check.scope import Scope
from library.faults import Fault
from library.kinds import CourseFacts
from library.questions.linting import Around, lint_shelf


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what is wrong with the banks and quizzes of our own shelf."""
    yield from lint_shelf(scope.catalog.shelf, around_of(scope))


def around_of(scope: Scope) -> Around:
    """Return what a bank is checked against: standards, units of courses, areas."""
    units = {
        f"{facts.id}/{unit.id}"
        for page in scope.masters
        if isinstance(facts := page.entry.facts, CourseFacts)
        for unit in facts.units
    }
    planned = scope.catalog.vocabulary.planned

    def is_known(ref: str) -> bool:
        return ref in units or scope.exists(ref)

    def is_planned(ref: str) -> bool:
        return ref.partition("/")[0] in planned

    return Around(is_known, is_planned, frozenset(scope.catalog.areas))
