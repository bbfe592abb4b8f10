"""A GIFT file cut into questions: a blank line ends one except inside braces; a `//` line is a comment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from library.questions.imports.gift.escapes import places
from library.questions.imports.items import Problem

CATEGORY = re.compile(r"\s*\$category\s*:(.*)", re.IGNORECASE)
ID = re.compile(r"\[id:((?:\\\]|[^\]\x00-\x1f]){1,200})\]")
TAG = re.compile(r"\[tag:((?:\\\]|[^\]<>`\x00-\x1f]){1,200})\]")
UNCLOSED = Problem(
    "unclosed-brace", "a { is never closed; put } behind the answers, or write \\{ for the sign"
)
STRAY = Problem("stray-brace", "a } closes nothing; write \\} for the sign")
NESTED = Problem("nested-brace", "a { stands inside the answers; write \\{ and \\} for the signs")


@dataclass
class Block:
    """The lines of one question with their numbers; `fault` when its braces do not fit."""

    category: str | None
    lines: list[tuple[int, str]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    fault: Problem | None = None

    @property
    def line(self) -> int:
        """Return the number of its first line."""
        return self.lines[0][0]

    @property
    def end_line(self) -> int:
        """Return the number of its last line that says something."""
        return max(number for number, text in self.lines if text.strip())

    @property
    def text(self) -> str:
        """Return its source without comments."""
        return "\n".join(text for _, text in self.lines).strip()

    @property
    def id(self) -> str | None:
        """Return the id its comments name."""
        return next(iter(self._named(ID)), None)

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the tags its comments name."""
        return tuple(dict.fromkeys(self._named(TAG)))

    def _named(self, pattern: re.Pattern[str]) -> list[str]:
        found = (one for _, text in self.comments for one in pattern.findall(text))
        return [text for one in found if (text := one.replace("\\]", "]").strip())]


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the questions of a file in order, each with the category it stands under."""
    cutter = _Cutter()
    for number, line in enumerate(text.split("\n"), start=1):
        yield from cutter.take(number, line)
    yield from cutter.finish()


class _Cutter:
    """Reads line by line and knows whether braces are open."""

    def __init__(self) -> None:
        self.category: str | None = None
        self.block = Block(None)
        self.is_open = False
        self.gap: int | None = None

    def take(self, number: int, line: str) -> Iterator[Block]:
        """Take one line; yield the questions that it ends."""
        if line.lstrip().startswith("//"):
            self.block.comments.append((number, line))
        elif not line.strip():
            yield from self._blank(number)
        elif category := CATEGORY.fullmatch(line):
            yield from self.finish()
            self.category = category[1].strip() or None
            self.block = Block(self.category)
        else:
            yield from self._say(number, line)

    def finish(self) -> Iterator[Block]:
        """Yield the question under way, and begin anew."""
        done, self.block = self.block, Block(self.category)
        if self.is_open:
            done.fault = done.fault or UNCLOSED
        self.is_open, self.gap = False, None
        if done.lines:
            yield done

    def _blank(self, number: int) -> Iterator[Block]:
        if self.is_open and self.block.fault is None:
            self.gap = len(self.block.lines)
            self.block.lines.append((number, ""))
        else:
            yield from self.finish()

    def _say(self, number: int, line: str) -> Iterator[Block]:
        for place in places(line, "{}"):
            if line[place] == "{" and self.is_open and self.gap is not None:
                yield from self._cut_at_gap()
                yield from self._say(number, line)
                return
            self._brace(line[place])
        self.block.lines.append((number, line))

    def _brace(self, sign: str) -> None:
        if (sign == "{") is self.is_open:
            self.block.fault = self.block.fault or (NESTED if self.is_open else STRAY)
        self.is_open = sign == "{"
        self.gap = None

    def _cut_at_gap(self) -> Iterator[Block]:
        """End a question whose braces never closed before the lines in which another one opens."""
        gap = self.gap or 0
        rest = self.block.lines[gap + 1 :]
        since = self.block.lines[gap][0]
        comments = self.block.comments
        self.block.lines = self.block.lines[:gap]
        self.block.comments = [one for one in comments if one[0] < since]
        self.block.fault = self.block.fault or UNCLOSED
        yield from self.finish()
        self.block.lines = rest
        self.block.comments = [one for one in comments if one[0] > since]
