"""What an import finds: items, what was refused, and the report of a file as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from library.questions.format import Bank

SCHEMA = "lodestar.questions-import/1"
Kind: TypeAlias = Literal[
    "single",
    "multiple",
    "true_false",
    "numeric",
    "fill_in",
    "group",
    "case",
    "matching",
    "description",
]


@dataclass(frozen=True)
class Problem:
    """Why an item that was read cannot be published as it is."""

    code: str
    message: str


@dataclass(frozen=True)
class ReadOption:
    """One option; `weight` in per cent as written, None if not written."""

    text: str
    is_correct: bool
    weight: Decimal | None = None
    feedback: str | None = None


@dataclass(frozen=True)
class NumericAnswer:
    """One number that is accepted; without a value it stands for every other reply."""

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    tolerance: Decimal | None = None
    weight: Decimal | None = None
    feedback: str | None = None


@dataclass(frozen=True)
class TextAnswer:
    """One text that is accepted in a blank."""

    text: str
    weight: Decimal | None = None
    feedback: str | None = None


@dataclass(frozen=True)
class Pair:
    """One pair of a matching question."""

    left: str
    right: str


@dataclass(frozen=True)
class Picture:
    """A picture inside a question: its name in the file, the ending its content has, and its bytes."""

    name: str
    ending: str
    content: bytes


Answer: TypeAlias = str | bool | NumericAnswer | TextAnswer | Pair


@dataclass(frozen=True)
class Item:
    """One question as it stands in the file; `answers` are letters, truths, numbers, texts or pairs by kind.

    `pictures` are not part of the report: its problems name them, and a draft has them beside it.
    """

    kind: Kind
    stem: str
    line: int
    id: str | None = None
    title: str | None = None
    text_format: str = "plain"
    group: str | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()
    options: tuple[ReadOption, ...] = ()
    answers: tuple[Answer, ...] = ()
    explanation: str | None = None
    problems: tuple[Problem, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def tolerance(self) -> Decimal | None:
        """Return the tolerance when exactly one number is accepted."""
        numbers = [one for one in self.answers if isinstance(one, NumericAnswer) and one.value is not None]
        return numbers[0].tolerance if len(numbers) == 1 else None


@dataclass(frozen=True)
class Rejected:
    """A stretch of the file that was not taken, with the reason."""

    line: int
    end_line: int
    code: str
    message: str
    text: str


class Refusal(Exception):
    """One question cannot be taken; the rest of the file can."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Found:
    """Everything a file holds; a file of a bank of ours gives the bank, too, in all its languages."""

    format: str
    items: tuple[Item, ...] = ()
    rejected: tuple[Rejected, ...] = field(default=())
    bank: Bank | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the report; every key stands in it, whether it has a value or not."""
        counts = {
            "items": len(self.items),
            "rejected": len(self.rejected),
            "with_problems": sum(bool(one.problems) for one in self.items),
        }
        return {
            "schema": SCHEMA,
            "format": self.format,
            "counts": counts,
            "items": [_item(one) for one in self.items],
            "rejected": [
                _plain(one, ("line", "end_line", "code", "message", "text")) for one in self.rejected
            ],
        }


def _item(one: Item) -> dict[str, Any]:
    told = _plain(one, ("id", "kind", "title", "stem", "text_format", "line", "group", "category"))
    told["tags"] = list(one.tags)
    told["options"] = [_option(option) for option in one.options]
    told["answers"] = [_answer(answer) for answer in one.answers]
    told["tolerance"] = number(one.tolerance)
    told["explanation"] = one.explanation
    told["problems"] = [_plain(problem, ("code", "message")) for problem in one.problems]
    return told


def _option(one: ReadOption) -> dict[str, Any]:
    told = {"text": one.text, "correct": one.is_correct, "weight": number(one.weight)}
    return {**told, "feedback": one.feedback}


def _answer(one: Answer) -> str | bool | Mapping[str, Any]:
    if isinstance(one, NumericAnswer):
        head: dict[str, Any] = {"value": "*" if one.value is None else number(one.value)}
        head |= {"min": number(one.low), "max": number(one.high), "tolerance": number(one.tolerance)}
        return {**head, "weight": number(one.weight), "feedback": one.feedback}
    if isinstance(one, TextAnswer):
        return {"text": one.text, "weight": number(one.weight), "feedback": one.feedback}
    if isinstance(one, Pair):
        return {"left": one.left, "right": one.right}
    return one


def _plain(one: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def number(value: Decimal | None) -> int | float | None:
    """Return a decimal as a number of JSON: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
