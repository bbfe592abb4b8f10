"""The catalog of the running program: loaded once, then kept true file by file."""

import threading
from pathlib import Path

from flask import current_app

from library import Catalog, Entry, Kind, load_catalog
from library.addresses import address

EXTENSION = "lodestar.content"
LANGUAGES = ("zh", "en")
TRANSLATED = (".en", ".zh")
UNPAGED = frozenset({"vocabulary", "statistics"})
"""Folders whose files make no page: words and lists, and figures for authors."""


class NotReadable(Exception):
    """A file that was written does not follow the rules of the content: its page would vanish."""


class Content:
    """The present catalog, and which page stands at which address."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._catalog = load_catalog(root)
        self._addresses: dict[str, tuple[str, str]] = {}
        for entry in self._catalog.entries.values():
            self._addresses |= _addresses(entry)

    @property
    def catalog(self) -> Catalog:
        """Return the catalog as it stands now."""
        return self._catalog

    def refresh(self, path: Path) -> None:
        """Take in one file that was written; refuse one that cannot be read, and keep what stood before."""
        with self._lock:
            before = self._catalog.entry_of(path)
            catalog = self._catalog.with_file(path)
            after = catalog.entry_of(path)
            if after is None and path.exists() and not _may_stand_alone(catalog, path):
                raise NotReadable(_why(catalog, path))
            self._catalog = catalog
            if before is not None:
                for gone in _addresses(before).keys() - (_addresses(after) if after else {}).keys():
                    del self._addresses[gone]
            if after is not None:
                self._addresses.update(_addresses(after))

    def find_page(self, url: str) -> tuple[Entry, str] | None:
        """Return the entry and language that stand at a URL of the site."""
        entry_id, language = self._addresses.get(url, ("", ""))
        entry = self._catalog.find(entry_id)
        return (entry, language) if entry else None

    def find_entry(self, path: Path) -> Entry | None:
        """Return the entry one of whose files this is."""
        return self._catalog.entry_of(path)


def _addresses(entry: Entry) -> dict[str, tuple[str, str]]:
    languages = entry.texts if entry.kind is Kind.LESSON else LANGUAGES
    return {address(entry, language): (entry.id, language) for language in languages}


def _may_stand_alone(catalog: Catalog, path: Path) -> bool:
    """Tell whether a sound file makes no page by itself: words, figures, a translation that waits for its master."""
    told = [one for one in catalog.faults if one.file.endswith(f"/{path.name}")]
    if path.parent.name in UNPAGED:
        return not told
    return path.stem.endswith(TRANSLATED) and all(one.code == "DANGLING" for one in told)


def _why(catalog: Catalog, path: Path) -> str:
    told = [one for one in catalog.faults if one.file.endswith(f"/{path.name}")]
    return "; ".join(f"{one.file}, line {one.line}: {one.message('en')}" for one in told) or path.name


def the_content() -> Content:
    """Return the content of the running program."""
    content: Content = current_app.extensions[EXTENSION]
    return content


def the_catalog() -> Catalog:
    """Return the catalog of the running program as it stands now."""
    return the_content().catalog
