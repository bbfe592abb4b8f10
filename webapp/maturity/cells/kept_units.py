"""Units as they stand in calibration, kept in the memory of this process until something they follow from changes.

What is kept has passed the floor and is what everybody on the same terms is shown: no count of answers is kept. A
snapshot and its check never read from here.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from sqlalchemy.orm import Session

from webapp.maturity.cells.gathering import Basis, read_words
from webapp.maturity.cells.terms import Terms
from webapp.maturity.cells.types import UnitCells
from webapp.maturity.cells.units import unit_cells

MOST_KEPT = 512
"""Units; one of our own model takes some 100 KB."""


@dataclass(frozen=True)
class Key:
    """What the figures of a unit follow from, and the terms on which they are made."""

    basis: Basis
    model: str
    k: int


class KeptUnits:
    """The units asked for last, by what they follow from."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Key, UnitCells] = OrderedDict()

    def find(self, key: Key) -> UnitCells | None:
        """Return a unit that was computed from exactly this, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, pairs: Iterable[tuple[Key, UnitCells]]) -> None:
        """Keep units, and let those go that nobody has asked for longest."""
        with self._lock:
            self._kept.update(pairs)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


_kept = KeptUnits()


def current_units(session: Session, bases: Sequence[Basis], terms: Terms) -> list[UnitCells]:
    """Return units as the rows have them now; answers are read of those alone that are not kept."""
    keys = {Key(one, terms.model.key, terms.k): one for one in bases}
    found = {key: unit for key in keys if (unit := _kept.find(key)) is not None}
    missing = {key: basis for key, basis in keys.items() if key not in found}
    words = read_words(session, terms.model, missing.values()) if missing else []
    made = {
        key: unit_cells(basis.facts, said, terms)
        for (key, basis), said in zip(missing.items(), words, strict=True)
    }
    _kept.keep(made.items())
    return list(map((found | made).__getitem__, keys))
