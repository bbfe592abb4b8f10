"""What one run of the check looks at: the pages that can be read, and what is known of the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from library.catalog import Catalog, Entry, Text
from library.check.body import Body, read_body
from library.faults import Fault, fault
from library.frontmatter import Split
from library.kinds import Kind
from library.reading import FileRead
from library.vocabulary import FOLDER

UNREADABLE = {"PARSE", "SCHEMA"}
NAMED = re.compile(r"(?:STD-\d{2}|TPL-\d{3}|LL-\d{4}-\d{4,})(?=-)")


@dataclass(frozen=True)
class Page:
    """One file of an entry, with its body taken apart."""

    entry: Entry
    text: Text
    file: str
    split: Split
    body: Body

    @property
    def is_master(self) -> bool:
        """Tell whether the facts stand in this file."""
        return self.text.lang == self.entry.master_lang

    def fault(self, code: str, field: str, **facts: object) -> Fault:
        """Return a fault at a key of the front matter."""
        return fault(code, self.file, self.split.line_of(field), field, **facts)

    def body_fault(self, code: str, line: int, **facts: object) -> Fault:
        """Return a fault at a line of the body, counted from 0."""
        return fault(code, self.file, self.split.body_line + line, **facts)


@dataclass(frozen=True)
class Scope:
    """The catalog on a day, with its pages: the master of an entry first, then its translations."""

    catalog: Catalog
    today: date

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Return every page that can be checked."""
        entries = (self.catalog.entries[key] for key in sorted(self.catalog.entries))
        return tuple(page for entry in entries for page in self.pages_of(entry))

    @cached_property
    def masters(self) -> tuple[Page, ...]:
        """Return the pages that hold facts."""
        return tuple(page for page in self.pages if page.is_master)

    @cached_property
    def _masters(self) -> dict[str, Page]:
        return {page.entry.id: page for page in self.masters}

    @cached_property
    def pairs(self) -> tuple[tuple[Page, Page], ...]:
        """Return every translation behind its master."""
        return tuple((self._masters[page.entry.id], page) for page in self.pages if not page.is_master)

    @cached_property
    def unread(self) -> tuple[FileRead, ...]:
        """Return the files whose own faults keep them out of the check."""
        files = (read for group in self.catalog.reads.values() for read in group.values())
        return tuple(read for read in files if any(one.code in UNREADABLE for one in read.faults))

    @cached_property
    def unread_ids(self) -> frozenset[str]:
        """Return the ids of masters that cannot be read: they exist, and no more is known."""
        return frozenset(_id_of(read) for read in self.unread if not read.suffix)

    def masters_of(self, kind: Kind) -> Iterator[Page]:
        """Yield the masters of a kind."""
        return (page for page in self.masters if page.entry.kind is kind)

    def master(self, entry_id: str) -> Page | None:
        """Return the master of an entry, or None."""
        return self._masters.get(entry_id)

    def exists(self, ref: str) -> bool:
        """Tell whether an id is taken, be it by a file that cannot be read."""
        return ref in self.catalog.entries or ref in self.unread_ids

    def is_known(self, ref: str) -> bool:
        """Tell whether an id exists or is planned."""
        return self.exists(ref) or ref in self.catalog.vocabulary.planned

    def vocabulary_lines(self, name: str) -> list[str]:
        """Return the lines of a file of the vocabulary; none when it cannot be read."""
        try:
            return (self.catalog.root / FOLDER / name).read_text(encoding="utf-8-sig").splitlines()
        except (FileNotFoundError, UnicodeDecodeError):
            return []

    def pages_of(self, entry: Entry) -> Iterator[Page]:
        """Yield the pages of one entry, its master first."""
        files = self.catalog.reads[entry.group]
        for lang in sorted(entry.texts, key=lambda one: (one != entry.master_lang, one)):
            read = files["" if lang == entry.master_lang else lang]
            if read.split is not None:
                yield Page(entry, entry.texts[lang], read.path, read.split, read_body(read.split.body))


def skipped(scope: Scope) -> Iterator[Fault]:
    """Yield one notice for each file that could not be checked."""
    files = {read.path for read in scope.unread}
    files |= {one.file for one in scope.catalog.vocabulary.faults if one.code in UNREADABLE}
    return (fault("SKIPPED", file, 1) for file in files)


def _id_of(read: FileRead) -> str:
    stated = read.split.data.get("id") if read.split else None
    named = NAMED.match(read.group.rpartition("/")[2])
    return str(stated or (named[0] if named else read.group.removeprefix("content/")))
