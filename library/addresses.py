"""Where an entry stands on the site, and where a page made from the catalog does."""

from library.catalog import Entry
from library.kinds import Kind
from library.vocabulary import Vocabulary

PREFIX = {"zh": "", "en": "/en"}
STAGES, GATES, ROLES = "stages", "gates", "roles"
CALENDAR, CHANGES, COVERAGE = "calendar", "changes", "coverage"
TRAINING = "training"
COURSES = {Kind.COURSE, Kind.UNIT}
FAQ = "faq"
FAQ_PAGES = f"pages/{FAQ}/"
"""How the ids of answered questions begin; they stand below the page that lists them."""


def source_uri(entry: Entry) -> str:
    """Return the path of the master as the site engine knows it, such as `methodology/STD-03-charter.md`."""
    return f"{_stem(entry)}.md"


def _stem(entry: Entry) -> str:
    stem = entry.group.removeprefix("content/pages/").removeprefix("content/")
    return f"{TRAINING}/{stem.removeprefix('courses/')}" if entry.kind in COURSES else stem


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


def guide_name(shelf: str, code: str) -> str:
    """Return the name of the page of a stage, a gate or a role, such as `gates/gx-in`."""
    return f"{shelf}/{code.lower()}"


def guide_address(name: str, lang: str) -> str:
    """Return the absolute URL of a page made from the catalog, such as `roles/pm`."""
    return f"{PREFIX[lang]}/{name}/"


def guide_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of all pages made from the catalog; as links by id they are `pages/` and the name."""
    shelves = ((STAGES, vocabulary.stages), (GATES, vocabulary.gates), (ROLES, vocabulary.roles))
    own = [guide_name(shelf, code) for shelf, codes in shelves for code in codes]
    return (*own, *((GATES,) if vocabulary.gates else ()), FAQ, CALENDAR, CHANGES, COVERAGE)
