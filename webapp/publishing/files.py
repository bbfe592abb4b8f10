"""Write a file so that a reader sees the old one or the new one, never half of either."""

import os
import subprocess
from pathlib import Path

AUTHOR = "PMO <pmo@localhost>"


def write_whole(path: Path, text: str) -> None:
    """Write beside the file, make it durable, and put it in place; leave nothing behind on failure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _make_durable(path.parent)


def sweep(folder: Path) -> None:
    """Take away what a killed process left unfinished."""
    for leftover in folder.rglob(".*.part"):
        leftover.unlink(missing_ok=True)


def commit_to_git(root: Path, path: str, message: str, *, approver_role: str) -> None:
    """Commit one file when `root` is a git checkout; do nothing when it is not, or nothing changed."""
    if not (root / ".git").exists():
        return
    _git(root, "add", "--", path)
    if _git(root, "diff", "--cached", "--quiet", "--", path, check=False) == 0:
        return
    text = f"{message}\n\nApproved-by-role: {approver_role}"
    identity = ("-c", "user.name=PMO", "-c", "user.email=pmo@localhost")
    _git(root, *identity, "commit", "--quiet", f"--author={AUTHOR}", "-m", text, "--", path)


def _git(root: Path, *words: str, check: bool = True) -> int:
    command = ["git", "-C", str(root), *words]
    return subprocess.run(command, check=check, timeout=60, capture_output=True).returncode  # noqa: S603  # fixed words


def _make_durable(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
