"""Questions made of what is written: the master's block and its twin's become one value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from library.questions.blocks import Block
from library.questions.format import Option, Question, QuestionKind, RubricLine
from library.questions.heading_facts import Flaw, HeadingFacts
from library.questions.key_reading import KeyUnreadable, read_key
from library.questions.keys import BlanksKey, Key

CHOICES = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE})
UNKEYED = frozenset({QuestionKind.GROUP, QuestionKind.CASE})
INHERITED = frozenset({"difficulty", "std", "unit"})
Twins = Mapping[str, Block]


@dataclass(frozen=True)
class Made:
    """A question with the blocks it was made of; one with `flaws` is checked, and never drawn."""

    question: Question
    blocks: Twins
    flaws: tuple[Flaw, ...] = ()
    parts: "tuple[Made, ...]" = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether it can be asked and marked."""
        return not self.flaws and all(part.is_whole for part in self.parts)

    def line_of(self, part: str = "", lang: str = "zh") -> int:
        """Return the line of a part in a language's file; in the master's when there is no twin."""
        return self.blocks.get(lang, self.blocks["zh"]).line_of(part)


def make(blocks: Twins, area: str, twins: Mapping[str, Block], group: Block | None = None) -> Made:
    """Return the question of a master's block; `twins` are the blocks of the other file by id."""
    master = blocks["zh"]
    flaws: list[Flaw] = []
    inherited = group.heading.facts if group is not None else {}
    facts = {key: value for key, value in inherited.items() if key in INHERITED} | dict(master.heading.facts)
    told = HeadingFacts(master, facts, flaws)
    kind = told.kind()
    parts = tuple(
        make(pair(part, twins), area, twins, master) for part in (master.parts if group is None else ())
    )
    question = Question(
        id=told.id(),
        area=area,
        kind=kind,
        difficulty=told.difficulty(),
        standards=told.words("std"),
        unit=facts.get("unit") or None,
        points=told.points([one.question.points for one in parts]),
        scoring=told.scoring(),
        use=told.use(),
        measure=facts.get("measure") or None,
        tags=told.words("tags"),
        fixed_options=master.heading.fixed_options,
        title={lang: one.heading.title for lang, one in blocks.items()},
        stem={lang: one.stem.text for lang, one in blocks.items()},
        explanation=_explained(blocks),
        options=tuple(_options(blocks)),
        rubric=tuple(_rubric(blocks)),
        key=_answer(kind, blocks, flaws),
    )
    question = replace(question, parts=tuple(_within(one.question, question) for one in parts))
    own = tuple(replace(one, question=within) for one, within in zip(parts, question.parts, strict=True))
    return Made(question, blocks, tuple(flaws), own)


def pair(master: Block, twins: Mapping[str, Block]) -> Twins:
    """Return a master's block with its twin, found by id."""
    twin = twins.get(master.heading.id) if master.heading.id else None
    return {"zh": master} if twin is None else {"zh": master, "en": twin}


def _within(part: Question, group: Question) -> Question:
    return replace(part, group=group.id, shared_stem=group.stem)


def _explained(blocks: Twins) -> dict[str, str]:
    found = {lang: "\n\n".join(one.text for one in block.explanations) for lang, block in blocks.items()}
    return {lang: text for lang, text in found.items() if text}


def _options(blocks: Twins) -> Iterator[Option]:
    by_letter = {lang: {one.of: one.text for one in block.options} for lang, block in blocks.items()}
    reasons = {
        lang: {letter: one.text for one in block.reasons for letter in one.of}
        for lang, block in blocks.items()
    }
    for piece in blocks["zh"].options:
        yield Option(
            piece.of,
            {lang: texts[piece.of] for lang, texts in by_letter.items() if piece.of in texts},
            {lang: texts[piece.of] for lang, texts in reasons.items() if piece.of in texts},
        )


def _rubric(blocks: Twins) -> Iterator[RubricLine]:
    for place, piece in enumerate(blocks["zh"].rubric):
        rows = {lang: block.rubric for lang, block in blocks.items()}
        texts = {lang: lines[place].text for lang, lines in rows.items() if place < len(lines)}
        yield RubricLine(Decimal(piece.of), texts)


def _answer(kind: QuestionKind, blocks: Twins, flaws: list[Flaw]) -> Key:
    """Return the key of the master, of blanks the words of both languages; note what is wrong with it."""
    master = blocks["zh"]
    if kind in UNKEYED:
        return None
    if not master.keys:
        flaws.append(Flaw(master.line_of(), "答案", "key-missing"))
        return None
    read = blocks if kind is QuestionKind.FILL_IN else {"zh": master}
    try:
        keys = [read_key(kind, [one.text for one in block.keys], lang) for lang, block in read.items()]
    except KeyUnreadable as error:
        flaws.append(Flaw(master.line_of("key"), "答案", str(error), master.keys[0].text))
        return None
    if isinstance(keys[0], BlanksKey):
        return _joined([one for one in keys if isinstance(one, BlanksKey)])
    return keys[0]


def _joined(keys: list[BlanksKey]) -> BlanksKey:
    first = keys[0].blanks
    whole = [one for one in keys if len(one.blanks) == len(first)]
    return BlanksKey(
        tuple(
            {lang: words for one in whole for lang, words in one.blanks[place].items()}
            for place in range(len(first))
        )
    )
