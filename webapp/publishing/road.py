"""Carry an approved publication to its place: file, readers, history, row.

Readers come before the history: git takes a tenth of a second with 10,000 lessons, and much longer when it
is locked, and nobody should wait for it who waits for the page.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from webapp.database import the_database
from webapp.publishing.actions import is_overtaken, mark_published
from webapp.publishing.files import alone_in, commit_to_git, sweep, write_whole
from webapp.publishing.models import Publication
from webapp.publishing.queries import is_early
from webapp.publishing.rules import sha256_of

Listener = Callable[[Path], None]


class BytesChanged(Exception):
    """A stored text no longer has the hash that was approved: it is not published."""


class TooEarly(Exception):
    """A file whose companion was approved before it and is not in its place: it waits its turn."""


class Road:
    """Writes below `root`; `listeners` are told of each file in turn (catalog, index, build)."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.listeners: list[Listener] = []

    def carry_out(self, payload: Mapping[str, Any]) -> None:
        """Do one publication; done twice it does no harm."""
        database = the_database()
        with alone_in(self._root):
            with database.reading() as session:
                publication = session.get_one(Publication, UUID(payload["publication"]))
                is_old = is_overtaken(session, publication)
                if is_early(session, publication):
                    raise TooEarly(f"{publication.path} waits for what was approved before it.")
            if not is_old:
                self._put_in_place(publication)
            with database.transaction() as session:
                mark_published(session, publication.id)

    def clear_leftovers(self) -> None:
        """Take away unfinished files of a killed process."""
        with alone_in(self._root):
            sweep(self._root)

    def _put_in_place(self, publication: Publication) -> None:
        if sha256_of(publication.text) != publication.sha256:
            raise BytesChanged(f"{publication.path}: the stored text is not the approved one.")
        path = self._root / publication.path
        write_whole(path, publication.text)
        for listener in self.listeners:
            listener(path)
        role = publication.approver_role
        commit_to_git(self._root, publication.path, publication.message, approver_role=role)
