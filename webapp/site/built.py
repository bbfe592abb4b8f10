"""The built site: which files there are, from which text each was made, and what its scripts may do."""

import json
import threading
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
POLICIES = "csp.json"


class BuiltSite:
    """Reads `folder`, the site as last built, and its two ledgers anew after each swap."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._manifest: dict[str, str] = {}
        self._policies: dict[str, list[str]] = {}

    def find_file(self, url: str) -> Path | None:
        """Return the built file of a URL, or None; never one outside the folder or behind a dot."""
        parts = [part for part in url.split("/") if part]
        if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        path = self.folder.joinpath(*parts)
        if url.endswith("/") or not parts:
            path = path / "index.html"
        return path if path.is_file() else None

    def is_of(self, manifest: dict[str, str]) -> bool:
        """Tell whether the site was built from exactly these texts."""
        self._read_ledgers()
        return self._manifest == manifest

    def source_of(self, url: str) -> str | None:
        """Return the hash of the text from which the page at a URL was built, if it was."""
        self._read_ledgers()
        return self._manifest.get(url)

    def script_hashes(self, path: Path) -> list[str]:
        """Return the hashes of the inline scripts of a built page, as its content policy names them."""
        self._read_ledgers()
        return self._policies.get(path.relative_to(self.folder).as_posix(), [])

    def _read_ledgers(self) -> None:
        path = self.folder / MANIFEST
        try:
            found = path.stat()
        except FileNotFoundError:
            self._manifest, self._policies, self._stamp = {}, {}, None
            return
        stamp = (found.st_mtime_ns, found.st_ino)
        if stamp != self._stamp:
            with self._lock:
                self._manifest = _read(path)
                self._policies = _read(self.folder / POLICIES)
                self._stamp = stamp


def _read(path: Path) -> dict[str, Any]:
    try:
        ledger: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return ledger
