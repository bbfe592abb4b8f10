"""From which questions a quiz may draw."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from library.questions.format import Bank, Question, Use
from library.questions.quiz_format import ANY_AREA, DrawLine, Quiz

RETIRED = "retired"


@dataclass(frozen=True)
class Demand:
    """So many items out of one pool; a line with numbers by difficulty makes one for each level."""

    line: int
    n: int
    pool: tuple[Question, ...]
    difficulty: int | None = None


def pool_of(banks: Mapping[str, Bank], quiz: Quiz, line: DrawLine) -> tuple[Question, ...]:
    """Return the questions that fit a line of a blueprint, by id; never one that stands under `fixed`."""
    suitable = {Use.BOTH, Use.EXAM if quiz.is_exam else Use.PRACTICE}
    found = {
        one.id: one
        for bank in _banks(banks, line.area)
        for one in bank.questions
        if line.fits(one) and one.use in suitable and one.id not in quiz.fixed
    }
    return tuple(found[id_] for id_ in sorted(found))


def demands_of(banks: Mapping[str, Bank], quiz: Quiz) -> Iterator[Demand]:
    """Yield what a quiz draws, line by line and level by level."""
    for place, line in enumerate(quiz.draw):
        pool = pool_of(banks, quiz, line)
        if not line.difficulty:
            yield Demand(place, line.n, pool)
        for level, n in sorted(line.difficulty.items()):
            if n:
                yield Demand(place, n, tuple(one for one in pool if one.difficulty == level), level)


def lacking(demands: Iterable[Demand]) -> int:
    """Return how many items cannot be drawn when no item is drawn twice; 0 when the blueprint can be met."""
    holder: dict[str, int] = {}
    slots = [demand for demand in demands for _ in range(demand.n)]
    return sum(not _seated(place, slots, holder, set()) for place in range(len(slots)))


def _seated(place: int, slots: list[Demand], holder: dict[str, int], tried: set[str]) -> bool:
    """Give a slot an item, moving others on if need be: one step of a bipartite matching."""
    free = [one.id for one in slots[place].pool if one.id not in holder and one.id not in tried]
    if free:
        holder[free[0]] = place
        return True
    for one in slots[place].pool:
        if one.id not in tried:
            tried.add(one.id)
            if _seated(holder[one.id], slots, holder, tried):
                holder[one.id] = place
                return True
    return False


def _banks(banks: Mapping[str, Bank], area: str) -> Iterator[Bank]:
    for bank in banks.values():
        if area in {bank.id, ANY_AREA} and bank.status != RETIRED:
            yield bank
