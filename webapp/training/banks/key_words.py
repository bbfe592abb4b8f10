"""A kept key in the words of a page."""

from typing import Any

from flask_babel import gettext


def key_words(key: Any) -> str:
    """Return a key as it was kept with a version: letters, true or false, a range, or the words of each blank.

    `["A", "C"]` gives A · C, `{"low": 0.89, "high": 0.91}` gives 0.89–0.91; a case and a group have none.
    """
    if isinstance(key, bool):
        return str(gettext("对") if key else gettext("错"))
    if isinstance(key, dict):
        low, high = key["low"], key["high"]
        return str(low) if low == high else f"{low}–{high}"
    if isinstance(key, list):
        return " · ".join(one if isinstance(one, str) else _accepted(one) for one in key)
    return "–"


def _accepted(blank: dict[str, list[str]]) -> str:
    """Return the words accepted in a blank, each once."""
    return " / ".join(dict.fromkeys(word for words in blank.values() for word in words))
