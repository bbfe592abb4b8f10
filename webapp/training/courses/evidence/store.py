"""The files of evidence: kept under their hash in a folder that no web server serves."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from webapp.errors import NotFound

EXTENSION = "lodestar.evidence"


@dataclass(frozen=True)
class Store:
    """The folder of files of evidence."""

    folder: Path

    def keep(self, data: bytes) -> str:
        """Keep a file whole or not at all, and return its hash."""
        key = hashlib.sha256(data).hexdigest()
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            beside = path.with_suffix(f".{os.getpid()}")
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            beside.replace(path)
        return key

    def read(self, key: str) -> bytes:
        """Return a file; `NotFound` when it was erased."""
        try:
            return self._path(key).read_bytes()
        except OSError as error:
            raise NotFound from error

    def forget(self, key: str) -> None:
        """Delete a file that nobody refers to any more."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
