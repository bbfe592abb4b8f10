"""Read Aiken: a stem on one line, lettered options, `ANSWER: B`; what breaks that order is refused with its lines."""

import re
import unicodedata
from dataclasses import dataclass, field

from library.questions.imports.choices import LETTERS, check_count, key_letters, option_problems
from library.questions.imports.items import Found, Item, Problem, ReadOption, Refusal, Rejected

OPTION = re.compile(r"([A-ZＡ-Ｚ])[.)．）]\s*(.*)", re.DOTALL)
ANSWER = re.compile(r"answer\s*[:：]\s*(.*)", re.IGNORECASE | re.DOTALL)
KEY = re.compile(r"([A-Za-z])[.)．）]?")
UNFINISHED = "the question ends without ANSWER: before the next one begins"
SPLIT_STEM = Problem(
    "stem-lines",
    "the line before was refused; if both are one question, write it on one line",
)


@dataclass
class _Draft:
    """A question under way: its lines, and what they said so far."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    stem: str | None = None
    options: list[tuple[str, str]] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()


def read_aiken(text: str) -> Found:
    """Return every question of an Aiken file, and what was refused with its lines."""
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), start=1):
        reader.take(number, line.strip())
    reader.refuse("unfinished", UNFINISHED)
    return Found("aiken", tuple(reader.items), tuple(reader.rejected))


class _Reader:
    def __init__(self) -> None:
        self.items: list[Item] = []
        self.rejected: list[Rejected] = []
        self.draft = _Draft()

    def take(self, number: int, line: str) -> None:
        """Take one line without the space around it."""
        if not line:
            if self.draft.stem is None:
                self.refuse("no-stem", "options or ANSWER: stand here without a question before them")
            return
        option, answer = OPTION.fullmatch(line), ANSWER.fullmatch(line)
        if answer is None and option is None:
            self._begin(number, line)
        self.draft.lines.append((number, line))
        if option is not None:
            self.draft.options.append((_half(option[1]), option[2].strip()))
        elif answer is not None:
            self._end(answer[1])

    def refuse(self, code: str, message: str) -> None:
        """Put the lines under way among the rejected, if there are any."""
        lines, self.draft = self.draft.lines, _Draft()
        if lines:
            text = "\n".join(line for _, line in lines)
            self.rejected.append(Rejected(lines[0][0], lines[-1][0], code, message, text))

    def _begin(self, number: int, line: str) -> None:
        before = self.draft
        if before.stem is None:
            self.refuse("no-stem", "options stand here without a question before them")
        else:
            self.refuse("unfinished", UNFINISHED)
        follows = before.stem is not None and not before.options and before.lines[-1][0] == number - 1
        self.draft.stem = line
        self.draft.problems = (SPLIT_STEM,) if follows else ()

    def _end(self, key: str) -> None:
        try:
            self.items.append(_item(self.draft, key))
            self.draft = _Draft()
        except Refusal as why:
            self.refuse(why.code, why.message)


def _item(draft: _Draft, key: str) -> Item:
    if draft.stem is None:
        raise Refusal("no-stem", "options or ANSWER: stand here without a question before them")
    check_count(draft.options)
    letters = "".join(letter for letter, _ in draft.options)
    if not LETTERS.startswith(letters):
        raise Refusal("option-order", f"the options are lettered {', '.join(letters)}, not A, B, C and so on")
    found = KEY.fullmatch(_half(key.strip()))
    if found is None or found[1].upper() not in letters:
        raise Refusal(
            "key-unknown", f"ANSWER: {key.strip()} names no option; write one of {', '.join(letters)}"
        )
    right = found[1].upper()
    options = tuple(ReadOption(text, letter == right) for letter, text in draft.options)
    problems = (*draft.problems, *option_problems("single", options))
    line = draft.lines[0][0]
    return Item("single", draft.stem, line, options=options, answers=key_letters(options), problems=problems)


def _half(text: str) -> str:
    """Return letters and signs of full width in half width."""
    return unicodedata.normalize("NFKC", text)
