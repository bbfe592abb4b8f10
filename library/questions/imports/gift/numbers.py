"""Numeric answers of GIFT: `7`, `7:0.5`, `2..8`, several with weights, and a text for every other reply."""

from decimal import Decimal

from library.questions.imports.gift.answers import Marked, marked_parts
from library.questions.imports.gift.escapes import places, plain
from library.questions.imports.inside import Inside, numbers
from library.questions.imports.items import NumericAnswer, Refusal
from library.questions.imports.numbers import find_number


def numeric(body: str) -> Inside:
    """Return the numbers that a body without its leading `#` accepts."""
    first = next(places(body, "~="), len(body))
    parts = marked_parts(body if not body[:first].strip() else f"={body}")
    return numbers(
        [_answer(one) for one in parts], "no number is given as right; write {#7} or {#7:0.5} or {#2..8}"
    )


def _answer(one: Marked) -> NumericAnswer:
    source = plain(one.text)
    weight = Decimal(0) if one.mark == "~" and one.weight is None else one.weight
    if source == "*" or (one.mark == "~" and not source):
        if weight != 0:
            raise Refusal("not-a-number", "* accepts any number; give it %0%, or write the number")
        return NumericAnswer(None, weight=weight, feedback=one.note)
    value, low, high, tolerance = _range(source)
    return NumericAnswer(value, low, high, tolerance, weight, one.note)


def _range(source: str) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Return value, least, most and tolerance; the value of a range is its middle."""
    if ".." in source:
        low, _, high = source.partition("..")
        least, most = _number(low, source), _number(high, source)
        if least > most:
            raise Refusal("empty-range", f"in {source} the first number is greater than the second")
        half = (most - least) / 2
        return least + half, least, most, half
    middle, _, spread = source.partition(":")
    value = _number(middle, source)
    tolerance = _number(spread, source) if ":" in source else Decimal(0)
    if tolerance < 0:
        raise Refusal("not-a-number", f"the tolerance in {source} is below zero")
    return value, value - tolerance, value + tolerance, tolerance


def _number(text: str, source: str) -> Decimal:
    found = find_number(text)
    if found is None:
        raise Refusal("not-a-number", f"{source} is no number; write 7, 0.5, 7:0.5 or 2..8")
    return found
