"""Differences between what was approved and what came of it, as the closure report says them."""

from collections.abc import Mapping
from datetime import date

from library.page_words import word

NUMBERS = ("cost", "effort", "scope", "change", "defect")
ROWS = ("finish", *NUMBERS)
COLUMNS = ("orig", "appr", "act")


def completed(typed: Mapping[str, str]) -> dict[str, str]:
    """Return the figures with the original baseline where it was never replaced."""
    found = dict(typed)
    for row in ROWS:
        if not found.get(f"{row}_orig", "").strip() and found.get(f"{row}_appr", "").strip():
            found[f"{row}_orig"] = found[f"{row}_appr"]
    return found


def differences(typed: Mapping[str, str], lang: str) -> dict[str, str]:
    """Return how far each outcome lies from both baselines, in words of a language."""
    found = {}
    for row in ROWS:
        for column in ("orig", "appr"):
            base, actual = typed.get(f"{row}_{column}", ""), typed.get(f"{row}_act", "")
            told = _days(base, actual, lang) if row == "finish" else _number(base, actual, lang)
            if told:
                found[f"{row}_vs_{column}"] = told
    return found


def _days(base: str, actual: str, lang: str) -> str:
    try:
        days = (date.fromisoformat(actual) - date.fromisoformat(base)).days
    except ValueError:
        return ""
    if not days:
        return word("closing.same", lang)
    return word("closing.later" if days > 0 else "closing.earlier", lang).format(n=abs(days))


def _number(base: str, actual: str, lang: str) -> str:
    try:
        before, after = float(base), float(actual)
    except ValueError:
        return ""
    gap = round(after - before, 2)
    if not gap:
        return word("closing.same", lang)
    told = word("closing.more" if gap > 0 else "closing.less", lang).format(n=f"{abs(gap):g}")
    if not before:
        return told
    return told + word("closing.percent", lang).format(n=f"{abs(round(100 * gap / before, 1)):g}")
