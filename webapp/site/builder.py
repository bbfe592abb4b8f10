"""The full build: in a process of its own, put off while wishes keep coming, its log kept for operators."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from webapp.database import transaction
from webapp.outbox import post_again

KIND = "site-build"
PAUSE = timedelta(seconds=5)
LONGEST = 900


class BuildFailed(Exception):
    """The build ended with errors; the log says which."""


class Builder:
    """Builds the site of the Markdown below `root` into `out`."""

    def __init__(self, root: Path, out: Path) -> None:
        self._root = root
        self._out = out

    @property
    def log(self) -> Path:
        """Return the log of the last build."""
        return self._out.parent / "site-build.log"

    def ask(self, _path: Path | None = None) -> None:
        """Ask for a build soon."""
        with transaction() as session:
            post_again(session, KIND, key=KIND, after=PAUSE)

    def carry_out(self, _payload: Mapping[str, Any]) -> None:
        """Build both languages and swap the result in; readers keep a core and go first on the other."""
        self._build("--gently")

    def build_first(self) -> None:
        """Build both languages side by side: nobody can read before the site is there."""
        self._build("--at-once")

    def _build(self, *options: str) -> None:
        command = [sys.executable, "-m", "library.site_build", str(self._root), str(self._out), *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)  # noqa: S603  # our own module
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.log.write_text(done.stdout + done.stderr, encoding="utf-8")
        if done.returncode:
            raise BuildFailed(f"See {self.log.name}: {(done.stderr or done.stdout)[-500:]}")
