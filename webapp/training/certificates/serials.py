"""Serial numbers of certificates: 100 random bits in four groups of five signs that nobody mixes up."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two signs without 0 and O, 1 and I."""

GROUPS = 4
GROUP = 5
SEEN_AS = str.maketrans({" ": None, "-": None, "—": None, "－": None})
SERIAL = re.compile(f"[{ALPHABET}]{{{GROUPS * GROUP}}}")


def new_serial() -> str:
    """Return a serial that nobody can guess, such as `7KQ4M-2ZB8R-…`: five bits a sign, twenty signs."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP)))


def read_serial(text: str) -> str | None:
    """Return a serial as it is stored, however it was typed; None when it cannot be one."""
    signs = text.translate(SEEN_AS).upper()
    return _grouped(signs) if SERIAL.fullmatch(signs) else None


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))
