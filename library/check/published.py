"""The snapshot of what readers have seen: `published.txt`, one `id version hash` a line."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from library.catalog import Catalog
from library.check.scope import Page, Scope
from library.kinds import Kind
from library.vocabulary import FOLDER

NAME = "published.txt"
FILE = f"{FOLDER}/{NAME}"
UNSEEN = {"draft", "review"}
DIGITS = 16
TEXTS = ("title", "summary", "raci", "checks", "measures", "tailoring", "fields", "lists", "sheets")
LOOKS = {"width", "freeze", "shades"}
"""Keys of a sheet that say how it looks; a reader of its text misses nothing when they change."""

HEAD = (
    "# What was published: an id never vanishes without a redirect, a text never changes without its version."
)


@dataclass(frozen=True)
class Published:
    """One row of the snapshot; version and hash may be missing."""

    id: str
    version: str
    digest: str
    line: int


def published(scope: Scope) -> Iterator[Published]:
    """Yield the rows of the snapshot; none when there is no file."""
    for number, row in enumerate(scope.vocabulary_lines(NAME), start=1):
        words = row.partition("#")[0].split()
        if words:
            entry_id, version, digest = (*words, "", "")[:3]
            yield Published(entry_id, version, digest, number)


def snapshot(catalog: Catalog) -> str:
    """Return the text of `published.txt` for what stands in the catalog now, and for what moved away from it."""
    pages = (page for page in Scope(catalog, date.min).masters if page.entry.status not in UNSEEN)
    rows = {page.entry.id: f" {page.entry.version} {digest_of(page)}" for page in pages}
    moved = {old: "" for old in catalog.vocabulary.redirects if old not in rows}
    return "\n".join([HEAD, *(f"{id_}{rest}" for id_, rest in sorted({**rows, **moved}.items())), ""])


def digest_of(page: Page) -> str:
    """Return the hash of what a reader reads in a master; dates, rows and relations are left out."""
    keys = () if page.entry.kind is Kind.LESSON else TEXTS
    facts = {key: without_looks(page.split.data[key]) for key in keys if key in page.split.data}
    body = "\n".join(line.rstrip() for line in page.split.body.strip().splitlines())
    text = json.dumps([facts, body], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def without_looks(value: object) -> object:
    """Return a value without the keys that only say how it looks."""
    if isinstance(value, dict):
        return {key: without_looks(one) for key, one in value.items() if key not in LOOKS}
    return [without_looks(one) for one in value] if isinstance(value, list) else value
