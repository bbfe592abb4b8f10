"""What one letter throughout earns on the papers of a quiz."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from library.questions.format import Question, QuestionKind, Scoring
from library.questions.linting.chances import SURE, Spread, drawn, together
from library.questions.pools import demands_of
from library.questions.quiz_format import Quiz
from library.questions.shelf import Shelf

LETTERS = "ABCDEFGH"


def earned(question: Question, letter: str, marks_each: Decimal | None) -> Fraction:
    """Return the marks of one letter on a question, the parts of a group together."""
    return sum((_earned(one, letter, marks_each) for one in question.items()), Fraction(0))


def marks_of(question: Question, marks_each: Decimal | None) -> Fraction:
    """Return the marks that can be had on a question, the parts of a group together."""
    items = question.items()
    each = [marks_each if marks_each is not None else one.points for one in items]
    return sum((Fraction(one) for one in each), Fraction(0))


def _earned(item: Question, letter: str, marks_each: Decimal | None) -> Fraction:
    keys = item.key if isinstance(item.key, tuple) else ()
    if letter not in keys:
        return Fraction(0)
    marks = marks_of(item, marks_each)
    if item.kind is QuestionKind.SINGLE:
        return marks
    return marks / len(keys) if item.scoring is Scoring.PARTIAL or len(keys) == 1 else Fraction(0)


def fixed_of(shelf: Shelf, quiz: Quiz) -> list[Question]:
    """Return the questions that stand on every paper and are known."""
    return [shelf.questions[id_] for id_ in quiz.fixed if id_ in shelf.questions]


def spreads(shelf: Shelf, quiz: Quiz) -> Mapping[str, Spread]:
    """Return the random score of each letter answered throughout."""
    return {letter: _spread(shelf, quiz, letter) for letter in LETTERS}


def _spread(shelf: Shelf, quiz: Quiz, letter: str) -> Spread:
    found: Spread = SURE
    for one in _parts(shelf, quiz, letter):
        found = together(found, one)
    return found


def _parts(shelf: Shelf, quiz: Quiz, letter: str) -> Iterator[Spread]:
    sure = _sum(earned(one, letter, quiz.marks_each) for one in fixed_of(shelf, quiz))
    yield {sure: Fraction(1)}
    for demand in demands_of(shelf.banks, quiz):
        values = [earned(one, letter, quiz.marks_each) for one in demand.pool]
        yield drawn(values, min(demand.n, len(values)))


def _sum(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))
