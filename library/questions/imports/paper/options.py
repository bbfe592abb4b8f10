"""Options of a paper: one a line, two a line or all on one line; letters in every usual dress."""

import re
from dataclasses import dataclass

from library.questions.imports.choices import LETTERS
from library.questions.imports.paper.labels import stands_alone
from library.questions.imports.paper.lines import FLAT, Line, joined

MARK = r"(?:\(\s*+([A-Z])\s*+\)|([A-Z])\s*+(?:\*\*)?+\s*+[.、)]|\*\*([A-Z])[.、)]?\*\*[.、)]?)\s*+(?:\*\*)?+"
FIRST = re.compile(rf"(?:\((\d{{1,3}})\)[.、]?\s*)?{MARK}")
LATER = re.compile(rf"(?<![A-Za-z0-9(]){MARK}")
LOOSE = re.compile(r"([A-Z])(?:\s*+:\s*+|\s++)(?=\S)")


@dataclass
class Token:
    """The mark of an option: its letter, line, and where its text begins; `label` a number before it."""

    letter: str
    place: int
    start: int
    end: int
    label: str | None = None
    stem_end: int = 0


@dataclass(frozen=True)
class OptionSet:
    """Options from A on; `place` is the first line's place, `start` where A stands behind a stem, else 0.

    `label` is a number written before A.
    """

    place: int
    start: int
    texts: tuple[str, ...]
    label: str | None
    last_place: int


def option_sets(lines: list[Line]) -> list[OptionSet]:
    """Return the sets of options; an A that no B follows is text."""
    whole = _runs(_tokens(lines)) or _behind_a_stem(lines)
    return [_set(run, whole, lines) for run in whole]


def loose_sets(lines: list[Line]) -> list[OptionSet]:
    """Return the options of lines that begin with a letter and a space or a colon, where no stop follows it."""
    found = [(place, LOOSE.match(line.flat, line.begins)) for place, line in enumerate(lines)]
    whole = _runs([Token(one[1], place, one.start(), one.end()) for place, one in found if one])
    return [_set(run, whole, lines) for run in whole]


def find_stray(lines: list[Line]) -> Line | None:
    """Return a line among or below the options that begins with a letter other than the next one."""
    tokens = _tokens(lines)
    whole = _runs(tokens)
    used = {(one.place, one.start) for run in whole for one in run}
    first = whole[0][0].place if whole else len(lines)
    return next(
        (lines[one.place] for one in tokens if one.place > first and (one.place, one.start) not in used), None
    )


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """Return tokens from A on in the order of the alphabet, two at least."""
    runs: list[list[Token]] = []
    for token in tokens:
        if token.letter == "A":
            runs.append([token])
        elif runs and token.letter == LETTERS[min(len(runs[-1]), 25)]:
            runs[-1].append(token)
    return [run for run in runs if len(run) > 1]


def opens_with_option(text: str) -> bool:
    """Tell whether a text begins with the mark of option A."""
    found = FIRST.match(text.translate(FLAT))
    return found is not None and _letter(found) == "A"


def _behind_a_stem(lines: list[Line]) -> list[list[Token]]:
    """Return options that follow their stem on the same line; A, B and C at least, so that no stem is torn."""
    for place, line in enumerate(lines):
        for one in LATER.finditer(line.flat):
            token = Token(_letter_of(one), place, one.start(), one.end(), stem_end=one.start())
            run = [token, *_inside(line, token, None)]
            ends = [*(one.start for one in run[1:]), len(line.text)]
            is_told = all(line.text[one.end : end].strip() for one, end in zip(run, ends, strict=True))
            if token.letter == "A" and is_told and len(run) > 2:  # noqa: PLR2004  # A, B and C
                return [run]
    return []


def _set(run: list[Token], every: list[list[Token]], lines: list[Line]) -> OptionSet:
    starts = sorted((one.place, one.start) for other in every for one in other)
    texts, last = [], run[-1].place
    for token in run:
        after = next((one for one in starts if one > (token.place, token.start)), None)
        text, last = _text(token, after, lines)
        texts.append(text)
    return OptionSet(run[0].place, run[0].stem_end, tuple(texts), run[0].label, last)


def _text(token: Token, after: tuple[int, int] | None, lines: list[Line]) -> tuple[str, int]:
    """Return the text of an option with the lines that go on with it, and the place of its last line."""
    line = lines[token.place].text
    if after is not None and after[0] == token.place:
        return line[token.end : after[1]].strip(" \t\u3000"), token.place
    end = after[0] if after is not None else len(lines)
    parts, place = [line[token.end :]], token.place
    while place + 1 < end and _goes_on(lines[place + 1]):
        place += 1
        parts.append(lines[place].text)
    return joined(parts).strip(" \t\u3000"), place


def _goes_on(line: Line) -> bool:
    return not line.is_blank and line.heading is None and not stands_alone(line)


def _tokens(lines: list[Line]) -> list[Token]:
    firsts = [(place, found) for place, line in enumerate(lines) if (found := _first(line))]
    tokens: list[Token] = []
    is_shared = False
    for order, (place, found) in enumerate(firsts):
        token = Token(_letter(found), place, found.start(), found.end(), found[1])
        following = firsts[order + 1][1] if order + 1 < len(firsts) else None
        until = _letter(following) if following is not None else None
        may_share = token.letter == "A" or is_shared
        inside = _inside(lines[place], token, until) if may_share else []
        is_shared = bool(inside)
        tokens += [token, *inside]
    return tokens


def _inside(line: Line, first: Token, until: str | None) -> list[Token]:
    """Return options that follow on the same line, up to the one that begins the next line of options.

    Where the line of A holds A alone, every line holds one: `D. plan E. of ours` is one option.
    """
    found, wanted = [], LETTERS.find(first.letter) + 1
    for one in LATER.finditer(line.flat, first.end):
        letter = _letter_of(one)
        if wanted < len(LETTERS) and letter == LETTERS[wanted] and letter != until:
            found.append(Token(letter, first.place, one.start(), one.end()))
            wanted += 1
    reaches = until is None or until == "A" or LETTERS[min(wanted, 25)] == until
    return found if reaches else []


def _first(line: Line) -> re.Match[str] | None:
    start = line.begins
    if line.flat[:start].endswith("**"):
        start -= 2
    return FIRST.match(line.flat, start) or FIRST.match(line.flat, line.begins)


def _letter(found: re.Match[str]) -> str:
    return next(one for one in found.groups()[1:] if one)


def _letter_of(found: re.Match[str]) -> str:
    return next(one for one in found.groups() if one)
