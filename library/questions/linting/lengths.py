"""Keys that can be guessed by their length: KEY-LONGEST."""

import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from library.faults import Fault, fault
from library.questions.bank_reading import BankFile
from library.questions.format import Question, QuestionKind
from library.questions.linting.around import Around
from library.questions.linting.chances import successes_tail
from library.questions.shelf import Shelf

RARE = 0.01


def find_faults(shelf: Shelf, _around: Around) -> Iterator[Fault]:
    """Warn of a bank whose keys are the longest options more often than chance explains, in each language."""
    for file in shelf.bank_files:
        for lang in ("zh", "en"):
            yield from _longest(file, lang)


def _longest(file: BankFile, lang: str) -> Iterator[Fault]:
    singles = [
        one.question
        for one in file.every
        if one.question.kind is QuestionKind.SINGLE and is_comparable(one.question, lang)
    ]
    longest = sum(is_key_longest(one, lang) for one in singles)
    if longest and successes_tail([Fraction(1, len(one.options)) for one in singles], longest) < RARE:
        yield fault("KEY-LONGEST", file.path_of(lang), 1, n=len(singles), longest=longest)


def is_comparable(question: Question, lang: str) -> bool:
    """Tell whether a question has one key and all its options in a language."""
    has_one_key = isinstance(question.key, tuple) and len(question.key) == 1
    return has_one_key and bool(question.options) and all(lang in one.text for one in question.options)


def is_key_longest(question: Question, lang: str) -> bool:
    """Tell whether the key alone is longer than every other option; wide characters count two."""
    lengths = {one.letter: _width(one.text[lang]) for one in question.options}
    keys = question.key if isinstance(question.key, tuple) else ()
    own = max((lengths.get(letter, 0) for letter in keys), default=0)
    return all(own > length for letter, length in lengths.items() if letter not in keys)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
