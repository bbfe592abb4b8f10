"""The history of the content: one commit a publication, by the PMO, with the approver's role."""

import os
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.publishing.conftest import PATH, Approve, Deliver, git
from webapp import clock
from webapp.outbox.models import OutboxEntry
from webapp.publishing import files
from webapp.publishing.models import Publication
from webapp.publishing.road import Road

LATER = datetime.now(UTC) + timedelta(hours=1)
EntryOf = Callable[[Publication], OutboxEntry]


def subjects(checkout: Path) -> list[str]:
    return git(checkout, "log", "--format=%s").splitlines()


def test_the_author_is_the_pmo_and_the_trailer_the_approvers_role(
    checkout: Path, approve: Approve, deliver: Deliver
) -> None:
    approve("text")

    deliver()

    form = "%an <%ae>|%cn|%s|%(trailers:key=Approved-by-role,valueonly,separator=%x2C)"
    assert git(checkout, "log", "-1", f"--format={form}") == "|".join(
        ("PMO <pmo@localhost>", "PMO", "Publish LL-2026-1001", "curator")
    )


def test_the_commit_holds_the_approved_bytes_and_leaves_the_tree_clean(
    checkout: Path, approve: Approve, deliver: Deliver
) -> None:
    approve("文本\n")

    deliver()

    assert git(checkout, "show", f"HEAD:{PATH}") == "文本"
    assert git(checkout, "show", "--name-only", "--format=", "HEAD") == PATH
    assert git(checkout, "status", "--porcelain") == ""


def test_what_an_editor_has_staged_is_not_swept_along(
    checkout: Path, approve: Approve, deliver: Deliver
) -> None:
    (checkout / "lessons" / "draft-of-an-editor.md").write_text("not yet")
    git(checkout, "add", "lessons/draft-of-an-editor.md")
    approve("text")

    deliver()

    assert git(checkout, "show", "--name-only", "--format=", "HEAD") == PATH
    assert git(checkout, "status", "--porcelain") == "A  lessons/draft-of-an-editor.md"


def test_doing_it_twice_makes_one_commit(
    checkout: Path, road: Road, approve: Approve, deliver: Deliver
) -> None:
    publication = approve("text")
    deliver()

    road.carry_out({"publication": str(publication.id)})

    assert subjects(checkout) == ["Publish LL-2026-1001", "Begin"]


def test_a_person_git_does_not_know_can_publish(
    checkout: Path, approve: Approve, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    approve("text")

    deliver()

    assert subjects(checkout)[0] == "Publish LL-2026-1001"


def test_without_a_checkout_git_is_not_needed(
    content_root: Path, approve: Approve, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_git(*_given: Any, **_more: Any) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", no_git)
    approve("text")

    deliver()

    assert (content_root / PATH).read_text() == "text"


def test_a_copy_inside_somebody_elses_checkout_is_none(
    tmp_path: Path, content_root: Path, approve: Approve, deliver: Deliver
) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    approve("text")

    deliver()

    assert (content_root / PATH).exists()
    assert git(tmp_path, "rev-list", "--all", "--count") == "0"


@pytest.fixture
def refusing(checkout: Path) -> Path:
    """Let the checkout refuse every commit, with a sentence; return the hook."""
    hook = checkout / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'the history is closed for the audit' >&2\nexit 1\n")
    hook.chmod(0o755)
    return hook


def test_what_git_says_is_kept_as_the_reason(
    refusing: Path, approve: Approve, deliver: Deliver, entry_of: EntryOf
) -> None:
    publication = approve("text")

    deliver()

    told = str(entry_of(publication).last_error)
    assert told == "HistoryRefused: git commit: the history is closed for the audit"


def test_readers_do_not_wait_for_the_history(
    refusing: Path, checkout: Path, road: Road, approve: Approve, deliver: Deliver
) -> None:
    heard: list[Path] = []
    road.listeners.append(heard.append)
    approve("text")

    deliver()

    assert heard == [checkout / PATH]


def test_what_git_refused_is_committed_once_when_it_can_be(
    refusing: Path, checkout: Path, approve: Approve, deliver: Deliver
) -> None:
    approve("text")
    deliver()
    refusing.unlink()

    with clock.stopped_at(LATER):
        deliver()

    assert subjects(checkout) == ["Publish LL-2026-1001", "Begin"]
    assert git(checkout, "status", "--porcelain") == ""


def test_a_lock_that_a_killed_git_left_is_taken_away_and_the_file_committed(
    checkout: Path, approve: Approve, deliver: Deliver
) -> None:
    lock = checkout / ".git" / "index.lock"
    lock.touch()
    long_ago = time.time() - files.DEAD_AFTER - 1
    os.utime(lock, (long_ago, long_ago))
    approve("text")
    deliver()

    with clock.stopped_at(LATER):
        deliver()

    assert subjects(checkout)[0] == "Publish LL-2026-1001"


def test_the_lock_of_a_git_at_work_is_respected(checkout: Path, approve: Approve, deliver: Deliver) -> None:
    lock = checkout / ".git" / "index.lock"
    lock.touch()
    approve("text")

    deliver()

    assert lock.exists()
    assert subjects(checkout) == ["Begin"]
