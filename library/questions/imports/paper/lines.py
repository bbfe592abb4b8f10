"""Lines of a paper: what begins a question, a section, a label; full-width signs count as their half-width forms."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

FLAT = {ord(wide): narrow for wide, narrow in zip("（）．：～－—–＃，；／", "().:~---#,;/", strict=True)}
FLAT |= {code + 0xFEE0: chr(code) for code in [*range(0x30, 0x3A), *range(0x41, 0x5B)]}
MARKUP = re.compile(r"[\s\u3000]*+(#{1,6}\s*+)?(?:>\s*+)?(?:[-*+]\s++)?(\*\*)?\s*+")
MOST_SHOWN = 200
CODE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
BULLET = re.compile(r"[\s\u3000]*+[●•◆■][\s\u3000]*+")
NUMBERED_OPTION = re.compile(r"\((\d{1,3})\)\s*+A\s*+[.、)]")
RULE = re.compile(r"\s*+(?:-{3,}|={3,}|\*{3,})\s*+")
TO = r"\s*+(?:-++|~++|至|到)\s*+"
BOLD = r"\s*+(?:\*\*)?+\s*+"
ORDINAL = re.compile(
    rf"(?:第\s*+(\d{{1,3}})(?:\s*+题?+(?:{TO}|\s*+[、和]\s*+)第?+\s*+(\d{{1,3}}))?\s*+题"
    rf"|(?:Question|Q)\s*+\.?+\s*+(\d{{1,3}})(?:{TO}(\d{{1,3}}))?(?=[\s.:)*]|$)"
    rf"|(?:试题|题目?)\s*+(\d{{1,3}})(?:{TO}(\d{{1,3}}))?(?=[.:、)*]|\s*+$)){BOLD}[.:、)]?+{BOLD}",
    re.IGNORECASE,
)
DOTTED = re.compile(
    rf"(\d{{1,3}})(?:{TO}(\d{{1,3}}))?\s*+题?+{BOLD}(?:[、)]|\.(?!\d)|\.(?=\d{{4}}\s*+年)){BOLD}"
)
TIGHT = re.compile(rf"(\d{{1,3}})\.{BOLD}(?=\d)")
BARE = re.compile(rf"(\d{{1,3}})(?:{TO}(\d{{1,3}}))?(?=[\s:*题]|$)\s*+题?+{BOLD}:?+\s*+")
BRACKETED = re.compile(rf"\((\d{{1,3}})(?:{TO}(\d{{1,3}}))?\){BOLD}")
SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}\s*[、.]|第[一二三四五六七八九十\d]{1,3}(?:部分|大题|卷|章|节)|(?:Part|Section)\s+\w+)"
    r".*",
    re.IGNORECASE,
)
KIND = re.compile(
    r"(?:单项|多项|不定项)?(?:单选|多选|选择|判断|填空|简答|论述|计算|问答|案例|案例分析|解答)题(?:答案)?"
    r"(?:\s*\([^()]*\))?[:：]?"
)
SHARED = re.compile(
    rf"第?+\s*+(\d{{1,3}}){TO}第?+\s*+(\d{{1,3}})\s*+题?+\D{{0,8}}?(?:共用|共享|公用)"
    rf"|(?:回答|完成|解答)\D{{0,8}}?(\d{{1,3}})\s*+题?+{TO}\D{{0,3}}?(\d{{1,3}})\s*+小?(?:题|问)"
)
OF_QUESTIONS = re.compile(
    r"题|部分|卷|选择|判断|填空|案例|简答|论述|计算|单选|多选|章|节|Part|Section|choice|question",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """A number, or a range, that may begin a question; `style` is how it is written, `end` where its text begins."""

    first: int
    last: int
    style: str
    rest: str
    end: int


@dataclass(frozen=True)
class Line:
    """One line with its number in the file; `is_settled` when `3.2` at its start is question 3, not a decimal.

    `is_code` between fences of Markdown, where nothing is a number, an option or a label; `asks` on a line with a
    bullet: the first and the last number of the options below it.
    """

    number: int
    text: str
    is_settled: bool = False
    is_code: bool = False
    asks: tuple[int, int] | None = None

    @cached_property
    def is_blank(self) -> bool:
        """Tell whether the line says nothing: empty, or a rule across the page; code always says something."""
        if self.is_code:
            return False
        return not self.text.strip() or bool(RULE.fullmatch(self.text))

    @property
    def shown(self) -> str:
        """Return the beginning of the line, for a report."""
        return self.text.strip()[:MOST_SHOWN]

    @cached_property
    def flat(self) -> str:
        """Return the text with half-width signs, each in its place; of code, signs that mean nothing here."""
        if self.is_code:
            return "\0" * len(self.text)
        return self.text.translate(FLAT)

    @cached_property
    def begins(self) -> int:
        """Return where the text begins behind marks of headings, lists and bold letters."""
        found = MARKUP.match(self.flat)
        return found.end() if found else 0

    @cached_property
    def shared_by(self) -> tuple[int, int] | None:
        """Return the first and the last number of the questions that a text is said to belong to."""
        found = SHARED.search(self.flat)
        numbers = [int(one) for one in found.groups() if one] if found else []
        return (numbers[0], numbers[1]) if numbers and numbers[0] < numbers[1] else None

    @property
    def is_title(self) -> bool:
        """Tell whether the line is a heading of Markdown."""
        return self.flat.lstrip().startswith("#")

    @cached_property
    def heading(self) -> Heading | None:
        """Return the number that may begin a question here."""
        bullet = BULLET.match(self.flat) if self.asks else None
        if bullet is not None and self.asks is not None:
            return self._heading([*self.asks], "ordinal", bullet.end())
        patterns = [("ordinal", ORDINAL), ("dotted", DOTTED), ("bracketed", BRACKETED)]
        if self.is_title or (BARE.fullmatch(self.flat, self.begins) and TO_SIGN.search(self.flat)):
            patterns.append(("dotted", BARE))
        if self.is_settled:
            patterns.append(("dotted", TIGHT))
        for style, pattern in patterns:
            found = pattern.match(self.flat, self.begins)
            if found:
                numbers = [int(one) for one in found.groups() if one]
                return self._heading(numbers, style, found.end())
        return None

    @cached_property
    def section(self) -> str | None:
        """Return the title of a section that begins here."""
        inner = self.flat[self.begins :].strip("* 　")
        if self.heading is not None or not inner:
            return None
        is_numbered = KIND.fullmatch(inner) or (SECTION.fullmatch(inner) and OF_QUESTIONS.search(inner))
        return self.text[self.begins :].strip("* 　") if self.is_title or is_numbered else None

    def _heading(self, numbers: list[int], style: str, end: int) -> Heading | None:
        first, last = numbers[0], numbers[-1]
        rest = self.text[end:].strip()
        if "**" in self.text[: self.begins] and rest.endswith("**"):
            rest = rest.removesuffix("**").strip()
        return Heading(first, last, style, rest, end) if first <= last else None


TO_SIGN = re.compile(TO)
END = Line(0, "999.")


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, numbered from 1."""
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    for place in _fenced(lines):
        lines[place] = replace(lines[place], is_code=True)
    for place, numbers in _asking(lines):
        lines[place] = replace(lines[place], asks=numbers)
    for place in _settled(lines):
        lines[place] = replace(lines[place], is_settled=True)
    return lines


def _fenced(lines: list[Line]) -> Iterator[int]:
    """Yield where code stands, its fences with it; a fence that is never closed begins nothing."""
    start, mark = None, ""
    for place, line in enumerate(lines):
        found = CODE.match(line.text)
        if found is None or (start is not None and not line.text.strip().startswith(mark)):
            continue
        if start is None:
            start, mark = place, found[1]
        else:
            yield from range(start, place + 1)
            start = None


def _asking(lines: list[Line]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield where a bullet begins a question, `● … （1）。`, whose options below, `（1）A. …`, tell its numbers."""
    bullets = [place for place, line in enumerate(lines) if BULLET.match(line.flat)]
    for place, end in itertools.pairwise([*bullets, len(lines)]):
        found = [
            one for line in lines[place + 1 : end] if (one := NUMBERED_OPTION.match(line.flat, line.begins))
        ]
        numbers = [int(one[1]) for one in found]
        if numbers and numbers == [*range(numbers[0], numbers[0] + len(numbers))]:
            yield place, (numbers[0], numbers[-1])


def _settled(lines: list[Line]) -> Iterator[int]:
    """Yield where `3.2` begins question 3.

    The numbering before it ends at 2 and goes on with 4 behind it; or it opens a section, and no number is used twice.
    """
    run: list[int] = []
    before, is_opening, opens = 0, False, False
    for place, line in enumerate([*lines, END]):
        tight = TIGHT.match(line.flat, line.begins) if line.heading is None else None
        if tight:
            opens = opens or (is_opening and not run)
            run.append(place)
        elif line.heading is not None:
            numbers = [int(lines[one].flat[lines[one].begins :].split(".")[0]) for one in run]
            follows = numbers == [*range(before + 1, line.heading.first)]
            if run and (follows or (opens and _is_between(numbers, before, line.heading.first))):
                yield from run
            run, before, opens = [], line.heading.last, False
        is_opening = line.section is not None or (is_opening and line.is_blank)


def _is_between(numbers: list[int], before: int, after: int) -> bool:
    """Tell whether numbers count up by one between two others; a numbering that begins anew at 1 is none."""
    counts = numbers == [*range(numbers[0], numbers[0] + len(numbers))]
    return counts and before < numbers[0] and (after == 1 or numbers[-1] < after)


def joined(lines: list[str]) -> str:
    """Return lines as one text without blank lines around it."""
    return "\n".join(line.rstrip() for line in lines).strip()
