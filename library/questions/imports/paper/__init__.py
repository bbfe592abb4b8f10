"""Read an exam paper as it is typed: numbered questions, lettered options, keys beside them, below or elsewhere."""

from library.questions.imports.items import Found, Item, Refusal, Rejected
from library.questions.imports.paper.answers import Answers, read_answers
from library.questions.imports.paper.joining import items_of
from library.questions.imports.paper.lines import Line, lines_of
from library.questions.imports.paper.rows import tidied
from library.questions.imports.paper.segments import Segment, cut

SHARED = "questions with numbers of their own share this; make them one range such as 第41~42题, or repeat it in each"
NO_NUMBER = "this looks like a question and has no number of its own; number it as the others are"


def read_paper(text: str, answers_text: str | None = None) -> Found:
    """Return the questions of a paper, joined by number with keys that stand apart."""
    elsewhere = tidied(lines_of(answers_text)) if answers_text is not None else []
    parts = cut(tidied(lines_of(text)), elsewhere)
    apart = read_answers(elsewhere if answers_text is not None else parts.answers)
    items: list[Item] = []
    rejected = list(apart.rejected)
    for segment in parts.segments:
        try:
            items += items_of(segment, apart)
        except Refusal as why:
            rejected.append(
                Rejected(
                    segment.line.number, segment.end_line, why.code, why.message, _refused(segment, apart)
                )
            )
    rejected += [_unread(lines) for lines in parts.unread]
    rejected += [_unread(lines, "shared-stem", SHARED) for lines in parts.shared]
    rejected += _surplus(parts.segments, apart)
    if not items and not rejected:
        rejected += [
            _unread(lines) for lines in [[one for one in lines_of(text) if not one.is_blank]] if lines
        ]
    return Found("paper", tuple(items), tuple(sorted(rejected, key=lambda one: one.line)))


def _refused(segment: Segment, apart: Answers) -> str:
    """Return a question that was refused, with what its answer elsewhere says beyond a key."""
    numbers = range(segment.head.first, segment.head.last + 1)
    entries = [entry for one in numbers if (entry := apart.entries.get((segment.run, one)))]
    told = [entry.source for entry in entries if entry.explanation or entry.below]
    return "\n".join([segment.source, *dict.fromkeys(told)])


def _unread(lines: list[Line], code: str = "no-number", message: str = NO_NUMBER) -> Rejected:
    """Return what looks like a question, or part of several, and is in no question that was read."""
    source = "\n".join(one.text for one in lines).strip()
    return Rejected(lines[0].number, lines[-1].number, code, message, source)


def _surplus(segments: list[Segment], apart: Answers) -> list[Rejected]:
    """Return the answers whose number no question has."""
    asked = {(one.run, number) for one in segments for number in range(one.head.first, one.head.last + 1)}
    return [
        Rejected(
            entry.line.number,
            entry.end_line,
            "answer-surplus",
            f"the answers name {entry.number}, and the paper has no such question",
            entry.source,
        )
        for place, entry in apart.entries.items()
        if place not in asked
    ]
