"""What a requirement asks for, frozen as plain data: the courses of each step, with the terms of their certificates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from library.catalog import Catalog
from webapp.training.certificates.freezing import terms_of
from webapp.training.certificates.validity import Basis, Terms
from webapp.training.courses.course import Course, find_course


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
    """Return the steps of a course or path as they are today; what nobody can take yet is left out."""
    path = catalog.vocabulary.paths.get(target)
    steps = [(step.courses, step.needed) for step in path.steps] if path else [([target], 1)]
    made = [_step(catalog, courses, needed) for courses, needed in steps]
    return [step for step in made if step["courses"]]


def wanted_of(steps: Sequence[dict[str, Any]]) -> Iterator[Wanted]:
    """Yield every course of frozen steps."""
    for place, step in enumerate(steps):
        for course, terms in step["courses"].items():
            yield Wanted(place, course, step["needed"], len(step["courses"]), _read(terms))


def _step(catalog: Catalog, courses: Sequence[str], needed: int) -> dict[str, Any]:
    found = [course for one in courses if (course := find_course(catalog, one)) and course.is_open]
    return {"needed": min(needed, len(found)), "courses": {one.id: _terms(one) for one in found}}


def _terms(course: Course) -> dict[str, Any] | None:
    terms = terms_of(course)
    if terms is None:
        return None
    day = terms.due_on.isoformat() if terms.due_on else None
    return {**vars(terms), "basis": terms.basis.value, "due_on": day}


def _read(kept: dict[str, Any] | None) -> Terms | None:
    if kept is None:
        return None
    day = date.fromisoformat(kept["due_on"]) if kept["due_on"] else None
    return Terms(**{**kept, "basis": Basis(kept["basis"]), "due_on": day})
