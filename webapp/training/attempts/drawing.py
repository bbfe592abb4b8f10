"""Draw a paper to its blueprint: exactly so many of each line, no question twice, unseen ones first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from library.questions.format import Question
from library.questions.quiz_format import DrawLine, Quiz
from webapp.errors import Conflict, say
from webapp.training.attempts.chance import Chance

TRIES = 40


class DrawShort(Conflict):
    """The banks hold fewer fitting questions than the blueprint asks for."""

    sentence = say("题库里合适的题不够组成这份卷子，现在考不了。请告诉 PMO：题库检查会列出缺什么。")


@dataclass(frozen=True)
class Drawn:
    """A question or group on the paper, and the one language it is shown in, if the blueprint says so."""

    question: Question
    lang: str | None = None


def size_of(question: Question) -> int:
    """Return how many items a question adds to a paper: a group as many as it has parts."""
    return len(question.items())


def draw(quiz: Quiz, pool: Mapping[str, Question], *, seen: Collection[str], chance: Chance) -> list[Drawn]:
    """Return what stands on a paper, in its order, or raise `DrawShort`; `pool` is what this quiz may use."""
    if not set(quiz.fixed) <= pool.keys():
        raise DrawShort
    for _ in range(TRIES):
        drawn = _draw_once(quiz, pool, seen, chance)
        if drawn is not None:
            return _arranged(drawn, quiz, chance)
    raise DrawShort


def _draw_once(
    quiz: Quiz, pool: Mapping[str, Question], seen: Collection[str], chance: Chance
) -> list[Drawn] | None:
    """Return one draw in the order of the blueprint; None when an early line took what a later one needs.

    The narrowest line draws first.
    """
    free = {key: question for key, question in pool.items() if key not in quiz.fixed}
    found: dict[int, list[Question]] = {}
    fitting = [[one for one in free.values() if line.fits(one)] for line in quiz.draw]
    for place in sorted(range(len(quiz.draw)), key=lambda one: len(fitting[one])):
        left = [one for one in fitting[place] if one.id in free]
        questions = _for_line(quiz.draw[place], left, seen, chance)
        if questions is None:
            return None
        found[place] = questions
        for question in questions:
            del free[question.id]
    fixed = [Drawn(pool[key]) for key in quiz.fixed]
    return fixed + [Drawn(one, line.lang) for place, line in enumerate(quiz.draw) for one in found[place]]


def _for_line(
    line: DrawLine, questions: list[Question], seen: Collection[str], chance: Chance
) -> list[Question] | None:
    order = chance.shuffled(sorted(questions, key=lambda one: one.id))
    order.sort(key=lambda one: one.id in seen)
    if not line.difficulty:
        return _exactly(line.n, order)
    taken: list[Question] = []
    for level, n in sorted(line.difficulty.items()):
        more = _exactly(n, [one for one in order if one.difficulty == level])
        if more is None:
            return None
        taken += more
    return taken


def _exactly(n: int, order: Sequence[Question]) -> list[Question] | None:
    """Return the earliest questions whose sizes make exactly `n`, or None when none do."""
    if not any(one.parts for one in order):
        return list(order[:n]) if len(order) >= n else None
    reach = _reachable(n, order)
    if n not in reach[0]:
        return None
    taken, left = [], n
    for place, one in enumerate(order):
        if left - size_of(one) in reach[place + 1]:
            taken.append(one)
            left -= size_of(one)
    return taken


def _reachable(n: int, order: Sequence[Question]) -> list[set[int]]:
    """Return for every place the sums, up to `n`, that the questions from there on can make."""
    sums = [{0}]
    for one in reversed(order):
        sums.append(sums[-1] | {before + size_of(one) for before in sums[-1] if before + size_of(one) <= n})
    return sums[::-1]


def _arranged(drawn: list[Drawn], quiz: Quiz, chance: Chance) -> list[Drawn]:
    if quiz.order == "written":
        return drawn
    order = chance.shuffled(drawn) if quiz.shuffle.questions else drawn
    return sorted(order, key=lambda one: one.question.difficulty) if quiz.order == "difficulty" else order


def option_order(quiz: Quiz, item: Question, chance: Chance) -> list[str]:
    """Return the letters of an item in the order this attempt shows them; true and false keep theirs."""
    if item.kind == "true_false":
        return ["true", "false"]
    letters = [one.letter for one in item.options]
    return chance.shuffled(letters) if quiz.shuffle.options and not item.fixed_options else letters
