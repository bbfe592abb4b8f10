"""One way to write a value as bytes, so that equal questions have equal hashes."""

import hashlib
import json
from decimal import Decimal
from typing import Any


def figure(value: Decimal) -> str:
    """Return a number without the zeros that mean nothing: `0.90` and `0.9` are one mark."""
    return f"{value.normalize():f}"


def canonical_json(value: Any) -> str:
    """Return a value as JSON with sorted keys and no blanks; a decimal is a text, a float is refused."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha_of(value: Any) -> str:
    """Return the sha256 of the canonical JSON of a value, in hex."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def plain(value: Any) -> Any:
    """Return a value as what JSON can hold; a decimal becomes a text, a float is refused."""
    if isinstance(value, Decimal):
        return figure(value)
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, float):
        raise TypeError("a float has no exact spelling; use Decimal")
    return value
