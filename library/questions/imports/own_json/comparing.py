"""Two trees of JSON held against each other, and keys that an object holds twice; both are told as a path."""

from collections.abc import Iterator
from typing import Any

from library.questions.imports.decoding import SURROGATE


class Doubled(dict[str, Any]):
    """An object that names a key twice."""

    def __init__(self, pairs: list[tuple[str, Any]], key: str) -> None:
        super().__init__(pairs)
        self.key = key


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; one with a key twice remembers it."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [key for key, _ in pairs]
    return Doubled(pairs, next(key for place, key in enumerate(names) if key in names[:place]))


def find_twice(value: Any, path: str) -> str | None:
    """Return the path of a key that stands twice in an object of a tree, or None."""
    if isinstance(value, Doubled):
        return _under(path, value.key)
    return next((found for inner, one in _inside(value, path) if (found := find_twice(one, inner))), None)


def find_half(value: Any, path: str) -> str | None:
    """Return the path of a text or a key with half a sign in it, which no file can hold, or None."""
    if isinstance(value, str):
        return path if SURROGATE.search(value) else None
    for inner, one in _inside(value, path):
        found = inner if SURROGATE.search(inner) else find_half(one, inner)
        if found is not None:
            return found
    return None


def find_difference(ours: Any, theirs: Any, path: str, leaving_out: str = "") -> str | None:
    """Return the path where two trees first differ, or None; a key left out may hold anything."""
    if type(ours) is not type(theirs):
        return path
    if not isinstance(ours, dict | list):
        return None if ours == theirs else path
    own, other = dict(_inside(ours, path)), dict(_inside(theirs, path))
    for inner in (*own, *(one for one in other if one not in own)):
        if leaving_out and inner.endswith(f".{leaving_out}"):
            continue
        if inner not in own or inner not in other:
            return inner
        found = find_difference(own[inner], other[inner], inner, leaving_out)
        if found is not None:
            return found
    return None


def _inside(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from ((_under(path, key), one) for key, one in value.items())
    elif isinstance(value, list):
        yield from ((f"{path}[{place}]", one) for place, one in enumerate(value))


def _under(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
