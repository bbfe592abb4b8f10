"""What a requirement asks for, frozen as plain data: the courses of each step, with the terms of their certificates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from library.catalog import Catalog
from webapp.training.certificates.freezing import terms_of
from webapp.training.certificates.validity import Basis, Terms
from webapp.training.courses.course import find_course


@dataclass(frozen=True)
class Wanted:
    """One course of one step; `needed` of the `among` courses of the step are enough."""

    step: int
    course: str
    needed: int
    among: int
    terms: Terms | None

    @property
    def is_choice(self) -> bool:
        """Tell whether another course of the step may stand for this one."""
        return self.needed < self.among


def frozen(catalog: Catalog, target: str) -> list[dict[str, Any]]:
    """Return the steps of a course or path as they are today; empty when there is nothing of that name."""
    path = catalog.vocabulary.paths.get(target)
    if path is not None:
        return [_step(catalog, step.courses, step.needed) for step in path.steps]
    return [_step(catalog, [target], 1)] if find_course(catalog, target) else []


def wanted_of(steps: Sequence[dict[str, Any]]) -> Iterator[Wanted]:
    """Yield every course of frozen steps."""
    for place, step in enumerate(steps):
        for course, terms in step["courses"].items():
            yield Wanted(place, course, step["needed"], len(step["courses"]), _read(terms))


def _step(catalog: Catalog, courses: Sequence[str], needed: int) -> dict[str, Any]:
    return {"needed": needed, "courses": {one: _terms(catalog, one) for one in courses}}


def _terms(catalog: Catalog, course_id: str) -> dict[str, Any] | None:
    course = find_course(catalog, course_id)
    terms = terms_of(course) if course else None
    if terms is None:
        return None
    day = terms.due_on.isoformat() if terms.due_on else None
    return {**vars(terms), "basis": terms.basis.value, "due_on": day}


def _read(kept: dict[str, Any] | None) -> Terms | None:
    if kept is None:
        return None
    day = date.fromisoformat(kept["due_on"]) if kept["due_on"] else None
    return Terms(**{**kept, "basis": Basis(kept["basis"]), "due_on": day})
