"""A key line as its author wrote it, read into what counts as right."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from library.questions.format import QuestionKind
from library.questions.keys import BlanksKey, Key, NumericKey

TRUE = frozenset({"对", "正确", "是", "√", "✓", "t", "true", "right", "yes", "correct"})
FALSE = frozenset({"错", "错误", "不对", "否", "×", "✗", "x", "f", "false", "wrong", "no", "incorrect"})
LETTERS = re.compile(r"[A-Z](?:[\s,、;/]*[A-Z])*")
PLUS_MINUS = re.compile(r"±|\+/-|\+-")
RANGE = re.compile(r"\.\.\.?|~|…")
BAR = re.compile(r"\\?[|]")


class KeyUnreadable(Exception):
    """A key that does not fit its kind; the message is the key of a reason."""


def read_key(kind: QuestionKind, texts: Sequence[str], lang: str = "zh") -> Key:
    """Return the key of the key lines of one language, a line a blank; raise `KeyUnreadable`."""
    if kind in {QuestionKind.GROUP, QuestionKind.CASE}:
        return None
    if kind is QuestionKind.FILL_IN:
        return BlanksKey(tuple({lang: _words(text)} for text in texts))
    text = folded(texts[0])
    if kind is QuestionKind.TRUE_FALSE:
        return _truth(text)
    return _range(text) if kind is QuestionKind.NUMERIC else _letters(text)


def folded(text: str) -> str:
    """Return a text in half width, without blanks around it and without the stop at its end."""
    return unicodedata.normalize("NFKC", text).strip().rstrip("。").strip()


def read_number(text: str) -> Decimal | None:
    """Return a number as people write it, `１，２００` or `12 %`, or None; a per cent sign changes nothing."""
    plain = folded(text).replace(",", "").replace(" ", "").replace("−", "-").removesuffix("%")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _words(text: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in BAR.split(unicodedata.normalize("NFKC", text)))
    if not all(words):
        raise KeyUnreadable("key-empty")
    return words


def _truth(text: str) -> bool:
    word = text.lower().rstrip(".")
    if word not in TRUE | FALSE:
        raise KeyUnreadable("key-truth")
    return word in TRUE


def _letters(text: str) -> tuple[str, ...]:
    upper = text.upper().rstrip(".")
    if not LETTERS.fullmatch(upper):
        raise KeyUnreadable("key-letters")
    return tuple(sorted(re.findall(r"[A-Z]", upper)))


def _range(text: str) -> NumericKey:
    value, *tolerance = (read_number(part) for part in PLUS_MINUS.split(text))
    if value is not None and all(one is not None for one in tolerance) and len(tolerance) <= 1:
        give = tolerance[0] if tolerance and tolerance[0] is not None else Decimal(0)
        return NumericKey(value - abs(give), value + abs(give), value, abs(give))
    ends = [read_number(part) for part in RANGE.split(text)]
    low, high = (ends[0], ends[1]) if len(ends) == 2 else (None, None)  # noqa: PLR2004  # a range has two ends
    if low is None or high is None or low > high:
        raise KeyUnreadable("key-number")
    return NumericKey(low, high)
