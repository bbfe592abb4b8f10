"""A fault of the content: where it is, and how to mend it, in both languages."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from library.fault_sentences import SENTENCES


class Level(StrEnum):
    """Whether a fault stops the line."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Fault:
    """One fault; `file` is relative to the content root, `line` counts from 1, `field` is a dotted key."""

    file: str
    line: int
    code: str
    field: str = ""
    level: Level = Level.ERROR
    facts: tuple[tuple[str, str], ...] = dataclasses.field(default=(), repr=False)

    def message(self, language: str = "zh") -> str:
        """Return what is wrong, as a sentence."""
        return _said(SENTENCES[self.code][0], language, self.facts)

    def cure(self, language: str = "zh") -> str:
        """Return what to do about it."""
        return _said(SENTENCES[self.code][1], language, self.facts)


def fault(
    code: str, file: str, line: int, field: str = "", *, level: Level | None = None, **facts: object
) -> Fault:
    """Return a fault; its level is the one of its code unless told."""
    usual = Level.WARNING if code in WARNINGS else Level.ERROR
    told = tuple(sorted((key, str(value)) for key, value in facts.items()))
    return Fault(file, line, code, field, level or usual, told)


def _said(sentence: Mapping[str, str], language: str, facts: tuple[tuple[str, str], ...]) -> str:
    return sentence[language].format(**dict(facts))


WARNINGS = frozenset(
    {
        "RETIRED-REF",
        "PLANNED",
        "STALE-TRANSLATION",
        "VAR-UNUSED",
        "THIN",
        "PLATITUDE",
        "NO-EVIDENCE",
        "REDUNDANT",
        "TERM",
        "REVIEW-OVERDUE",
        "REVIEW-SOON",
        "UNCOVERED",
        "GUARD-CHANGED",
        "SKIPPED",
    }
)
