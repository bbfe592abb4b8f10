"""What is the same in every format: letters of options, the sum of weights, items from options."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from library.questions.imports.items import Kind, Problem, ReadOption, Refusal

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FULL = Decimal(100)
NO_KEY = "no option is marked right; put = before it"


def key_letters(options: Sequence[ReadOption]) -> tuple[str, ...]:
    """Return the letters of the right options by their place."""
    return tuple(LETTERS[place] for place, one in enumerate(options) if one.is_correct)


def check_count(options: Sequence[object]) -> None:
    """Refuse fewer than two options, and more than there are letters."""
    if len(options) < 2:  # noqa: PLR2004  # a choice is between two at least
        raise Refusal("too-few-options", "a choice needs two options at least")
    if len(options) > len(LETTERS):
        raise Refusal("too-many-options", f"there are {len(options)} options and only {len(LETTERS)} letters")


def option_problems(kind: Kind, options: Sequence[ReadOption]) -> Iterable[Problem]:
    """Yield what keeps a choice from being published: empty options, several keys, weights that do not add up."""
    empty = [LETTERS[place] for place, one in enumerate(options) if not one.text]
    if empty:
        yield Problem("empty-option", f"option {', '.join(empty)} has no text")
    keys = key_letters(options)
    if kind == "single" and len(keys) > 1:
        yield Problem("several-keys", f"{', '.join(keys)} are all marked right; a single choice has one key")
    if kind == "multiple" and not is_whole(one.weight for one in options):
        yield Problem("weights", "the positive weights do not add up to 100 per cent")


def is_whole(weights: Iterable[Decimal | None]) -> bool:
    """Tell whether positive weights add up to 100 per cent, give or take one."""
    return abs(sum((one for one in weights if one and one > 0), Decimal(0)) - FULL) <= 1
