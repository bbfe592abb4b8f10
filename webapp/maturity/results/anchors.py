"""What a value of a question means in words: the anchor that was reached, and the next one."""

from dataclasses import dataclass
from fractions import Fraction

from library.maturity.format import MaturityModel, Option, Question
from webapp.maturity.cells.types import QuestionCell
from webapp.maturity.rules.gaps import Anchor


@dataclass(frozen=True)
class NextStep:
    """One question of a gap: what is fully true today, what comes next, and what helps to get there."""

    question: str
    rev: int
    text: str
    official: Fraction
    reached: str
    upcoming: str
    to_value: Fraction | None
    links: tuple[str, ...]
    is_blocking: bool


def reached_option(question: Question, value: Fraction) -> Option:
    """Return the highest option that a value reaches, at least the lowest: 5/2 reaches 2."""
    reached = [one for one in question.options if one.value <= value]
    return reached[-1] if reached else question.options[0]


def next_option(question: Question, value: Fraction) -> Option | None:
    """Return the option with the smallest value above; None at the highest."""
    return next((one for one in question.options if one.value > value), None)


def anchors_of(question: Question) -> tuple[Anchor, ...]:
    """Return the options of a question as the rules of gaps know them."""
    return tuple(Anchor(one.value, one.links) for one in question.options)


def next_step(
    model: MaturityModel, cell: QuestionCell, lang: str, *, blocking: frozenset[str]
) -> NextStep | None:
    """Return a question as a step of a gap; None where it has no official value to show."""
    if cell.official is None:
        return None
    question = model.question(cell.question)
    after = next_option(question, cell.official)
    return NextStep(
        question=question.id,
        rev=question.rev,
        text=question.text[lang],
        official=cell.official,
        reached=reached_option(question, cell.official).text[lang],
        upcoming=after.text[lang] if after else "",
        to_value=after.value if after else None,
        links=after.links if after else (),
        is_blocking=question.id in blocking,
    )
