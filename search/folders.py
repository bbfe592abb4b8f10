"""Where the index lies: one folder a rebuild, a small file that names the present one, one writer."""

import hashlib
import json
import os
import shutil
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from whoosh.index import exists_in
from whoosh.util.filelock import FileLock

POINTER, LOCK, PREFIX = "current.json", "writer.lock", "index-"
PATIENCE = 5.0  # seconds to wait for another process to finish writing
LIBRARIES = ("Whoosh-Reloaded", "pypinyin")  # what words, pinyin and files of an index depend on
KEPT = 2  # folders kept for readers of other processes that still look at the one before


def _writers() -> str:
    """Return what tells the code that writes an index, and the libraries it asks, from every other state of them."""
    found = hashlib.blake2b(digest_size=12)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        found.update(path.read_bytes())
    for library in LIBRARIES:
        found.update(version(library).encode())
    return found.hexdigest()


WRITERS = _writers()
"""An index written by others counts as none: fields, words or weights may have changed."""


class IndexLocked(Exception):
    """Another process writes the index."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            f"Another process is writing the index in {root}. Wait until it is done, then try again."
        )


class Folders:
    """The folders of one index below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._writing = threading.RLock()
        self._settled: set[Path] = set()

    def stamp(self) -> tuple[int, int]:
        """Return what changes with every change of the index; zeros if there is none."""
        try:
            found = (self.root / POINTER).stat()
        except FileNotFoundError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_ino)

    def current(self) -> Path | None:
        """Return the folder of the present index, or None if there is none that this program made."""
        try:
            pointer = json.loads((self.root / POINTER).read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        folder = self.root / Path(str(pointer.get("folder"))).name
        return folder if pointer.get("writers") == WRITERS and exists_in(str(folder)) else None

    def fresh(self) -> Path:
        """Return a new empty folder."""
        folder = self.root / f"{PREFIX}{time.time_ns()}-{uuid.uuid4().hex[:8]}"
        folder.mkdir(parents=True)
        return folder

    def publish(self, folder: Path) -> None:
        """Make a folder the present one, in one step; what is older than the one before is removed."""
        self._settle(folder)
        draft = self.root / f"{POINTER}.{uuid.uuid4().hex[:8]}"
        draft.write_text(json.dumps({"folder": folder.name, "writers": WRITERS}), encoding="utf-8")
        draft.replace(self.root / POINTER)
        older = sorted(one for one in self.root.glob(f"{PREFIX}*") if one != folder)
        for one in older[: len(older) - KEPT + 1]:
            shutil.rmtree(one, ignore_errors=True)

    def _settle(self, folder: Path) -> None:
        """Have what is new in a folder on the disk before it is named: a power cut must leave no half index.

        No file of an index is ever changed.
        """
        files = set(folder.iterdir())
        for path in files - self._settled:
            with path.open("rb") as file:
                os.fsync(file.fileno())
        self._settled = files

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let one writer in at a time; raise `IndexLocked` when another process does not finish."""
        with self._writing:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(str(self.root / LOCK))
            last = time.monotonic() + PATIENCE
            while not lock.acquire():
                if time.monotonic() > last:
                    raise IndexLocked(self.root)
                time.sleep(0.05)
            try:
                yield
            finally:
                lock.release()
