"""A question of an exported bank as the report of an import tells it: in the language of the master."""

from collections.abc import Iterator

from library.questions.format import Question
from library.questions.imports.choices import LETTERS
from library.questions.imports.inside import NO_RUBRIC
from library.questions.imports.items import Answer, Item, NumericAnswer, Problem, ReadOption, TextAnswer
from library.questions.keys import BlanksKey, NumericKey

MASTER = "zh"


def items_of(question: Question, line: int, problems: tuple[Problem, ...] = ()) -> Iterator[Item]:
    """Yield the item of a question, and of a group those of its parts."""
    yield _item(question, line, problems)
    for part in question.parts:
        yield _item(part, line, ())


def _item(one: Question, line: int, problems: tuple[Problem, ...]) -> Item:
    return Item(
        kind=one.kind.value,
        stem=one.stem[MASTER],
        line=line,
        id=one.id,
        title=one.title.get(MASTER) or None,
        text_format="markdown",
        group=one.group,
        tags=one.tags,
        options=tuple(_options(one)),
        answers=tuple(_answers(one)),
        explanation=one.explanation.get(MASTER),
        problems=(*problems, *((NO_RUBRIC,) if one.kind.value == "case" and not one.rubric else ())),
    )


def _options(one: Question) -> Iterator[ReadOption]:
    if isinstance(one.key, bool):
        yield from (ReadOption(str(truth).lower(), truth is one.key) for truth in (True, False))
        return
    right = one.key if isinstance(one.key, tuple) else ()
    for option in one.options:
        yield ReadOption(
            option.text.get(MASTER, ""), option.letter in right, feedback=option.reason.get(MASTER)
        )


def _answers(one: Question) -> Iterator[Answer]:
    """Yield letters by place, a truth, a number, or accepted words: of one blank each, of several those of a blank."""
    if isinstance(one.key, bool):
        yield one.key
    elif isinstance(one.key, NumericKey):
        yield _number(one.key)
    elif isinstance(one.key, BlanksKey):
        blanks = [one.key.accepted(place) for place in range(len(one.key.blanks))]
        told = blanks[0] if len(blanks) == 1 else [" | ".join(words) for words in blanks]
        yield from (TextAnswer(word) for word in told)
    elif isinstance(one.key, tuple):
        yield from (LETTERS[place] for place, option in enumerate(one.options) if option.letter in one.key)


def _number(key: NumericKey) -> NumericAnswer:
    half = (key.high - key.low) / 2
    value = key.low + half if key.value is None else key.value
    return NumericAnswer(value, key.low, key.high, half if key.tolerance is None else key.tolerance)
