"""Keys and options: KEY-COUNT, OPTION-COUNT, KEY-UNKNOWN, OPTION-EQUAL."""

import re
from collections.abc import Iterator
from itertools import combinations

from library.faults import Fault, fault
from library.questions.bank_reading import BankFile
from library.questions.format import Question, QuestionKind
from library.questions.keys import BlanksKey
from library.questions.linting.around import Around
from library.questions.linting.folding import folded
from library.questions.making import CHOICES, Made
from library.questions.shelf import Shelf

FEWEST, MOST = 2, 8
BLANK = re.compile(r"(?:_|\\_){3,}")


def find_faults(shelf: Shelf, _around: Around) -> Iterator[Fault]:
    """Yield keys and options that cannot be marked."""
    for file in shelf.bank_files:
        for one in file.every:
            if one.question.kind in CHOICES:
                yield from _options(file, one)
                yield from _letters(file, one)
            elif one.question.kind is QuestionKind.FILL_IN:
                yield from _blanks(file, one)


def _options(file: BankFile, one: Made) -> Iterator[Fault]:
    for lang, block in one.blocks.items():
        letters = "".join(piece.of for piece in block.options)
        at = (file.path_of(lang), block.line_of("option"), one.question.id)
        if not FEWEST <= len(letters) <= MOST:
            yield fault("OPTION-COUNT", *at, id=one.question.id, why="count", count=len(letters))
        elif letters != "ABCDEFGH"[: len(letters)]:
            yield fault("OPTION-COUNT", *at, id=one.question.id, why="letters", letters=letters)
        for first, second in combinations(block.options, 2):
            if folded(first.text) == folded(second.text):
                yield fault(
                    "OPTION-EQUAL",
                    file.path_of(lang),
                    second.line,
                    one.question.id,
                    id=one.question.id,
                    letter=first.of,
                    other=second.of,
                )


def _letters(file: BankFile, one: Made) -> Iterator[Fault]:
    question = one.question
    if not isinstance(question.key, tuple):
        return
    at = (file.path, one.line_of("key"), question.id)
    known = {option.letter for option in question.options}
    for letter in question.key:
        if letter not in known:
            yield fault("KEY-UNKNOWN", *at, id=question.id, letter=letter)
    why = _miscounted(question)
    if why:
        yield fault("KEY-COUNT", *at, id=question.id, why=why, count=len(question.key))


def _miscounted(question: Question) -> str:
    keys = set(question.key) if isinstance(question.key, tuple) else set()
    if question.kind is QuestionKind.SINGLE:
        return (
            "" if len(keys) == 1 and isinstance(question.key, tuple) and len(question.key) == 1 else "not-one"
        )
    if len(keys) < FEWEST:
        return "too-few-keys"
    return "all-keys" if len(keys) == len(question.options) else ""


def _blanks(file: BankFile, one: Made) -> Iterator[Fault]:
    key = one.question.key
    if not isinstance(key, BlanksKey):
        return
    for lang, block in one.blocks.items():
        blanks, count = len(BLANK.findall(block.stem.text)), len(block.keys)
        if blanks and blanks != count:
            yield fault(
                "KEY-COUNT",
                file.path_of(lang),
                block.line_of("key"),
                one.question.id,
                id=one.question.id,
                why="blanks",
                blanks=blanks,
                count=count,
            )
