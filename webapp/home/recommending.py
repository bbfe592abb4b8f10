"""Which courses to suggest: what somebody's units and projects need, as far as they have not done it yet."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from library.catalog import Catalog, Entry
from library.kinds import CourseFacts, Kind

MOST = 5
"""So many are read; a longer list is not."""

APPROVED = "approved"


class Why(StrEnum):
    """What a suggestion comes from."""

    GAP = "gap"
    LESSON = "lesson"


@dataclass(frozen=True)
class Need:
    """Something a person's unit or project has to do with, and the ids of content that helps with it."""

    why: Why
    name: Mapping[str, str]
    url: str
    content: tuple[str, ...]


@dataclass(frozen=True)
class Recommendation:
    """A course, the unit of it to begin with if one serves the need, and the needs it serves."""

    course: Entry
    unit: Entry | None
    needs: tuple[Need, ...]


def recommended(catalog: Catalog, needs: Iterable[Need], done: Collection[str]) -> Sequence[Recommendation]:
    """Return at most five courses, the one that serves most needs first, then by id.

    A need names courses or units themselves, or standards that courses teach. What is in `done` is left out.
    """
    found: dict[str, list[tuple[Need, Entry | None]]] = {}
    for need in needs:
        for course, unit in _places(catalog, need):
            if course.id not in done and course.status == APPROVED:
                found.setdefault(course.id, []).append((need, unit))
    ranked = sorted(found.items(), key=lambda item: (-len({id(need) for need, _ in item[1]}), item[0]))
    return [_one(catalog.get(course), served) for course, served in ranked[:MOST]]


def _one(course: Entry, served: Sequence[tuple[Need, Entry | None]]) -> Recommendation:
    units = [unit for _, unit in served if unit is not None]
    needs = {id(need): need for need, _ in served}
    return Recommendation(course, units[0] if units else None, tuple(needs.values()))


def _places(catalog: Catalog, need: Need) -> Iterator[tuple[Entry, Entry | None]]:
    for content in need.content:
        yield from ((one, _unit_on(catalog, one, content)) for one in catalog.courses_of(content))
        entry = catalog.find(content)
        course = catalog.find(content.partition("/")[0])
        if entry is not None and course is not None and course.kind is Kind.COURSE:
            yield course, entry if entry.kind is Kind.UNIT else None


def _unit_on(catalog: Catalog, course: Entry, standard: str) -> Entry | None:
    """Return the first unit of a course whose page rests on a standard."""
    if not isinstance(course.facts, CourseFacts):
        return None
    pages = (catalog.find(f"{course.id}/{unit.id}") for unit in course.facts.units)
    return next((page for page in pages if page and standard in getattr(page.facts, "standards", ())), None)
