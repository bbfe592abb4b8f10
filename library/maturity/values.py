"""Exact values out of texts: a model file is read as text, and no number of it ever becomes a float.

The errors are keys of reasons, which say in both languages what is wanted.
"""

import re
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator

NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:/\d+)?")
WHOLE = re.compile(r"[+-]?\d+")
FLAGS = {"true": True, "false": False}


def exact(raw: object) -> Fraction:
    """Return `3`, `0.25`, `.25` or `2/3` as a fraction; raise `ValueError`. A float is refused: it is not exact."""
    if isinstance(raw, bool | float):
        raise ValueError("mm-number")
    if isinstance(raw, int | Fraction):
        return Fraction(raw)
    text = str(raw).strip()
    if not NUMBER.fullmatch(text):
        raise ValueError("mm-number")
    above, _, below = text.partition("/")
    if below and int(below) == 0:
        raise ValueError("mm-number")
    return Fraction(above) / Fraction(below or 1)


def _whole(raw: object) -> int:
    if isinstance(raw, bool | float) or not WHOLE.fullmatch(str(raw).strip()):
        raise ValueError("mm-whole")
    return int(str(raw))


def _flag(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    if raw not in FLAGS:
        raise ValueError("mm-flag")
    return FLAGS[str(raw)]


Exact = Annotated[Fraction, BeforeValidator(exact)]
Whole = Annotated[int, BeforeValidator(_whole)]
Flag = Annotated[bool, BeforeValidator(_flag)]
