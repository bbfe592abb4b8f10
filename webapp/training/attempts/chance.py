"""Chance that follows from a secret: the same secret and label give the same order, and nobody can guess it."""

import hmac
from collections.abc import Sequence
from itertools import count
from typing import TypeVar

T = TypeVar("T")
SPAN = 1 << 64


class Chance:
    """HMAC-SHA256 in counter mode; `label` keeps the draws of one attempt apart."""

    def __init__(self, secret: bytes, label: str) -> None:
        self._secret = secret
        self._label = label
        self._numbers = count()

    def below(self, limit: int) -> int:
        """Return a number from 0 to `limit` - 1, each as likely as any other."""
        fair = SPAN - SPAN % limit
        while True:
            number = self._next()
            if number < fair:
                return number % limit

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Return the things in an order in which every order is as likely (Fisher and Yates)."""
        found = list(things)
        for place in range(len(found) - 1, 0, -1):
            other = self.below(place + 1)
            found[place], found[other] = found[other], found[place]
        return found

    def _next(self) -> int:
        told = f"{self._label}:{next(self._numbers)}".encode()
        return int.from_bytes(hmac.digest(self._secret, told, "sha256")[:8])
