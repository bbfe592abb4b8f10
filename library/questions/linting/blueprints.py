"""Whether a quiz can be drawn and passed: DANGLING, DRAW-SHORT, PASS-MARK, REVIEW-OPEN."""

from collections.abc import Iterator
from fractions import Fraction

from library.faults import Fault, fault, warning
from library.questions.linting.around import Around
from library.questions.linting.papers import fixed_of, marks_of
from library.questions.pools import Demand, demands_of, lacking, pool_of
from library.questions.quiz_format import ANY_AREA, Quiz
from library.questions.quizzes import QuizFile
from library.questions.shelf import Shelf

TWICE = 2
EARLY = ("during", "after_submit")


def find_faults(shelf: Shelf, around: Around) -> Iterator[Fault]:
    """Yield what a quiz asks for and cannot have."""
    for file in shelf.quiz_files:
        if file.quiz is not None:
            yield from _names(shelf, around, file, file.quiz)
            yield from _short(shelf, file, file.quiz)
            yield from _pass_mark(shelf, file, file.quiz)
            yield from _open(file, file.quiz)


def _names(shelf: Shelf, around: Around, file: QuizFile, quiz: Quiz) -> Iterator[Fault]:
    """Yield items, banks, areas and units that do not exist."""
    refs = [(f"fixed.{place}", id_, id_ in shelf.questions) for place, id_ in enumerate(quiz.fixed)]
    for place, line in enumerate(quiz.draw):
        refs.append((f"draw.{place}.area", line.area, line.area in {ANY_AREA, *shelf.banks}))
        refs += [(f"draw.{place}.unit", unit, around.is_known(unit)) for unit in line.units]
    if quiz.passing is not None:
        refs += [(f"pass.sections.{area}", area, area in shelf.banks) for area in quiz.passing.sections]
    for key, ref, is_there in refs:
        if not is_there:
            yield fault("DANGLING", file.path, file.line_of(key), key, ref=ref)


def _short(shelf: Shelf, file: QuizFile, quiz: Quiz) -> Iterator[Fault]:
    known = {ANY_AREA, *shelf.banks}
    demands = [one for one in demands_of(shelf.banks, quiz) if quiz.draw[one.line].area in known]
    short = [one for one in demands if len(one.pool) < one.n]
    for one in short:
        yield fault("DRAW-SHORT", *_at(file, one.line), **_told(quiz, one), why="draw-short")
    if short:
        return
    missing = lacking(demands)
    if missing:
        n = sum(one.n for one in demands)
        at = (file.path, file.line_of("draw"), "draw")
        yield fault("DRAW-SHORT", *at, line=quiz.id, n=n, pool=n - missing, why="together")
        return
    for place, line in enumerate(quiz.draw):
        whole = Demand(place, line.n, pool_of(shelf.banks, quiz, line))
        if line.area in known and len(whole.pool) < TWICE * line.n:
            yield warning("DRAW-SHORT", *_at(file, place), **_told(quiz, whole), why="not-twice")


def _at(file: QuizFile, place: int) -> tuple[str, int, str]:
    return file.path, file.line_of(f"draw.{place}"), f"draw.{place}"


def _told(quiz: Quiz, demand: Demand) -> dict[str, object]:
    line = quiz.draw[demand.line]
    level = f" {{{demand.difficulty}}}" if demand.difficulty else ""
    return {"line": f"{line.area} {'/'.join(line.kinds)}{level}", "n": demand.n, "pool": len(demand.pool)}


def _pass_mark(shelf: Shelf, file: QuizFile, quiz: Quiz) -> Iterator[Fault]:
    """Yield a pass mark that nobody can reach; items by points are counted at their dearest."""
    most = sum((marks_of(one, quiz.marks_each) for one in fixed_of(shelf, quiz)), Fraction(0))
    for demand in demands_of(shelf.banks, quiz):
        marks = sorted((marks_of(one, quiz.marks_each) for one in demand.pool), reverse=True)
        most += sum(marks[: demand.n], Fraction(0))
    if quiz.passing is not None and most and Fraction(quiz.passing.points) > most:
        at = (file.path, file.line_of("pass.points"), "pass.points")
        yield fault("PASS-MARK", *at, points=quiz.passing.points, most=f"{float(most):g}")


def _open(file: QuizFile, quiz: Quiz) -> Iterator[Fault]:
    has_more_tries = quiz.tries.attempts is None or quiz.tries.attempts > 1
    for moment in EARLY:
        if quiz.is_exam and quiz.draw and has_more_tries and getattr(quiz.review, moment) == "full":
            at = (file.path, file.line_of(f"review.{moment}"), f"review.{moment}")
            yield fault("REVIEW-OPEN", *at, moment=moment)
