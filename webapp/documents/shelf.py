"""Blank and example files of documents: made when first asked for, kept by what they are made from."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from library.catalog import Catalog, Entry
from library.kinds import DocumentFacts, Kind
from library.paper import Paper, paper_of
from webapp.rendering.papers import blank_name, example_name, made

MAKE = "3"
"""Raise it when the rendering changes: files made by another number are made again."""

LANGUAGES = ("zh", "en")


class Shelf:
    """Keeps made files in a folder of the machine; it can be emptied at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def blank(self, catalog: Catalog, entry: Entry, lang: str) -> tuple[Paper, Path]:
        """Return the blank file of a document."""
        return self._kept(catalog, entry, lang, is_example=False)

    def example(self, catalog: Catalog, entry: Entry, lang: str) -> tuple[Paper, Path]:
        """Return the file of a document with its example."""
        return self._kept(catalog, entry, lang, is_example=True)

    def _kept(self, catalog: Catalog, entry: Entry, lang: str, *, is_example: bool) -> tuple[Paper, Path]:
        paper = paper_of(catalog, entry, lang)
        path = self._folder / f"{_stamp(entry, lang, is_example=is_example)}.{paper.format}"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            values: Mapping[str, Any] = paper.example if is_example else {}
            unfinished = path.with_name(f".{path.name}.{os.getpid()}")
            unfinished.write_bytes(made(paper, values))
            unfinished.replace(path)
        return paper, path

    def fill(self, catalog: Catalog, folder: Path) -> None:
        """Write every blank and example into a folder, for a site without the app."""
        folder.mkdir(parents=True, exist_ok=True)
        for entry in offered(catalog):
            for lang in LANGUAGES:
                paper, path = self.blank(catalog, entry, lang)
                (folder / blank_name(paper)).write_bytes(path.read_bytes())
                paper, path = self.example(catalog, entry, lang)
                (folder / example_name(paper)).write_bytes(path.read_bytes())


def offered(catalog: Catalog) -> Iterator[Entry]:
    """Yield the documents anybody may take: approved and not restricted."""
    for entry in catalog.of_kind(Kind.DOCUMENT):
        facts = entry.facts
        if (
            isinstance(facts, DocumentFacts)
            and facts.status == "approved"
            and facts.classification != "restricted"
        ):
            yield entry


def _stamp(entry: Entry, lang: str, *, is_example: bool) -> str:
    texts = "".join(text.sha256 for _, text in sorted(entry.texts.items()))
    said = f"{MAKE}:{entry.id}:{lang}:{is_example}:{texts}"
    return f"{entry.id}-{lang}-{hashlib.sha256(said.encode()).hexdigest()[:24]}"
