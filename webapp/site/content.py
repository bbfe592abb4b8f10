"""The catalog of the running program: loaded once, then kept true file by file."""

import threading
from pathlib import Path

from flask import current_app

from library import Catalog, Entry, load_catalog
from library.addresses import address

EXTENSION = "lodestar.content"


class Content:
    """The present catalog, and which page stands at which address."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._catalog = load_catalog(root)
        self._addresses = _addresses(self._catalog)

    @property
    def catalog(self) -> Catalog:
        """Return the catalog as it stands now."""
        return self._catalog

    def refresh(self, path: Path) -> None:
        """Take in one file that was written."""
        with self._lock:
            catalog = self._catalog.with_file(path)
            self._addresses = _addresses(catalog)
            self._catalog = catalog

    def find_page(self, url: str) -> tuple[Entry, str] | None:
        """Return the entry and language that stand at a URL of the site."""
        return self._addresses.get(url)

    def find_entry(self, path: Path) -> Entry | None:
        """Return the entry one of whose files this is."""
        wanted = path.resolve()
        entries = self._catalog.entries.values()
        return next(
            (
                entry
                for entry in entries
                if any(text.path.resolve() == wanted for text in entry.texts.values())
            ),
            None,
        )


def _addresses(catalog: Catalog) -> dict[str, tuple[Entry, str]]:
    return {
        address(entry, language): (entry, language)
        for entry in catalog.entries.values()
        for language in entry.texts
    }


def the_content() -> Content:
    """Return the content of the running program."""
    content: Content = current_app.extensions[EXTENSION]
    return content


def the_catalog() -> Catalog:
    """Return the catalog of the running program as it stands now."""
    return the_content().catalog
