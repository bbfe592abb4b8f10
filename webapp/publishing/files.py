"""Write a file so that a reader sees the old one or the new one, never half of either."""

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from webapp.publishing.rules import FOLDERS

AUTHOR = "PMO <pmo@localhost>"
COMMITTER = ("-c", "user.name=PMO", "-c", "user.email=pmo@localhost")
GIT_SECONDS = 60
DEAD_AFTER = 60
"""A lock of git's older than this many seconds was left by a git that was killed."""


class NotWritten(Exception):
    """The disk would not take a file; the message says which and why."""


class HistoryRefused(Exception):
    """Git would not take the file into the history; the message is git's own."""


def write_whole(path: Path, text: str) -> None:
    """Write beside the file, make it durable, and put it in place; leave nothing behind on failure."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _make_durable(path.parent)
    except OSError as error:
        raise NotWritten(f"{path.name}: {error.strerror}. Nothing is lost; it is tried again.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def sweep(root: Path) -> None:
    """Take away what a killed process left unfinished below the content root, and what its git left."""
    for folder in {name.partition("/")[0] for name in FOLDERS}:
        for leftover in (root / folder).rglob(".*.part"):
            leftover.unlink(missing_ok=True)
    _drop_dead_locks(root / ".git")


@contextmanager
def alone_in(root: Path) -> Iterator[None]:
    """Keep every other process that publishes below `root` waiting inside the block; a killed one lets go."""
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def commit_to_git(root: Path, path: str, message: str, *, approver_role: str) -> None:
    """Commit one file when `root` is a git checkout; do nothing when it is not, or nothing changed."""
    if not (root / ".git").exists():
        return
    _git(root, "add", "--", path)
    text = f"{message}\n\nApproved-by-role: {approver_role}"
    try:
        _git(root, "commit", "--quiet", f"--author={AUTHOR}", "-m", text, "--", path)
    except HistoryRefused:
        if _is_changed(root, path):
            raise


def _is_changed(root: Path, path: str) -> bool:
    """Tell whether a file is staged that is not in the history yet."""
    try:
        _git(root, "diff", "--cached", "--quiet", "--", path)
    except HistoryRefused:
        return True
    return False


def _git(root: Path, *words: str) -> None:
    command = ["git", "-C", str(root), *COMMITTER, *words]
    done = subprocess.run(command, check=False, timeout=GIT_SECONDS, capture_output=True, text=True)  # noqa: S603  # fixed words
    if done.returncode:
        _drop_dead_locks(root / ".git")
        raise HistoryRefused(f"git {words[0]}: {done.stderr.strip() or done.stdout.strip()}")


def _drop_dead_locks(git: Path) -> None:
    """Take away the locks of a git that was killed, so that the next attempt goes through."""
    oldest = time.time() - DEAD_AFTER
    for lock in (*git.glob("*.lock"), *(git / "refs").rglob("*.lock")):
        try:
            if lock.stat().st_mtime < oldest:
                lock.unlink()
        except FileNotFoundError:
            continue


def _make_durable(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
