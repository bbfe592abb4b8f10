"""MM-LANG: every text in every language, each in its own words and punctuation."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from library.faults import Fault, fault, warning
from library.maturity.format import MaturityModel
from library.maturity.linting.surroundings import Surroundings
from library.maturity.reading import ModelFile

KEYS = {"title", "instruction", "notice", "rule", "text", "help"}
LISTS = {"criteria"}
CHINESE = "㐀-鿿"
ASCII_MARK = re.compile(
    rf"(?<=[{CHINESE}])\s*(?P<after>[,;:!?()]|\.(?!\w))|(?P<before>[,;:!?()])(?=\s*[{CHINESE}])"
)
HAS_CHINESE = re.compile(rf"[{CHINESE}]")


def find_faults(file: ModelFile, model: MaturityModel, _around: Surroundings) -> Iterator[Fault]:
    """Yield what is wrong with the languages of the texts."""
    for place, texts in _texts(file.data, ""):
        yield from _languages(file, place, texts, model.languages)
        yield from _same(file, place, texts, model.languages)
        yield from _punctuation(file, place, texts)


def _texts(data: Any, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every text of a model with its dotted key."""
    items = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        path = f"{place}.{key}" if place else str(key)
        if key in KEYS and isinstance(value, Mapping):
            yield path, value
        elif key in LISTS and isinstance(value, list):
            yield from ((f"{path}.{number}", one) for number, one in enumerate(value))
        elif key != "maps":
            yield from _texts(value, path)


def _languages(
    file: ModelFile, place: str, texts: Mapping[str, Any], languages: tuple[str, ...]
) -> Iterator[Fault]:
    line = file.line_of(place)
    if not texts and place.endswith(".help"):
        return
    for lang in languages:
        if lang not in texts:
            yield fault("MM-LANG", file.path, line, place, key=place, why="mm-lang-missing", lang=lang)
        elif not str(texts[lang] or "").strip():
            yield fault("MM-LANG", file.path, line, place, key=place, why="mm-lang-empty", lang=lang)
    for lang in (one for one in texts if one not in languages):
        yield fault("MM-LANG", file.path, line, place, key=place, why="mm-lang-extra", lang=lang)


def _same(
    file: ModelFile, place: str, texts: Mapping[str, Any], languages: tuple[str, ...]
) -> Iterator[Fault]:
    """Yield texts that nobody translated; a single Latin word may be a name."""
    seen: dict[str, str] = {}
    for lang in languages:
        said = str(texts.get(lang) or "").strip()
        is_name = " " not in said and not HAS_CHINESE.search(said)
        if said in seen and not is_name:
            facts = {"key": place, "why": "mm-lang-same", "lang": lang, "other": seen[said]}
            yield warning("MM-LANG", file.path, file.line_of(place), place, **facts)
        seen.setdefault(said, lang)


def _punctuation(file: ModelFile, place: str, texts: Mapping[str, Any]) -> Iterator[Fault]:
    found = ASCII_MARK.search(str(texts.get("zh") or ""))
    if found:
        at = f"{place}.zh"
        mark = found["after"] or found["before"]
        yield warning("MM-LANG", file.path, file.line_of(at), at, key=place, why="mm-punctuation", mark=mark)
