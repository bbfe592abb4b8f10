"""Pages made once for everybody of a kind: a text with gaps, filled with what one person has in them.

What is kept here was made for nobody in particular: no token, no handle, no card that is not shown to all.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from flask import current_app
from markupsafe import Markup

EXTENSION = "lodestar.patterns"
MARK = secrets.token_hex(16)
"""What stands around a gap: of this process alone, so that nobody can type one."""

MOST_KEPT = 64


def gap(name: str, key: object = "", otherwise: str = "") -> Markup:
    """Return a gap for a template; `otherwise` stands there for whoever has nothing of their own in it."""
    return Markup(f"{MARK}{name}:{key}|{otherwise}{MARK}")  # noqa: S704  # templates give escaped text


class Pattern:
    """A text with gaps."""

    def __init__(self, html: str) -> None:
        self._parts = html.split(MARK)
        self._gaps = [tuple(part.split("|", 1)) for part in self._parts[1::2]]

    def filled(self, said: Mapping[str, str]) -> Markup:
        """Return the text for one person; a gap is named by its name and its key, as in `pips:7`."""
        parts = self._parts.copy()
        parts[1::2] = [said.get(name, otherwise) for name, otherwise in self._gaps]
        return Markup("".join(parts))  # noqa: S704  # made of rendered pages


class Pieces:
    """The parts of a page: what is as it was the last time is not made again."""

    def __init__(self, before: Mapping[Hashable, Markup]) -> None:
        self._before = before
        self.used: dict[Hashable, Markup] = {}

    def once(self, key: Hashable, make: Callable[..., Markup], *given: object) -> Markup:
        """Return the piece of a key, from the last time if it was in the page then."""
        found = self._before.get(key)
        piece = self.used[key] = make(*given) if found is None else found
        return piece


@dataclass
class _Last:
    lock: Lock = field(default_factory=Lock)
    stamp: Hashable = None
    pattern: Pattern = field(default_factory=lambda: Pattern(""))
    pieces: Mapping[Hashable, Markup] = field(default_factory=dict)


class Patterns:
    """The last pattern of each board, phase, language and kind of visitor, in the memory of this process."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Hashable, ...], _Last] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[Hashable, ...], stamp: Hashable, make: Callable[[Pieces], str]) -> Pattern:
        """Return the pattern of a key as it is at a stamp; of many who ask at once one makes it."""
        last = self._last_of(key)
        with last.lock:
            if last.stamp != stamp:
                pieces = Pieces(last.pieces)
                last.pattern, last.pieces, last.stamp = Pattern(make(pieces)), pieces.used, stamp
            return last.pattern

    def find(self, key: tuple[Hashable, ...], stamp: Hashable) -> Pattern | None:
        """Return the pattern of a key if it is kept as it is at a stamp; wait for whoever is making it."""
        with self._lock:
            last = self._kept.get(key)
        if last is None:
            return None
        with last.lock:
            return last.pattern if last.stamp == stamp else None

    def forget(self, first: Hashable) -> None:
        """Drop every pattern whose key begins so."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == first]:
                del self._kept[key]

    def _last_of(self, key: tuple[Hashable, ...]) -> _Last:
        with self._lock:
            last = self._kept.setdefault(key, _Last())
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return last


def the_patterns() -> Patterns:
    """Return what the running program keeps."""
    patterns: Patterns = current_app.extensions[EXTENSION]
    return patterns
