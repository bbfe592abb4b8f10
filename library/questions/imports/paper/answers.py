"""Keys that stand apart from their questions: a table, a list, or blocks with explanations; joined by number."""

from dataclasses import dataclass, field

from library.questions.imports.items import Rejected
from library.questions.imports.paper.keys import BRIEF, entries_in, letters_in, shared_out, truth_in
from library.questions.imports.paper.labels import has_label, pieces, pieces_of, stands_alone
from library.questions.imports.paper.lines import Line, joined

NO_NUMBER = "it is unclear which question this answers; write its number before it"
CONFLICT = "the answers say both {1} and {2} for {0}"
COUNT = "the range holds {} questions and the answers do not count as many"


@dataclass
class Entry:
    """The key of one number; `run` counts how often the numbering began anew before it."""

    run: int
    number: int
    line: Line
    key: str = ""
    explanation: list[str] = field(default_factory=list)
    is_explained: bool = False
    is_contradicted: bool = False
    below: list[Line] = field(default_factory=list)
    section: str | None = None

    @property
    def end_line(self) -> int:
        """Return the number of its last line."""
        return max(one.number for one in (self.line, *self.below))

    @property
    def source(self) -> str:
        """Return its lines, for a report."""
        return "\n".join([self.line.shown, *(one.text.strip() for one in self.below)])


@dataclass
class Answers:
    """Entries by run and number, and what could not be shared out."""

    entries: dict[tuple[int, int], Entry] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)


def read_answers(lines: list[Line]) -> Answers:
    """Return the keys that lines of answers hold."""
    reader = _Reader()
    for line in lines:
        if not line.is_blank:
            reader.take(line)
    return reader.answers


class _Reader:
    def __init__(self) -> None:
        self.answers = Answers()
        self.open: list[Entry] = []
        self.numbers: list[int] = []
        self.run = 0
        self.section: str | None = None
        self.last = 0
        self.has_points = False

    def take(self, line: Line) -> None:
        """Take one line that says something."""
        entries = entries_in(line.text)
        self.section = line.section or self.section
        if self._row(line):
            return
        if entries:
            self.open = []
            for first, last, key in entries:
                self.open = self._enter(line, first, last, key)
        elif line.heading is not None and not self._is_point(line):
            self.open = self._enter(line, line.heading.first, line.heading.last, "")
            self._say(line, pieces(line.text, line.heading.end))
        elif self.open and line.section is None and not stands_alone(line):
            self.has_points = self.has_points or line.heading is not None
            self._say(line, pieces_of(line))
            for one in self.open:
                one.below.append(line)
        elif has_label(line, "answer") and not stands_alone(line):
            self.answers.rejected.append(
                Rejected(line.number, line.number, "answer-number", NO_NUMBER, line.shown)
            )

    def _is_point(self, line: Line) -> bool:
        """Tell whether a numbered line is a point of an explanation, not the next answer; points begin at 1."""
        head = line.heading
        if head is None or not self.open or not self.open[0].is_explained or head.style == "ordinal":
            return False
        if head.first == self.last + 1 and not self.has_points:
            return False
        return all(name != "answer" for name, _ in pieces(line.text, head.end))

    def _row(self, line: Line) -> bool:
        """Take a row of a Markdown table: numbers and keys side by side, or numbers with the keys in the row below."""
        if not line.text.lstrip().startswith("|"):
            return False
        cells = [one.strip("* ") for one in line.text.strip().strip("|").split("|")]
        numbers = [one.isdecimal() for one in cells]
        if numbers == [True, False] * (len(cells) // 2):
            for number, key in zip(cells[::2], cells[1::2], strict=True):
                self.open = self._enter(line, int(number), int(number), key)
        elif any(numbers) and all(numbers[1:]):
            self.numbers = [int(one) for one in cells if one.isdecimal()]
        elif self.numbers and not set("".join(cells)) <= set("-: "):
            self._keys_below(line, cells)
        return True

    def _keys_below(self, line: Line, cells: list[str]) -> None:
        numbers, self.numbers = self.numbers, []
        keys = cells[1:] if len(cells) == len(numbers) + 1 else cells
        if len(keys) != len(numbers):
            self._reject(line, len(numbers))
            return
        for number, key in zip(numbers, keys, strict=True):
            self._enter(line, number, number, key)

    def _enter(self, line: Line, first: int, last: int, key: str) -> list[Entry]:
        if first <= self.last:
            self.run += 1
        self.last, self.has_points = last, False
        keys = [key] if first == last else list(shared_out(key, last - first + 1) or ()) if key else []
        if key and not keys:
            self._reject(line, last - first + 1)
            return []
        made = [Entry(self.run, number, line, section=self.section) for number in range(first, last + 1)]
        for entry, own in zip(made, keys, strict=False):
            entry.key = own
        self.answers.entries |= {(one.run, one.number): one for one in made}
        return made

    def _say(self, line: Line, told: list[tuple[str | None, str]]) -> None:
        """Give the text of a line to the entries under way; without a label it is the key, then the explanation."""
        for name, text in told:
            has_key = bool(self.open) and bool(self.open[0].key)
            brief = BRIEF.fullmatch(text.strip()) if name is None and not has_key else None
            if brief:
                self._put("answer", brief[1], line)
                self._put("explanation", brief[2], line)
                continue
            kept = "explanation" if name == "other" else name or ("explanation" if has_key else "answer")
            self._put(kept, line.text.strip() if name == "other" else text, line)

    def _put(self, name: str, text: str, line: Line) -> None:
        if name == "explanation":
            for one in self.open:
                one.is_explained = True
                one.explanation += [text] if text.strip() else []
        elif name == "answer" and text.strip():
            keys = [text.strip()] if len(self.open) == 1 else shared_out(text, len(self.open))
            if keys is None:
                self._reject(line, len(self.open))
            for one, key in zip(self.open, keys or [], strict=False):
                self._give(one, key, line)

    def _give(self, entry: Entry, key: str, line: Line) -> None:
        """Give an entry its key. What stood in that place were words before it, unless it was a key.

        An entry of two different keys has none, whatever follows.
        """
        if entry.is_contradicted:
            return
        former, entry.key = entry.key, key
        if not former or former == key or _meant(former) == _meant(key) is not None:
            return
        if _meant(former) is None:
            entry.explanation.insert(0, former)
            return
        entry.key, entry.is_contradicted = "", True
        told = CONFLICT.format(entry.number, former, key)
        self.answers.rejected.append(
            Rejected(entry.line.number, line.number, "answer-conflict", told, f"{entry.source}\n{line.shown}")
        )

    def _reject(self, line: Line, count: int) -> None:
        self.answers.rejected.append(
            Rejected(line.number, line.number, "answer-count", COUNT.format(count), line.shown)
        )


def _meant(key: str) -> str | bool | None:
    """Return what a key says, however it is written, or None when it is words."""
    return letters_in(key) or truth_in(key)


def explanation_of(entry: Entry) -> str | None:
    """Return what an answer was explained with, None when nothing was."""
    return joined(entry.explanation) or None
