"""The key line of an imported question, and a note about every answer that it cannot hold."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from library.questions.imports.choices import FULL
from library.questions.imports.inside import best_weight
from library.questions.imports.items import Item, NumericAnswer, TextAnswer

Note = Callable[[str], None]


def key_lines(item: Item, note: Note) -> Iterator[str]:
    """Yield the key line; none of a group or a case."""
    if item.kind in ("single", "multiple"):
        yield f"**答案**: {'、'.join(str(one) for one in item.answers)}"
    elif item.kind == "true_false":
        yield f"**答案**: {'对' if item.answers[0] is True else '错'}"
    elif item.kind == "numeric":
        yield f"**答案**: {_number(item, note)}"
    elif item.kind == "fill_in":
        yield f"**答案**: {_texts(item, note)}"


def _number(item: Item, note: Note) -> str:
    answers = [one for one in item.answers if isinstance(one, NumericAnswer)]
    best = max((one for one in answers if one.value is not None), key=_weight)
    for one in answers:
        if one is not best:
            value = "every other number" if one.value is None else one.value
            note(f"{value} at {_weight(one)} per cent is not taken: {one.feedback or 'no text'}")
        elif one.feedback:
            note(f"said of {one.value}: {one.feedback}")
    value, spread = _plain(best.value), _plain(best.tolerance)
    return f"{value} ± {spread}" if best.tolerance else value


def _texts(item: Item, note: Note) -> str:
    answers = [one for one in item.answers if isinstance(one, TextAnswer)]
    most = best_weight(answers)
    kept = [one for one in answers if one.text and _weight(one) == most]
    for one in answers:
        if one not in kept:
            note(f"{one.text} at {_weight(one)} per cent is not taken: {one.feedback or 'no text'}")
        elif one.feedback:
            note(f"said of {one.text}: {one.feedback}")
        if "|" in one.text:
            note(f"{one.text} holds |, which parts words in a key")
    return " | ".join(" ".join(one.text.split()) for one in kept)


def _weight(one: NumericAnswer | TextAnswer) -> Decimal:
    return FULL if one.weight is None else one.weight


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
