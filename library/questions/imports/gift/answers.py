"""What stands between the braces of a GIFT question, by the kind its marks say."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from library.questions.imports.choices import (
    FULL,
    NO_KEY,
    check_count,
    key_letters,
    option_problems,
)
from library.questions.imports.gift.escapes import noted, places, plain, split_once
from library.questions.imports.inside import Inside, blank, matching
from library.questions.imports.items import Kind, Pair, Problem, ReadOption, Refusal, TextAnswer

WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,12})?)%")
HALF = re.compile(r"\s*%[-+]?\d")
SPOILT = re.compile(r"\s*%\s*([-+]?[\d.,]+)\s*%")
TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
FEEDBACK_ORDER = Problem(
    "feedback-order",
    "one text after TRUE is read here as said of a wrong reply; others take it as said of a right one",
)
THREE_TEXTS = Problem(
    "feedback-order", "a third # stands after the answer and is taken as text of what a right reply is told"
)


@dataclass(frozen=True)
class Marked:
    """One part of the braces: its mark, `=` or `~`, its weight, text and feedback, still escaped."""

    mark: str
    weight: Decimal | None
    text: str
    feedback: str | None

    @property
    def note(self) -> str | None:
        """Return the feedback as its reader sees it."""
        return noted(self.feedback)


def marked_parts(body: str) -> tuple[Marked, ...]:
    """Return the parts of a body; text that stands before the first mark is refused."""
    starts = [*places(body, "~="), len(body)]
    if body[: starts[0]].strip():
        raise Refusal("unmarked-answer", "the braces begin with a text without mark; put = or ~ before it")
    return tuple(_marked(body[start:end]) for start, end in itertools.pairwise(starts))


def _marked(part: str) -> Marked:
    weight, end = _weighed(part)
    text, feedback = split_once(part[end:], "#")
    return Marked(part[0], weight, text, feedback)


def _weighed(part: str) -> tuple[Decimal | None, int]:
    """Return the weight of a part and where its text begins; `%33,3%` is refused, for it may not be a text."""
    found, spoilt = WEIGHT.match(part, 1), SPOILT.match(part, 1)
    weight = Decimal(found[1]) if found else None
    if found and weight is not None and abs(weight) <= FULL:
        return weight, found.end()
    if spoilt:
        raise Refusal("not-a-number", f"{spoilt[0].strip()} is no weight; write -100 to 100, such as %33.3%")
    return None, 1


def find_truth(body: str) -> Inside | None:
    """Return a true or false question, or None; its first text is for whoever replies wrongly."""
    head, rest = split_once(body, "#")
    is_true = TRUTHS.get(head.strip().upper())
    if is_true is None:
        return None
    wrong, right = split_once(rest, "#") if rest is not None else ("", None)
    notes = {is_true: noted(right), not is_true: noted(wrong)}
    options = tuple(ReadOption(str(one).lower(), one is is_true, None, notes[one]) for one in (True, False))
    found = {
        FEEDBACK_ORDER: is_true and right is None and notes[False] is not None,
        THREE_TEXTS: right is not None and any(places(right, "#")),
    }
    return Inside("true_false", options, (is_true,), tuple(one for one, holds in found.items() if holds))


def choice(parts: Sequence[Marked]) -> Inside:
    """Return a single choice where `=` marks a part, a multiple choice where positive weights do."""
    check_count(parts)
    kind: Kind = "single" if any(one.mark == "=" for one in parts) else "multiple"
    options = tuple(ReadOption(plain(one.text), _is_right(one, kind), one.weight, one.note) for one in parts)
    if not key_letters(options):
        raise Refusal("no-key", NO_KEY)
    problems = [*option_problems(kind, options), *_partial_keys(parts), *_half_weights(parts)]
    return Inside(kind, options, key_letters(options), tuple(problems))


def _is_right(one: Marked, kind: Kind) -> bool:
    return one.mark == "=" if kind == "single" else one.weight is not None and one.weight > 0


def _partial_keys(parts: Sequence[Marked]) -> Sequence[Problem]:
    if all(one.mark == "~" or one.weight in (None, FULL) for one in parts):
        return ()
    return (Problem("weights", "an option marked right with = carries a weight other than 100 per cent"),)


def _half_weights(parts: Sequence[Marked]) -> Sequence[Problem]:
    """Return a problem where a text begins as a weight does and is none, as in `~%50 yes`."""
    found = [one.text.strip() for one in parts if one.weight is None and HALF.match(one.text)]
    said = f"{' / '.join(found)} begins as a weight and is taken as text; a weight ends with %, as in %50%"
    return (Problem("weights", said),) if found else ()


def texts(parts: Sequence[Marked]) -> Inside:
    """Return a matching question when every part is a pair, else the texts a blank accepts."""
    pairs = [_pair(one) for one in parts]
    whole = [one for one in pairs if one is not None]
    if len(whole) == len(parts):
        return matching(whole)
    inside = blank([TextAnswer(plain(one.text), one.weight, one.note) for one in parts])
    return replace(inside, problems=(*inside.problems, *_half_weights(parts)))


def _pair(one: Marked) -> Pair | None:
    source = one.text if one.feedback is None else f"{one.text}#{one.feedback}"
    left, arrow, right = source.partition("->")
    return Pair(plain(left), plain(right)) if arrow else None
