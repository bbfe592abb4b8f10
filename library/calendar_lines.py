"""The lines of a calendar file (RFC 5545): what must be escaped in a text, and where a line is cut."""

from collections.abc import Iterable

WIDTH = 73
"""Octets of a line, its mark of continuation not counted."""


def escaped(text: str) -> str:
    """Return a text as the value of a property."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def file_of(lines: Iterable[str]) -> str:
    """Return a calendar file of these lines."""
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """Return a line cut so that none is longer than 75 octets, never inside a character."""
    parts, own = [], b""
    for sign in line:
        octets = sign.encode()
        if len(own) + len(octets) > WIDTH:
            parts.append(own.decode())
            own = b""
        own += octets
    return "\r\n ".join([*parts, own.decode()])
