"""Where a piece of evidence can be opened, when what was typed says so."""

import re

from library.addresses import address
from library.catalog import Catalog

WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
NAMED = re.compile(r"(?:TPL-\d{3}|STD-\d{2}|LL-\d{4}-\d{4,})")


def find_address(text: str, catalog: Catalog, language: str) -> str | None:
    """Return the address of a web page or of a document of the method that a text names first, or None."""
    if WEB.fullmatch(text):
        return text
    named = NAMED.match(text)
    entry = catalog.find(named[0]) if named else None
    return address(entry, language) if entry is not None else None
