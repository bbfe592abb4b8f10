"""Where an entry stands on the site."""

from library.catalog import Entry
from library.kinds import Kind

PREFIX = {"zh": "", "en": "/en"}


def source_uri(entry: Entry) -> str:
    """Return the path of the master as the site engine knows it, such as `methodology/STD-03-charter.md`."""
    return f"{_stem(entry)}.md"


def _stem(entry: Entry) -> str:
    return entry.group.removeprefix("content/pages/").removeprefix("content/")


def standing_language(entry: Entry, lang: str) -> str:
    """Return the language in which a reader of `lang` meets the entry.

    A lesson without a translation is not built twice: readers are led to its own
    language. Everything else falls back in place, with a band that says so.
    """
    if entry.kind is Kind.LESSON and not entry.has(lang):
        return entry.master_lang
    return lang


def address(entry: Entry, lang: str) -> str:
    """Return the absolute URL of an entry for a reader of a language."""
    stem = _stem(entry)
    prefix = PREFIX[standing_language(entry, lang)]
    if stem == "index":
        return f"{prefix}/"
    return f"{prefix}/{stem.removesuffix('/index')}/"
