"""What a reading begins with: the file as it was handed over, and what it depends on besides."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from webapp.lessons.imports.columns import Mapped
from webapp.lessons.imports.rules import LONGEST_NAME
from webapp.lessons.imports.terms import Terms


@dataclass(frozen=True)
class Upload:
    """A file as it was handed over: its name, its bytes, the source it comes from, its mapping."""

    name: str
    data: bytes
    source: str = ""
    mapping: Mapped | None = None

    @property
    def origin(self) -> str:
        """Return the name of the source: as given, else the name of the file without its ending."""
        return (self.source.strip() or PurePath(self.name).stem)[:LONGEST_NAME]


@dataclass(frozen=True)
class Scene:
    """What a reading depends on besides the file: the codes, the day, and the keys the queue has already."""

    terms: Terms
    today: date
    known: Collection[str] = frozenset()
