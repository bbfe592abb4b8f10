"""Read Aiken: a stem on one line, lettered options, `ANSWER: B`; what breaks that order is refused with its lines."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from library.questions.imports.choices import LETTERS, check_count, key_letters, option_problems
from library.questions.imports.items import Found, Item, Problem, ReadOption, Refusal, Rejected

OPTION = re.compile(r"([A-ZＡ-Ｚ])[.)．）]\s*(.*)", re.DOTALL)
SMALL = re.compile(r"([a-z])[.)．）]\s+(.*)", re.DOTALL)
"""An option in small letters, as other systems write it: only as the next of its row is it one."""
ANSWER = re.compile(r"answer\s*[:：]\s*(.*)", re.IGNORECASE | re.DOTALL)
KEY = re.compile(r"([A-Za-z])[.)．）]?")
UNFINISHED = "the question ends without ANSWER: before the next one begins"
SPLIT_STEM = Problem(
    "stem-lines",
    "the text before it was refused; if both are one question, write it on one line",
)
SPLIT = "the question stands on several lines; write it on one, or a blank line between two questions"
GOES_ON = "options or a second ANSWER: stand behind ANSWER:; put a blank line between two questions"


@dataclass
class _Draft:
    """A question under way: its lines, and what they said so far."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    stem: str | None = None
    options: list[tuple[str, str]] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    fault: Refusal | None = None
    is_small: bool = False
    is_answered: bool = False

    def option_in(self, line: str) -> tuple[str, str] | None:
        """Return letter and text of an option; in small letters only where all of them are and it comes next."""
        found = OPTION.fullmatch(line)
        if found is not None:
            return _half(found[1]), found[2].strip()
        small = SMALL.fullmatch(line)
        is_next = small is not None and small[1].upper() == LETTERS[len(self.options) : len(self.options) + 1]
        if small is None or self.stem is None or not is_next or (self.options and not self.is_small):
            return None
        return small[1].upper(), small[2].strip()


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
        self.done: _Draft | None = None
        self.last = 0

    def take(self, number: int, line: str) -> None:
        """Take one line without the space around it."""
        if not line:
            self._pause()
            return
        option, answer = self.draft.option_in(line), ANSWER.fullmatch(line)
        if answer is None and option is None:
            self._begin(number, line)
        elif self.done is not None and (answer is not None or self.last == number - 1):
            self._take_back(self.done)
        self.done, self.last = None, number
        self.draft.lines.append((number, line))
        if option is not None:
            self.draft.is_small = OPTION.fullmatch(line) is None
            self.draft.options.append(option)
        elif answer is not None:
            self._end(answer[1])

    def refuse(self, code: str, message: str) -> None:
        """Put the lines under way among the rejected, if there are any; what spoilt them goes before."""
        before, self.draft = self.draft, _Draft()
        if before.lines:
            text = "\n".join(line for _, line in before.lines)
            why = before.fault if before.fault and before.options else Refusal(code, message)
            self.rejected.append(
                Rejected(before.lines[0][0], before.lines[-1][0], why.code, why.message, text)
            )

    def _pause(self) -> None:
        """A blank line ends what has no question before it, or goes on behind its answer."""
        if self.draft.stem is None or self.draft.is_answered:
            self.refuse("no-stem", "options or ANSWER: stand here without a question before them")

    def _begin(self, number: int, line: str) -> None:
        before = self.draft
        is_bare = before.stem is not None and (not before.options or before.is_small)
        if is_bare and self.last == number - 1:
            before.fault = before.fault or Refusal("stem-lines", SPLIT)
            return
        if before.stem is None:
            self.refuse("no-stem", "options stand here without a question before them")
        else:
            self.refuse("unfinished", UNFINISHED)
        self.draft.stem = line
        self.draft.problems = (SPLIT_STEM,) if is_bare and not before.options else ()

    def _take_back(self, done: _Draft) -> None:
        """Take a question back that goes on behind its answer: which of both was meant is not known."""
        self.items.pop()
        self.draft = replace(done, is_answered=True, fault=Refusal("after-answer", GOES_ON))

    def _end(self, key: str) -> None:
        try:
            if self.draft.fault is not None:
                raise self.draft.fault
            self.items.append(_item(self.draft, key))
            self.done, self.draft = self.draft, _Draft()
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
