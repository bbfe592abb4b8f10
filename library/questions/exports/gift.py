"""A bank as GIFT, so that what the format can carry comes back equal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from library.questions.format import Bank, Option, Question, QuestionKind, Scoring, said
from library.questions.keys import BlanksKey, NumericKey

MARKED = "// 含答案，不得公开 · contains keys, not to be published"
RESERVED = re.compile(r"[\\~=#{}:]")
PLACES = Decimal("0.00001")


class Loss(StrEnum):
    """What GIFT has no form for; the first three keep the whole question out."""

    SEVERAL_BLANKS = "the question, for it has several blanks"
    ARROW = "the question, for -> in an answer makes pairs"
    NO_TEXT = "the question, for it has no text in this language"
    GROUP = "that it belongs to a group; the shared stem stands above its own"
    ALL_OR_NOTHING = "all or nothing: GIFT adds weights up"
    RUBRIC = "the rubric"
    MEASURE = "the measure"
    ORDER = "that options keep their order"

    @property
    def is_whole(self) -> bool:
        """Tell whether the question is not in the file at all."""
        return self in {Loss.SEVERAL_BLANKS, Loss.ARROW, Loss.NO_TEXT}


@dataclass(frozen=True)
class LeftOut:
    """What of which question a file does not carry."""

    question: str
    loss: Loss


@dataclass(frozen=True)
class Exported:
    """The text of a file, and what it does not carry beside difficulty, standards, unit, use and points."""

    text: str
    left_out: tuple[LeftOut, ...]


def gift_of(bank: Bank, lang: str) -> Exported:
    """Return the questions of a bank in one language; those that GIFT has no form for are left out and listed."""
    parts, left_out = [MARKED], []
    for one in bank.items:
        lost = list(_lost(one, lang))
        left_out += [LeftOut(one.id, loss) for loss in lost]
        if not any(loss.is_whole for loss in lost):
            parts.append(_question(one, lang))
    return Exported("\n\n".join(parts) + "\n", tuple(left_out))


def _lost(one: Question, lang: str) -> Iterator[Loss]:
    words = one.key.accepted(0) if isinstance(one.key, BlanksKey) else ()
    tests = {
        Loss.SEVERAL_BLANKS: isinstance(one.key, BlanksKey) and len(one.key.blanks) > 1,
        Loss.ARROW: any("->" in word for word in words),
        Loss.NO_TEXT: not said(one.stem, lang),
        Loss.GROUP: bool(one.group),
        Loss.ALL_OR_NOTHING: one.kind is QuestionKind.MULTIPLE and one.scoring is Scoring.ALL,
        Loss.RUBRIC: bool(one.rubric),
        Loss.MEASURE: bool(one.measure),
        Loss.ORDER: one.fixed_options,
    }
    return (loss for loss, holds in tests.items() if holds)


def _question(one: Question, lang: str) -> str:
    tags = "".join(f" [tag:{tag.replace(']', chr(92) + ']')}]" for tag in one.tags)
    title = said(one.title, lang)
    head = f"::{escaped(title)}::" if title else ""
    shared = said(one.shared_stem, lang)
    stem = "\n\n".join(text for text in (shared, said(one.stem, lang)) if text)
    explanation = said(one.explanation, lang)
    why = f"\n####{_styled(explanation)}\n" if explanation else ""
    return f"// [id:{one.id}]{tags}\n{head}[markdown]{escaped(stem)}{{{_inside(one, lang)}{why}}}"


def _inside(one: Question, lang: str) -> str:
    if isinstance(one.key, bool):
        return "TRUE" if one.key else "FALSE"
    if isinstance(one.key, NumericKey):
        return _number(one.key)
    if isinstance(one.key, BlanksKey):
        return " ".join(f"={_styled(word)}" for word in one.key.accepted(0))
    return "".join(f"\n{_option(one, option, lang)}" for option in one.options) + (
        "\n" if one.options else ""
    )


def _number(key: NumericKey) -> str:
    if key.value is None:
        return f"#{key.low:f}..{key.high:f}"
    return f"#{key.value:f}:{key.tolerance or 0:f}"


def _option(one: Question, option: Option, lang: str) -> str:
    keys = one.key if isinstance(one.key, tuple) else ()
    is_right = option.letter in keys
    if one.kind is QuestionKind.SINGLE:
        mark = "=" if is_right else "~"
    else:
        mark = f"~%{(Decimal(100) / len(keys)).quantize(PLACES).normalize():f}%" if is_right else "~%-100%"
    reason = said(option.reason, lang)
    return f"{mark}{_styled(said(option.text, lang))}{f'#{_styled(reason)}' if reason else ''}"


def _styled(text: str) -> str:
    """Return a text escaped; where its own beginning would be taken for a mark, behind a format tag."""
    return f"[markdown]{escaped(text)}" if text.startswith(("[", "%")) else escaped(text)


def escaped(text: str) -> str:
    """Return a text in which nothing is a control character of GIFT."""
    return RESERVED.sub(lambda found: f"\\{found[0]}", text).replace("\n", "\\n")
