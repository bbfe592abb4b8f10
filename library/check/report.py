"""The faults as people and programs read them."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from library.faults import Fault, Level

LEVELS = {
    "zh": {Level.ERROR: "错误", Level.WARNING: "提醒"},
    "en": {Level.ERROR: "error", Level.WARNING: "warning"},
}
CLEAN = {"zh": "检查完毕，没有发现问题。", "en": "All checked, and nothing is wrong."}
TOTAL = {
    "zh": "{errors} 个错误，{warnings} 个提醒，涉及 {files} 个文件。",
    "en": "Errors: {errors}, warnings: {warnings}, files: {files}.",
}
LANGUAGES = ("zh", "en")


def main_report(faults: Sequence[Fault], language: str = "zh") -> str:
    """Return the faults by file, one a line with its cure, and their number at the end."""
    if not faults:
        return CLEAN[language]
    parts = []
    for file, found in groupby(sorted(faults), key=lambda one: one.file):
        parts += [file, *(_row(one, language) for one in found), ""]
    files = len({one.file for one in faults})
    return "\n".join([*parts, TOTAL[language].format(**_counts(faults), files=files)])


def as_json(faults: Iterable[Fault]) -> str:
    """Return the faults as JSON, with every sentence in both languages."""
    found = sorted(faults)
    return json.dumps(
        {**_counts(found), "faults": [_record(one) for one in found]}, ensure_ascii=False, indent=2
    )


def _row(found: Fault, language: str) -> str:
    level = LEVELS[language][found.level]
    return f"{found.line:>5}  {found.code:<17}  {level}  {found.message(language)} → {found.cure(language)}"


def _counts(faults: Sequence[Fault]) -> dict[str, int]:
    errors = sum(one.level is Level.ERROR for one in faults)
    return {"errors": errors, "warnings": len(faults) - errors}


def _record(found: Fault) -> dict[str, object]:
    return {
        "file": found.file,
        "line": found.line,
        "field": found.field,
        "code": found.code,
        "level": found.level.value,
        "message": {language: found.message(language) for language in LANGUAGES},
        "cure": {language: found.cure(language) for language in LANGUAGES},
    }
