"""Text as searchable words: one set of rules for what is indexed and for what is asked."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from whoosh.lang.porter import stem as porter_stem

CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
LETTER = "a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f"
PART = f"[0-9{LETTER}]+"
ID_WIDTHS = {"std": (2,), "tpl": (3,), "ll": (4, 4), "crs": (3,)}
ID_PREFIXES = "|".join(ID_WIDTHS)
RUN = re.compile(
    rf"(?P<id>(?<![0-9{LETTER}-])(?:{ID_PREFIXES})(?:-\d+)+(?:/{PART}(?:-{PART})*)?(?![0-9{LETTER}]))"
    rf"|(?P<number>(?<![{LETTER}])\d+(?:[.,]\d+)+(?![0-9{LETTER}]))"
    rf"|(?P<latin>{PART}(?:[-_.'’]{PART})*)"
    rf"|(?P<cjk>[{CJK}]+)"
)
HYPHENS = re.compile("[‐‑‒−﹣]")
LOOSE_ID = re.compile(rf"(?<![0-9a-z])({ID_PREFIXES})[ _-]?(\d+(?:[ -]\d+)*)(?![0-9a-z])")
SAYING_NOTHING = """
a an and are as at be been by can did do does for from had has have how i if in into is it its me my of on or our
please so that the their them then there these they this those to was we were what when where which who whom why
will with would you your
"""
STOP_WORDS = frozenset(SAYING_NOTHING.split())
POSSESSIVE = re.compile("['’]s$")
JOINTS = re.compile(r"[-_.'’]")


class Script(StrEnum):
    """What a run of text is written in."""

    ID = "id"
    NUMBER = "number"
    LATIN = "latin"
    CJK = "cjk"


@dataclass(frozen=True)
class Run:
    """A stretch of one script in normal form; `start` counts in the normal form."""

    text: str
    script: Script
    start: int


def normal(text: str) -> str:
    """Return a text without differences of width, case and kinds of hyphen."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return HYPHENS.sub("-", folded)


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of a text, which is brought into normal form first."""
    for found in RUN.finditer(normal(text)):
        yield Run(found.group(), Script(found.lastgroup or "latin"), found.start())


def id_word(text: str) -> str:
    """Return the one word of an id, in which `TPL-024` equals `tpl-24`."""
    head, slash, tail = text.partition("/")
    parts = head.split("-")
    return "-".join([parts[0], *(part.lstrip("0") or "0" for part in parts[1:])]) + slash + tail


def written_id(word: str) -> str:
    """Return the word of an id as pages write it, in small letters: `std-3` as `std-03`."""
    head, slash, tail = word.partition("/")
    prefix, *figures = head.split("-")
    widths = ID_WIDTHS[prefix]
    padded = (figure.zfill(width) for figure, width in zip(figures, widths, strict=False))
    return "-".join([prefix, *padded, *figures[len(widths) :]]) + slash + tail


def with_ids_joined(text: str) -> str:
    """Return a query in normal form with loosely typed ids (`std 03`, `TPL024`) written as ids."""
    return LOOSE_ID.sub(lambda found: f"{found[1]}-{re.sub(r'[ -]+', '-', found[2])}", normal(text))


def number_word(text: str) -> str:
    """Return the one word of a number: `1,400` equals `1400`, `0.80` equals `0.8`."""
    plain = text.replace(",", "")
    return plain.rstrip("0").rstrip(".") if plain.count(".") == 1 else plain


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the Porter stem of an English word; what is not plain letters stays as it is."""
    word = POSSESSIVE.sub("", word)
    if not (word.isascii() and word.isalpha()):
        return word
    stemmed: str = porter_stem(word)
    return stemmed


@lru_cache(maxsize=65_536)
def latin_words(text: str) -> tuple[str, ...]:
    """Return the stems of a word; of a compound, the whole written together and every part."""
    text = POSSESSIVE.sub("", text)
    parts = [part for part in JOINTS.split(text) if part]
    if len(parts) == 1:
        return (stem(parts[0]),) if parts[0] not in STOP_WORDS else ()
    return (stem("".join(parts)), *(stem(part) for part in parts if part not in STOP_WORDS))


def cjk_words(run: str) -> list[str]:
    """Return the pairs of neighbouring characters, or a character that stands alone."""
    return [first + second for first, second in pairwise(run)] or [run]


def words_of_run(run: Run) -> tuple[str, ...]:
    """Return the words under which a run is indexed."""
    return tuple(_words_in(run.script.value, run.text))


def words(text: str, *, singles: bool = False) -> Iterator[str]:
    """Yield the words of a text in order; with `singles`, every Chinese character as well."""
    for found in RUN.finditer(normal(text)):
        script, run = found.lastgroup or "", found.group()
        yield from _words_in(script, run)
        if singles and script == "cjk" and len(run) > 1:
            yield from run


def _words_in(script: str, run: str) -> Sequence[str]:
    if script == "cjk":
        return cjk_words(run)
    if script == "latin":
        return latin_words(run)
    return (id_word(run),) if script == "id" else (number_word(run),)


def words_and_latin(text: str) -> tuple[list[str], set[str]]:
    """Return the words of a long text, and its Latin words as written, unstemmed."""
    found: list[str] = []
    latin: set[str] = set()
    for match in RUN.finditer(normal(text)):
        script, run = match.lastgroup or "", match.group()
        found += _words_in(script, run)
        if script == "latin":
            latin.add(run)
    return found, {part for run in latin for part in JOINTS.split(run) if part.isalpha()}


def name_key(text: str) -> str:
    """Return what two ways of writing one name have in common: letters and digits alone."""
    return "".join(run.text for run in runs(text))
