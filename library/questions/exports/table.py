"""A bank as rows of a table: one question a row, one option a column."""

from collections.abc import Iterator

from library.questions.format import Bank, Question, said
from library.questions.imports.choices import LETTERS
from library.questions.keys import BlanksKey, NumericKey

FACTS = (
    "id",
    "group",
    "kind",
    "difficulty",
    "standards",
    "unit",
    "points",
    "scoring",
    "measure",
    "use",
    "tags",
)
TEXTS = ("title", "shared_stem", "stem")


def rows_of(bank: Bank, lang: str) -> list[tuple[str, ...]]:
    """Return a heading and one row a question; as many columns of options as the longest question needs."""
    most = max((len(one.options) for one in bank.items), default=0)
    letters = LETTERS[:most]
    reasons = tuple(f"reason {letter}" for letter in letters)
    head = (*FACTS, *TEXTS, *letters, "key", "explanation", *reasons, "rubric")
    return [head, *(tuple(_row(one, lang, most)) for one in bank.items)]


def _row(one: Question, lang: str, most: int) -> Iterator[str]:
    yield from (one.id, one.group or "", one.kind.value, str(one.difficulty))
    yield from (" ".join(one.standards), one.unit or "", f"{one.points:f}", one.scoring.value)
    yield from (one.measure or "", one.use.value, " ".join(one.tags))
    yield from (said(one.title, lang), said(one.shared_stem, lang), said(one.stem, lang))
    empty = [""] * (most - len(one.options))
    yield from (*(said(option.text, lang) for option in one.options), *empty)
    yield from (key_text(one), said(one.explanation, lang))
    yield from (*(said(option.reason, lang) for option in one.options), *empty)
    yield "\n".join(f"{line.points:f}: {said(line.text, lang)}" for line in one.rubric)


def key_text(one: Question) -> str:
    """Return the key as a bank writes it: `A、C`, `对`, `7 ± 0.5`, `2..8`, words with `|`, blanks a line each."""
    key = one.key
    if isinstance(key, bool):
        return "对" if key else "错"
    if isinstance(key, NumericKey):
        if key.value is None:
            return f"{key.low:f}..{key.high:f}"
        return f"{key.value:f} ± {key.tolerance:f}" if key.tolerance else f"{key.value:f}"
    if isinstance(key, BlanksKey):
        return "\n".join(" | ".join(key.accepted(place)) for place in range(len(key.blanks)))
    return "、".join(key or ())
