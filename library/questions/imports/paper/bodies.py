"""The lines of one question of a paper as stem, options, answer and explanation."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from library.questions.imports.paper.labels import pieces, pieces_of
from library.questions.imports.paper.lines import Line, joined
from library.questions.imports.paper.options import OptionSet, find_stray, loose_sets, option_sets
from library.questions.imports.paper.segments import Segment


@dataclass
class Body:
    """What one question says; `answer` is None when no label announces one, `keys` each labelled answer apart."""

    title: str | None
    stem: str
    sets: list[OptionSet]
    stray: str
    answer: str | None = None
    keys: list[str] = field(default_factory=list)
    explanation: str | None = None
    between: list[str] = field(default_factory=list)
    out_of_order: str | None = None


def body_of(segment: Segment, *, is_loose: bool = False) -> Body:
    """Return the parts of a question; loosely, a letter without a stop behind it marks an option too."""
    asked = _parted(segment)
    sets = loose_sets(asked.lines) if is_loose else option_sets(asked.lines)
    astray = find_stray(asked.lines)
    before = asked.lines[: sets[0].place] if sets else asked.lines
    if sets and sets[0].start:
        first = asked.lines[sets[0].place]
        before = [*before, Line(first.number, first.text[: sets[0].start])]
    ends = [one.last_place + 1 for one in sets]
    gaps = [asked.lines[end : one.place] for end, one in zip(ends, sets[1:], strict=False)]
    return Body(
        title=_text(before[: asked.stem_at]) or None,
        stem=_text(before[asked.stem_at :]),
        sets=sets,
        stray=_text(asked.lines[ends[-1] :]) if sets else "",
        answer=asked.labelled("answer"),
        keys=asked.keys,
        explanation=asked.labelled("explanation") or None,
        between=[_text(gap) for gap in gaps],
        out_of_order=astray.shown if astray is not None else None,
    )


@dataclass
class _Parted:
    """Lines before the first answer or explanation, where 题目 announces the stem, and texts by label."""

    lines: list[Line] = field(default_factory=list)
    stem_at: int = 0
    texts: dict[str, list[str]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)

    def labelled(self, name: str) -> str | None:
        """Return what a label announces, None without the label."""
        return joined(self.texts[name]) if name in self.texts else None


def _parted(segment: Segment) -> _Parted:
    parted = _Parted()
    name: str | None = None
    for line, told in _told(segment):
        for label, text in told:
            if name is None and label in (None, "stem"):
                parted.stem_at = len(parted.lines) if label else parted.stem_at
                parted.lines.append(replace(line, text=text, asks=None))
                continue
            name = label or name or "explanation"
            kept = "explanation" if name == "other" else name
            parted.keys += [text.strip()] if label == "answer" else []
            parted.texts.setdefault(kept, []).append(line.text.strip() if label == "other" else text)
    return parted


def _told(segment: Segment) -> Iterator[tuple[Line, list[tuple[str | None, str]]]]:
    yield segment.line, pieces(segment.head.rest)
    for line in segment.lines:
        yield line, [(None, "")] if line.is_blank else pieces_of(line)


def _text(lines: list[Line]) -> str:
    return joined([one.text for one in lines])
