"""A fault of the content: where it is, and how to mend it, in both languages."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from library.fault_reasons import REASONS
from library.fault_sentences import SENTENCES
from library.maturity.sentences import MODEL_REASONS, MODEL_SENTENCES
from library.questions.sentences import QUESTION_REASONS, QUESTION_SENTENCES

ALL_SENTENCES = {**SENTENCES, **MODEL_SENTENCES, **QUESTION_SENTENCES}
ALL_REASONS = {**REASONS, **MODEL_REASONS, **QUESTION_REASONS}


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
        return _said(ALL_SENTENCES[self.code][0], language, self.facts)

    def cure(self, language: str = "zh") -> str:
        """Return what to do about it."""
        return _said(ALL_SENTENCES[self.code][1], language, self.facts)


def fault(code: str, file: str, line: int, field: str = "", /, **facts: object) -> Fault:
    """Return a fault at the level of its code; `facts` fill in the blanks of its sentences."""
    level = Level.WARNING if code in WARNINGS else Level.ERROR
    told = tuple(sorted((key, str(value)) for key, value in facts.items()))
    return Fault(file, line, code, field, level, told)


def warning(code: str, file: str, line: int, field: str = "", /, **facts: object) -> Fault:
    """Return a fault that stops no line, of a code that elsewhere does."""
    return dataclasses.replace(fault(code, file, line, field, **facts), level=Level.WARNING)


def _said(sentence: Mapping[str, str], language: str, facts: tuple[tuple[str, str], ...]) -> str:
    """Fill in a sentence; a `why` that names a reason of ours is said in the language of the sentence."""
    filled = dict(facts)
    reason = ALL_REASONS.get(filled.get("why", ""))
    if reason is not None:
        filled["why"] = reason[language].format(**filled)
    return sentence[language].format(**filled)


WARNINGS = frozenset(
    {
        "RETIRED-REF",
        "PLANNED",
        "WRITTEN",
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
        "KEY-LONGEST",
        "NEGATION",
        "ABSOLUTE",
        "REVIEW-OPEN",
    }
)
