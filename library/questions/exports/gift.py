"""A bank as GIFT, so that what the format can carry comes back equal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from library.questions.format import Bank, Option, Question, QuestionKind, Scoring, said
from library.questions.keys import BlanksKey, NumericKey

MARKED = "// 含答案，不得公开 · contains keys, not to be published"
RESERVED = re.compile(r"[\\~=#{}:]")
PLACES = Decimal("0.00001")


@dataclass(frozen=True)
class Exported:
    """The text of a file, and what of which question it does not carry."""

    text: str
    left_out: tuple[str, ...]


def gift_of(bank: Bank, lang: str) -> Exported:
    """Return the questions of a bank in one language; those that GIFT has no form for are left out and listed."""
    parts, left_out = [MARKED], []
    for one in bank.items:
        lost = list(_lost(one, lang))
        left_out += [f"{one.id}: {what}" for what in lost]
        if not any(what.startswith("the question") for what in lost):
            parts.append(_question(one, lang))
    general = "difficulty, standards, unit, use and points of every question"
    return Exported("\n\n".join(parts) + "\n", (general, *left_out))


def _lost(one: Question, lang: str) -> Iterator[str]:
    words = one.key.accepted(0) if isinstance(one.key, BlanksKey) else ()
    is_whole = one.kind is QuestionKind.MULTIPLE and one.scoring is Scoring.ALL
    tests = {
        "the question, for it has several blanks": isinstance(one.key, BlanksKey) and len(one.key.blanks) > 1,
        "the question, for -> in an answer makes pairs": any("->" in word for word in words),
        "the question, for it has no text": not said(one.stem, lang),
        "that it belongs to a group; the shared stem stands above its own": bool(one.group),
        "all or nothing: GIFT adds weights up": is_whole,
        "the rubric": bool(one.rubric),
        f"the measure {one.measure}": bool(one.measure),
        "that options keep their order": one.fixed_options,
    }
    return (what for what, holds in tests.items() if holds)


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
