"""A bank as GIFT, so that what the format can carry comes back equal."""

import re
from decimal import Decimal

from library.questions.exports.losses import Exported, LeftOut, Loss, losses_in, stem_of
from library.questions.format import Bank, Option, Question, QuestionKind, said
from library.questions.keys import BlanksKey, NumericKey

MARKED = "// 含答案，不得公开 · contains keys, not to be published"
RESERVED = re.compile(r"[\\~=#{}:]")
PLACES = Decimal("0.00001")
LOSSES = frozenset(Loss) - {Loss.RUBRIC_AS_NOTES, Loss.SIGNS}


def gift_of(bank: Bank, lang: str) -> Exported:
    """Return the questions of a bank in one language; those that GIFT has no form for are left out and listed."""
    parts, left_out = [MARKED], []
    for one in bank.items:
        lost = list(losses_in(one, lang, LOSSES))
        left_out += [LeftOut(one.id, loss) for loss in lost]
        if not any(loss.is_whole for loss in lost):
            parts.append(_question(one, lang))
    return Exported("\n\n".join(parts) + "\n", tuple(left_out))


def _question(one: Question, lang: str) -> str:
    tags = "".join(f" [tag:{tag.replace(']', chr(92) + ']')}]" for tag in one.tags)
    title = said(one.title, lang)
    head = f"::{escaped(title)}::" if title else ""
    explanation = said(one.explanation, lang)
    why = f"\n####{_styled(explanation)}\n" if explanation else ""
    return (
        f"// [id:{one.id}]{tags}\n{head}[markdown]{escaped(stem_of(one, lang))}{{{_inside(one, lang)}{why}}}"
    )


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
