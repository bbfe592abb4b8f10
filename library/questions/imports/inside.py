"""What the answers of a question come to, whatever the format, and what is often wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from library.questions.imports.choices import FULL
from library.questions.imports.items import (
    Answer,
    Kind,
    NumericAnswer,
    Pair,
    Problem,
    ReadOption,
    Refusal,
    TextAnswer,
)

NO_RUBRIC = Problem("no-rubric", "a case needs marks to be given by; write the rubric in the draft")
NO_TEXT = "no answer has a text and a weight of more than 0 per cent"
PARTIAL = Problem("weights", "no answer earns 100 per cent")
WILDCARD = Problem("wildcard", "* in an answer stands for any text in Moodle; a bank compares it as a sign")
EMPTY = Problem("empty-answer", "an answer has no text")
TOO_FEW = Problem("too-few-pairs", "one pair leaves nothing to match")
FEWEST_PAIRS = 2
NO_STEM = Problem("no-stem", "the question has answers and no text")


@dataclass(frozen=True)
class Inside:
    """Kind, options, answers, and what keeps them from being published."""

    kind: Kind
    options: tuple[ReadOption, ...] = ()
    answers: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()


def blank(answers: Sequence[TextAnswer]) -> Inside:
    """Return the texts a blank accepts; refuse when none earns anything."""
    earning = [one for one in answers if _earns(one)]
    if not any(one.text for one in earning):
        raise Refusal("no-key", NO_TEXT)
    found = {
        EMPTY: not all(one.text for one in answers),
        PARTIAL: best_weight(answers) != FULL,
        WILDCARD: any("*" in one.text for one in earning),
    }
    return Inside("fill_in", (), tuple(answers), tuple(one for one, holds in found.items() if holds))


def numbers(answers: Sequence[NumericAnswer], no_key: str) -> Inside:
    """Return the numbers that are accepted; refuse when none earns anything."""
    if not any(_earns(one) and one.value is not None for one in answers):
        raise Refusal("no-key", no_key)
    return Inside("numeric", (), tuple(answers), (PARTIAL,) if best_weight(answers) != FULL else ())


def matching(pairs: Sequence[Pair]) -> Inside:
    """Return the pairs of a matching question; a right side without a left one is an answer to spare."""
    found = {
        TOO_FEW: sum(bool(one.left) for one in pairs) < FEWEST_PAIRS,
        EMPTY: not all(one.right for one in pairs),
    }
    return Inside("matching", (), tuple(pairs), tuple(one for one, holds in found.items() if holds))


def best_weight(answers: Sequence[TextAnswer | NumericAnswer]) -> Decimal:
    """Return the most that an answer earns, in per cent; what has no weight earns all."""
    return max(FULL if one.weight is None else one.weight for one in answers)


def _earns(one: TextAnswer | NumericAnswer) -> bool:
    return one.weight is None or one.weight > 0
