"""What a marker may give, and why a marking is refused."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from webapp.errors import Conflict, DomainError, Forbidden, say
from webapp.training.attempts.folding import read_number


class MarksRefused(DomainError):
    """A mark that is no number or outside its line."""

    sentence = say("第 %(line)s 行要填 0 到 %(most)s 之间的数。")


class OwnPaper(Forbidden):
    """Nobody marks their own paper."""

    sentence = say("不能给自己的答卷评分。")


class MarkedAlready(Conflict):
    """A case that needs no more markers."""

    sentence = say("这一题已经评完了。")


def checked_marks(body: Mapping[str, Any], typed: Sequence[str]) -> list[str]:
    """Return the marks for each line of the rubric as exact text; refuse what lies outside a line."""
    lines = body["rubric"]
    if len(typed) != len(lines):
        raise MarksRefused(line=len(typed) + 1, most=0, field="marks")
    return [
        _checked(place, Decimal(line["points"]), text)
        for place, (line, text) in enumerate(zip(lines, typed, strict=True), 1)
    ]


def _checked(place: int, most: Decimal, text: str) -> str:
    number = read_number(text)
    if number is None or not 0 <= number <= most:
        raise MarksRefused(line=place, most=most, field=f"marks-{place}")
    return f"{number.normalize():f}"
