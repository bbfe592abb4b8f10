"""Carry an approved publication to its place: file, history, readers, row."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from webapp.database import the_database
from webapp.publishing.actions import is_overtaken, mark_published
from webapp.publishing.files import commit_to_git, sweep, write_whole
from webapp.publishing.models import Publication

Listener = Callable[[Path], None]


class Road:
    """Writes below `root`; `listeners` are told of each file in turn (catalog, index, build)."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.listeners: list[Listener] = []

    def carry_out(self, payload: Mapping[str, Any]) -> None:
        """Do one publication; done twice it does no harm."""
        database = the_database()
        with database.reading() as session:
            publication = session.get_one(Publication, UUID(payload["publication"]))
            is_old = is_overtaken(session, publication)
        if not is_old:
            self._put_in_place(publication)
        with database.transaction() as session:
            mark_published(session, publication.id)

    def clear_leftovers(self) -> None:
        """Take away unfinished files of a killed process."""
        for folder in ("content", "methodology", "templates", "lessons"):
            sweep(self._root / folder)

    def _put_in_place(self, publication: Publication) -> None:
        path = self._root / publication.path
        write_whole(path, publication.text)
        role = publication.approver_role
        commit_to_git(self._root, publication.path, publication.message, approver_role=role)
        for listener in self.listeners:
            listener(path)
