"""The report of an import: what was taken, skipped, repaired or is doubtful, by file and line."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class What(StrEnum):
    """What became of something in the checkout."""

    TAKEN = "taken"
    SKIPPED = "skipped"
    REPAIRED = "repaired"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Note:
    """One line of the report."""

    what: What
    file: str
    line: int
    sentence: str


@dataclass
class Report:
    """Gathers notes while an import runs; the same note stands once."""

    notes: list[Note] = field(default_factory=list)

    def note(self, what: What, file: str, line: int, sentence: str) -> None:
        """Add a note."""
        note = Note(what, file, line, sentence)
        if note not in self.notes:
            self.notes.append(note)

    def counts(self) -> Mapping[str, int]:
        """Return how many notes there are of each kind."""
        counted = Counter(one.what for one in self.notes)
        return {what.value: counted[what] for what in What}
