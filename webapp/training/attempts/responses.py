"""Turn what a browser sends into what is stored, and back: tokens outside, letters and typed text inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.errors import DomainError, TooLong, say
from webapp.training.attempts.tokens import tokens_of

Response = dict[str, Any]
CHOICES = frozenset({"single", "multiple", "true_false"})
LONGEST = {"numeric": 60, "fill_in": 200, "case": 20_000}


@dataclass(frozen=True)
class Change:
    """One answer that differs from the kept one: its place, the revision the page showed, and what it says."""

    slot: int
    rev: int
    response: dict[str, Any] | None
    flagged: bool


class ResponseRefused(DomainError):
    """An answer that does not belong to this question of this attempt."""

    sentence = say("这个回答不属于这一题，没有保存。请刷新页面，再答一次。")


def place_of(slot: str) -> int:
    """Return the place on a paper that an address names, or refuse it."""
    if not slot.isascii() or not slot.isdecimal() or len(slot) > len("9999"):
        raise ResponseRefused
    return int(slot)


def stored(
    body: Mapping[str, Any], order: Sequence[str], sealed: tuple[bytes, int], sent: Any
) -> Response | None:
    """Return an answer as it is kept, None for a blank one; `sealed` is the attempt's secret and the place.

    Unknown, foreign or doubled tokens, and every other shape than the question's own, are refused.
    """
    if sent is None:
        return None
    if not isinstance(sent, dict) or len(sent) != 1:
        raise ResponseRefused
    kind = body["kind"]
    if kind in CHOICES:
        return _chosen(kind, tokens_of(*sealed, order), sent.get("chosen"))
    if kind == "fill_in":
        return _blanks(sent.get("blanks"), len(body["key"]))
    text = _text(sent.get("text"), LONGEST[kind])
    return {"text": text} if text.strip() else None


def _chosen(kind: str, letters: Mapping[str, str], tokens: Any) -> Response | None:
    if not isinstance(tokens, list) or not all(isinstance(one, str) and one in letters for one in tokens):
        raise ResponseRefused
    if len(set(tokens)) != len(tokens) or (kind != "multiple" and len(tokens) > 1):
        raise ResponseRefused
    return {"chosen": sorted(letters[one] for one in tokens)} if tokens else None


def _blanks(texts: Any, n: int) -> Response | None:
    if not isinstance(texts, list) or len(texts) != n:
        raise ResponseRefused
    kept = [_text(one, LONGEST["fill_in"]) for one in texts]
    return {"blanks": kept} if any(one.strip() for one in kept) else None


def _text(text: Any, most: int) -> str:
    if not isinstance(text, str):
        raise ResponseRefused
    if len(text) > most:
        raise TooLong(most=most, length=len(text))
    return text


def sent_out(order: Sequence[str], sealed: tuple[bytes, int], kept: Response | None) -> Response | None:
    """Return an answer as the browser knows it: with the tokens of this attempt."""
    if kept is None or "chosen" not in kept:
        return kept
    return {
        "chosen": [token for token, letter in tokens_of(*sealed, order).items() if letter in kept["chosen"]]
    }
