"""A fault of the content: where it is and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Whether a fault stops the line."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Fault:
    """One fault; `file` is relative to the content root, `line` counts from 1."""

    file: str
    line: int
    code: str
    level: Level
    field: str
    message: str
    cure: str
