"""Files that were handed over and read, kept until their curator takes them or for a day."""

import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from webapp.errors import NotFound
from webapp.lessons.imports.upload import Upload

LONGEST = 24 * 60 * 60
"""Seconds that a file waits."""


@dataclass(frozen=True)
class Kept:
    """The folder of waiting files: one folder a person, one a file."""

    folder: Path

    def keep(self, person: UUID, upload: Upload, mapping: str, report: dict[str, Any]) -> UUID:
        """Keep a file with what was said of it, and return its key; forget what waited too long."""
        self.forget_old()
        key = uuid4()
        place = self.folder / str(person) / str(key)
        place.mkdir(parents=True, mode=0o700)
        (place / "data").write_bytes(upload.data)
        said = {"name": upload.name, "source": upload.source, "mapping": mapping, "report": report}
        (place / "said.json").write_text(json.dumps(said), encoding="utf-8")
        return key

    def said(self, person: UUID, key: UUID) -> dict[str, Any]:
        """Return what is known of a waiting file of a person; `NotFound` for one of somebody else."""
        try:
            text = (self._place(person, key) / "said.json").read_text(encoding="utf-8")
        except OSError as error:
            raise NotFound from error
        found: dict[str, Any] = json.loads(text)
        return found

    def data(self, person: UUID, key: UUID) -> bytes:
        """Return the bytes of a waiting file of a person."""
        try:
            return (self._place(person, key) / "data").read_bytes()
        except OSError as error:
            raise NotFound from error

    def forget(self, person: UUID, key: UUID) -> None:
        """Delete a file."""
        shutil.rmtree(self._place(person, key), ignore_errors=True)

    def forget_old(self) -> None:
        """Delete what has waited longer than a day."""
        for place in self.folder.glob("*/*"):
            if place.stat().st_mtime < time.time() - LONGEST:
                shutil.rmtree(place, ignore_errors=True)

    def _place(self, person: UUID, key: UUID) -> Path:
        return self.folder / str(person) / str(key)
