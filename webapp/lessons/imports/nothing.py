"""The ways to say that there is nothing, as they are listed beside this file."""

from functools import cache

from webapp.lessons.imports.columns import folded, words

LONGEST = 40


def says_nothing(text: str) -> bool:
    """Tell whether a text is one of the ways to say that there is nothing."""
    if len(text) > LONGEST:
        return False
    return text.strip().casefold() in _nothing() or folded(text) in _nothing()


@cache
def _nothing() -> frozenset[str]:
    listed = [str(one) for one in words()["nothing"]]
    return frozenset({*(one.casefold() for one in listed), *(folded(one) for one in listed)} - {""})
