"""Two variants of one drawn paper: the same questions, in parts by kind, each variant in an order of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from library.questions.format import Option, Question, QuestionKind
from library.questions.quiz_format import Quiz
from webapp.training.attempts.chance import Chance
from webapp.training.attempts.drawing import Drawn, draw, option_order
from webapp.training.attempts.shown import LABELS
from webapp.training.attempts.start_actions import worth

VARIANTS = ("A", "B")
PARTS = (
    QuestionKind.SINGLE,
    QuestionKind.MULTIPLE,
    QuestionKind.TRUE_FALSE,
    QuestionKind.FILL_IN,
    QuestionKind.NUMERIC,
    QuestionKind.GROUP,
    QuestionKind.CASE,
)
"""The order of the parts of a paper."""


@dataclass(frozen=True)
class Printed:
    """One question on paper: its number, its language, what it is worth, its options as they stand there."""

    number: int
    question: Question
    lang: str
    points: Fraction
    options: tuple[tuple[str, Option], ...]

    @property
    def right(self) -> tuple[str, ...]:
        """Return the labels of the right options."""
        key = self.question.key if isinstance(self.question.key, tuple) else ()
        return tuple(label for label, option in self.options if option.letter in key)


@dataclass(frozen=True)
class Block:
    """Questions that stay together: one alone, or those of a group below the stem they share."""

    whole: Question
    items: tuple[Printed, ...]


@dataclass(frozen=True)
class Part:
    """The questions of one kind."""

    kind: QuestionKind
    blocks: tuple[Block, ...]

    @property
    def items(self) -> tuple[Printed, ...]:
        """Return its questions in their order."""
        return tuple(item for block in self.blocks for item in block.items)

    @property
    def points(self) -> Fraction:
        """Return what all of it is worth."""
        return sum((one.points for one in self.items), Fraction(0))

    @property
    def each(self) -> Fraction | None:
        """Return what every question is worth, None where they differ."""
        found = {one.points for one in self.items}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True)
class Variant:
    """One variant of a paper in one language."""

    letter: str
    quiz: Quiz
    lang: str
    parts: tuple[Part, ...]

    @property
    def items(self) -> tuple[Printed, ...]:
        """Return its questions by number."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def points(self) -> Fraction:
        """Return what all of it is worth."""
        return sum((part.points for part in self.parts), Fraction(0))


def drawn_for(quiz: Quiz, pool: Mapping[str, Question], secret: bytes) -> list[Drawn]:
    """Return what stands on a paper, drawn as for somebody who has seen nothing; raises `DrawShort`."""
    return draw(quiz, pool, seen=frozenset(), chance=Chance(secret, "paper"))


def variant_of(quiz: Quiz, drawn: Sequence[Drawn], secret: bytes, *, letter: str, lang: str) -> Variant:
    """Return a variant: parts by kind; within a part questions in one fixed language come last."""
    order = _ordered(quiz, drawn, Chance(secret, f"questions:{letter}"))
    parts, first = [], 1
    for kind in PARTS:
        chosen = [one for one in order if one.question.kind is kind]
        blocks = tuple(_blocks(quiz, chosen, (secret, letter), lang, first))
        if blocks:
            parts.append(Part(kind, blocks))
            first += len(parts[-1].items)
    return Variant(letter, quiz, lang, tuple(parts))


def _ordered(quiz: Quiz, drawn: Sequence[Drawn], chance: Chance) -> list[Drawn]:
    is_free = quiz.shuffle.questions and quiz.order != "written"
    order = chance.shuffled(drawn) if is_free else list(drawn)
    if quiz.order == "difficulty":
        order.sort(key=lambda one: one.question.difficulty)
    return sorted(order, key=lambda one: one.lang is not None)


def _blocks(
    quiz: Quiz, chosen: Sequence[Drawn], sealed: tuple[bytes, str], lang: str, first: int
) -> Iterator[Block]:
    number = first
    for one in chosen:
        items = []
        for item in one.question.items():
            options = _options(quiz, item, sealed)
            items.append(Printed(number, item, one.lang or lang, worth(quiz, item), options))
            number += 1
        yield Block(one.question, tuple(items))


def _options(quiz: Quiz, item: Question, sealed: tuple[bytes, str]) -> tuple[tuple[str, Option], ...]:
    secret, letter = sealed
    by_letter = {one.letter: one for one in item.options}
    order = option_order(quiz, item, Chance(secret, f"options:{letter}:{item.id}"))
    return tuple(
        (label, by_letter[one]) for label, one in zip(LABELS, order, strict=False) if one in by_letter
    )
