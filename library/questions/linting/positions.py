"""Keys that can be guessed by their place: KEY-POSITION."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from library.faults import Fault, fault, warning
from library.questions.bank_reading import BankFile
from library.questions.format import Question, QuestionKind
from library.questions.linting.around import Around
from library.questions.linting.chances import at_least, chi_square, chi_square_tail
from library.questions.linting.papers import LETTERS, earned, marks_of, spreads
from library.questions.linting.reviews import uses
from library.questions.quizzes import QuizFile
from library.questions.shelf import Shelf

PASS_SHARE = Fraction(60, 100)
"""A bank alone counts as a paper that this share of its marks passes."""
FEWEST_FOR_A_PAPER = 4
FEWEST_FOR_CHI = 20
RARE = 0.01


def find_faults(shelf: Shelf, _around: Around) -> Iterator[Fault]:
    """Yield papers that one letter passes, and banks whose keys do not spread."""
    for file in shelf.bank_files:
        singles = [one.question for one in file.every if _is_keyed(one.question)]
        if len(singles) >= FEWEST_FOR_A_PAPER:
            yield from _bank_as_paper(file)
        yield from _uneven(shelf, file, singles)
    for quiz_file in shelf.quiz_files:
        yield from _paper(shelf, quiz_file)


def _is_keyed(question: Question) -> bool:
    has_one_key = isinstance(question.key, tuple) and len(question.key) == 1
    return question.kind is QuestionKind.SINGLE and has_one_key


def _bank_as_paper(file: BankFile) -> Iterator[Fault]:
    questions = [one.question for one in file.made]
    points = PASS_SHARE * sum((marks_of(one, None) for one in questions), Fraction(0))
    scores = {
        letter: sum((earned(one, letter, None) for one in questions), Fraction(0)) for letter in LETTERS
    }
    letter = max(scores, key=lambda one: scores[one])
    if scores[letter] >= points:
        yield fault(
            "KEY-POSITION",
            file.path,
            1,
            why="constant",
            paper=file.path.rpartition("/")[2],
            letter=letter,
            score=_told(scores[letter]),
            points=_told(points),
        )


def _uneven(shelf: Shelf, file: BankFile, singles: list[Question]) -> Iterator[Fault]:
    for k in sorted({len(one.options) for one in singles}):
        keys = Counter(one.key[0] for one in singles if len(one.options) == k and isinstance(one.key, tuple))
        counts = [keys[letter] for letter in LETTERS[:k]]
        if k < 2 or sum(counts) < FEWEST_FOR_CHI:  # noqa: PLR2004  # one option is no choice
            continue
        chi = chi_square(counts)
        if chi_square_tail(chi, k - 1) < RARE:
            say = fault if _is_ever_unshuffled(shelf, file) else warning
            told = " ".join(f"{letter} {count}" for letter, count in zip(LETTERS, counts, strict=False))
            yield say(
                "KEY-POSITION", file.path, 1, why="uneven", n=sum(counts), counts=told, chi=f"{chi:.1f}"
            )


def _is_ever_unshuffled(shelf: Shelf, file: BankFile) -> bool:
    """Tell whether a paper shows items of a bank in the order of the file."""
    bank = file.bank
    return bank is not None and any(
        not quiz.shuffle.options and uses(quiz, bank) for quiz in shelf.quizzes.values()
    )


def _paper(shelf: Shelf, file: QuizFile) -> Iterator[Fault]:
    quiz = file.quiz
    if quiz is None or quiz.passing is None or quiz.passing.points <= 0:
        return
    limit = Fraction(quiz.passing.points)
    found = spreads(shelf, quiz)
    chances = {letter: at_least(spread, limit) for letter, spread in found.items()}
    letter = max(chances, key=lambda one: chances[one])
    at = (file.path, file.line_of("pass.points"), "pass.points")
    if not quiz.draw and chances[letter]:
        score = max(found[letter])
        yield fault(
            "KEY-POSITION",
            *at,
            why="constant",
            paper=quiz.id,
            letter=letter,
            score=_told(score),
            points=_told(limit),
        )
    elif chances[letter] >= RARE:
        percent = f"{float(100 * chances[letter]):.1f}"
        yield fault("KEY-POSITION", *at, why="chance", paper=quiz.id, letter=letter, percent=percent)


def _told(value: Fraction) -> str:
    return f"{float(value):g}"
