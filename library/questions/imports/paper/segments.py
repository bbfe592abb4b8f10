"""A paper cut into sections, questions and lines of answers; a number is a heading only where one can be."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from library.questions.imports.paper.keys import BRIEF, entries_in
from library.questions.imports.paper.labels import has_label, pieces, stands_alone
from library.questions.imports.paper.lines import Heading, Line
from library.questions.imports.paper.options import opens_with_option, option_sets
from library.questions.imports.paper.rows import ANSWERS, NUMBERS

MOST_KEYS = 1000
EVERY_STYLE = {"ordinal", "dotted", "bracketed"}


@dataclass
class Segment:
    """One question: heading, lines below it, the section it stands in, and how often numbering began anew."""

    head: Heading
    line: Line
    run: int
    section: str | None
    lines: list[Line] = field(default_factory=list)

    @property
    def end_line(self) -> int:
        """Return the number of the last line that says something."""
        return max(one.number for one in (self.line, *self.lines) if not one.is_blank)

    @property
    def source(self) -> str:
        """Return the lines as they stand in the file."""
        return "\n".join(one.text for one in (self.line, *self.lines)).strip()


@dataclass
class Cut:
    """The questions of a paper, the lines that hold keys for several of them, and stretches that are neither."""

    segments: list[Segment] = field(default_factory=list)
    answers: list[Line] = field(default_factory=list)
    unread: list[list[Line]] = field(default_factory=list)
    shared: list[list[Line]] = field(default_factory=list)


def cut(lines: list[Line], elsewhere: list[Line]) -> Cut:
    """Return a paper cut into its parts; keys that stand elsewhere tell which numbers are questions."""
    cutter = _Cutter(lines, elsewhere)
    for place in range(len(lines)):
        cutter.take(place)
    cutter.close()
    return cutter.cut


class _Cutter:
    def __init__(self, lines: list[Line], elsewhere: list[Line]) -> None:
        self.lines = lines
        self.cut = Cut()
        self.keyed = _keyed([*lines, *elsewhere])
        self.loose: list[Line] = []
        self.section: str | None = None
        self.is_new_section = False
        self.is_in_answers = self.is_shared = False
        self.run = 0
        self.style = _style_of(lines)

    @property
    def last(self) -> Segment | None:
        """Return the question under way."""
        return self.cut.segments[-1] if self.cut.segments else None

    def take(self, place: int) -> None:
        """Give a line to where it belongs."""
        line = self.lines[place]
        if self._begins_answers(place):
            self.is_in_answers = True
        elif self._is_row(line):
            self.cut.answers.append(line)
        elif self._begins_section(place):
            self.close()
            self.section, self.is_new_section = line.section, True
            self.is_in_answers = self.is_in_answers and not self._has_evidence(place, {self.style})
            self.cut.answers += [line] if self.is_in_answers else []
        elif line.heading is not None and self._begins_question(place, line.heading):
            self._begin(line, line.heading)
        elif self.is_in_answers:
            self.cut.answers.append(line)
        else:
            self._keep(place)

    def _begins_question(self, place: int, head: Heading) -> bool:
        return self._may_begin(place) and self._is_heading(place, head) and not self._begins_shared(place)

    def _keep(self, place: int) -> None:
        """Give a line that begins nothing to the question under way, or keep it for what follows."""
        if self._begins_shared(place):
            self.close()
            self.is_shared = True
        is_loose = self.is_shared or self.last is None or self.is_new_section
        kept = self.loose if is_loose or self.last is None else self.last.lines
        kept.append(self.lines[place])

    def _is_row(self, line: Line) -> bool:
        """Tell whether a line holds keys of several questions, not only of the one under way."""
        if line.is_code:
            return False
        found = entries_in(line.text)
        head = self.last.head if self.last is not None else None
        is_own = head is not None and all(
            head.first <= first <= last <= head.last for first, last, _ in found
        )
        return (len(found) > 1 or _is_range(line)) and not (is_own and has_label(line, "answer"))

    def close(self, following: Heading | None = None) -> None:
        """Keep lines before a question or a section that belong to neither, if they look like a question."""
        loose, self.loose = self.loose, []
        if self.is_shared:
            self.is_shared = False
            self.cut.shared.append([one for one in loose if not one.is_blank])
            return
        heads = [one.heading.last for one in loose if one.heading is not None and not loose[-1].is_blank]
        goes_on = following is not None and bool(heads) and heads[-1] < following.first
        if _is_complete(loose) or goes_on:
            self.cut.unread.append([one for one in loose if not one.is_blank])

    def _begin(self, line: Line, head: Heading) -> None:
        self.close(head)
        if self.last is not None and head.first <= self.last.head.last:
            self.run += 1
        self.is_new_section = self.is_in_answers = False
        self.cut.segments.append(Segment(head, line, self.run, self.section))

    def _begins_section(self, place: int) -> bool:
        line = self.lines[place]
        if line.section is None or has_label(line, "answer") or has_label(line, "explanation"):
            return False
        return not line.is_title or any(not one.is_blank for one in self.lines[:place])

    def _begins_shared(self, place: int) -> bool:
        """Tell whether a text begins here that several questions share and that all have numbers of their own."""
        line = self.lines[place]
        head = line.heading
        if line.shared_by is None or (head is not None and (head.first, head.last) != line.shared_by):
            return False
        following = next((one.heading for one in self.lines[place + 1 :] if one.heading is not None), None)
        if following is None or following.style != self.style or opens_with_option(following.rest):
            return False
        return following.first == following.last == line.shared_by[0]

    def _begins_answers(self, place: int) -> bool:
        """Tell whether the word for answers stands alone here, or at a row of a table, and numbers with keys follow."""
        if _is_head_of_keys(self.lines, place):
            self.cut.answers.append(self.lines[place])
            return True
        if not stands_alone(self.lines[place]):
            return False
        following = next(
            (one for one in self.lines[place + 1 :] if not one.is_blank and one.section is None), None
        )
        if following is None:
            return False
        is_row = following.text.lstrip().startswith("|")
        return is_row or bool(entries_in(following.text)) or self._is_numbered_answer(following)

    def _is_numbered_answer(self, line: Line) -> bool:
        head = line.heading
        if head is None:
            return False
        told = pieces(line.text, head.end)
        return not head.rest or bool(BRIEF.fullmatch(head.rest)) or any(name == "answer" for name, _ in told)

    def _may_begin(self, place: int) -> bool:
        """Tell whether a question may begin here; behind answers, only one with options."""
        return not self.is_in_answers or bool(option_sets(list(self._until_next(place, EVERY_STYLE))))

    def _is_heading(self, place: int, head: Heading) -> bool:
        if head.style == "ordinal" and (self.style == "ordinal" or "第" in self.lines[place].text):
            return True
        if head.style != self.style:
            return False
        evident = self._has_evidence(place, {head.style})
        if self.last is None or self.is_new_section:
            return evident or self.is_new_section or self._is_keyed(place, head)
        if head.first == self.last.head.last + 1:
            return evident or not (self._is_explained(place) or self._is_next_point(place, head))
        if head.first > self.last.head.last:
            return evident
        return head.first == 1 and evident and _is_complete(self.last.lines)

    def _is_keyed(self, place: int, head: Heading) -> bool:
        """Tell whether a table of keys names this number, and no question further down has it."""
        return head.first in self.keyed and not any(
            one.heading is not None
            and (one.heading.style, one.heading.first) == (head.style, head.first)
            and self._has_evidence(later, {head.style})
            for later, one in enumerate(self.lines[place + 1 :], start=place + 1)
        )

    def _is_explained(self, place: int) -> bool:
        """Tell whether the question under way is being explained, so that a number may be a point of a list."""
        before = self.lines[place - 1] if place else None
        is_apart = before is not None and before.is_blank
        return (
            self.last is not None
            and not is_apart
            and any(has_label(one, "explanation") for one in self.last.lines)
        )

    def _is_next_point(self, place: int, head: Heading) -> bool:
        """Tell whether an answer that is a list of points goes on here with its next one."""
        before = self.last.lines if self.last is not None else []
        points = [one.heading.last for one in before if one.heading is not None]
        is_told = any(has_label(one, "answer") or stands_alone(one) for one in before)
        return is_told and not self.lines[place - 1].is_blank and points[-1:] == [head.first - 1]

    def _has_evidence(self, place: int, styles: set[str]) -> bool:
        """Tell whether options or an answer stand between here and the next number."""
        return _is_complete(list(self._until_next(place, styles)))

    def _until_next(self, place: int, styles: set[str]) -> Iterator[Line]:
        for line in self.lines[place + 1 :]:
            if line.section is not None and not has_label(line, "answer"):
                return
            if line.heading is not None and line.heading.style in styles:
                return
            yield line


def _is_complete(lines: list[Line]) -> bool:
    return any(has_label(one, "answer") or stands_alone(one) for one in lines) or bool(option_sets(lines))


def _keyed(lines: list[Line]) -> set[int]:
    """Return the numbers that rows of keys name."""
    found = (entry for line in lines for entry in entries_in(line.text))
    return {
        number for first, last, _ in found if last - first < MOST_KEYS for number in range(first, last + 1)
    }


def _is_head_of_keys(lines: list[Line], place: int) -> bool:
    """Tell whether a table begins here that says 题号 beside numbers, and 答案 in a row below."""
    rows = [one.text.strip().strip("|").split("|") for one in lines[place : place + 3] if not one.is_code]
    first = [cell.strip("* ") for cell in rows[0]] if rows else []
    if not lines[place].text.lstrip().startswith("|") or first[0] not in NUMBERS:
        return False
    names = [row[0].strip("* ") for row in rows[1:]]
    return all(one.isdecimal() for one in first[1:] if one) and any(ANSWERS.fullmatch(one) for one in names)


def _is_range(line: Line) -> bool:
    return any(first < last for first, last, _ in entries_in(line.text))


def _style_of(lines: list[Line]) -> str:
    """Return how a paper numbers its questions: as its first complete one if that is 第N题, else as most of them."""
    heads = [
        (place, one.heading.style)
        for place, one in enumerate(lines)
        if one.heading is not None and not opens_with_option(one.heading.rest)
    ]
    ends: dict[str, int] = {}
    styles: list[str] = []
    for place, style in reversed(heads):
        if _is_complete(lines[place : ends.get(style, len(lines))]):
            styles.append(style)
        ends[style] = place
    if styles and styles[-1] == "ordinal":
        return "ordinal"
    return max(reversed(styles), key=styles.count) if styles else heads[0][1] if heads else "dotted"
