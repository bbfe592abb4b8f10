"""What was approved stands in the content, byte for byte, whatever happens on the way."""

import errno
import hashlib
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.publishing.conftest import PATH, Approve, Deliver
from webapp import clock
from webapp.database import Database
from webapp.outbox.models import OutboxEntry
from webapp.publishing.files import write_whole
from webapp.publishing.models import Publication
from webapp.publishing.road import Road
from webapp.publishing.rules import Paper, PlaceRefused

LATER = datetime.now(UTC) + timedelta(hours=1)
EntryOf = Callable[[Publication], OutboxEntry]


def stored(database: Database, publication: Publication) -> Publication:
    with database.reading() as session:
        return session.get_one(Publication, publication.id)


def due_at(database: Database, entry: OutboxEntry, moment: datetime) -> None:
    """Put off an entry of the outbox, or bring it forward."""
    with database.transaction() as session:
        session.get_one(OutboxEntry, entry.id).available_at = moment


@pytest.mark.parametrize(
    "text",
    [
        "接口冻结前不得启动联调\n",
        "two\r\nline ends\n",
        "no line end at all",
        "🌟 é e\u0301\u00a0\u2028 \t\n\n",
        "",
    ],
    ids=["chinese", "crlf", "no-newline", "odd-signs", "empty"],
)
def test_the_file_has_exactly_the_bytes_that_were_approved(
    text: str, content_root: Path, approve: Approve, deliver: Deliver
) -> None:
    publication = approve(text)

    deliver()

    written = (content_root / PATH).read_bytes()
    assert written == text.encode()
    assert hashlib.sha256(written).hexdigest() == publication.sha256


def test_what_stands_in_the_content_is_marked(database: Database, approve: Approve, deliver: Deliver) -> None:
    publication = approve("text")
    before = stored(database, publication).published_at

    deliver()

    assert before is None
    assert stored(database, publication).published_at is not None


def test_nothing_is_written_before_the_decision_is_kept(content_root: Path, approve: Approve) -> None:
    approve("text")

    assert not (content_root / PATH).exists()


def test_doing_it_twice_does_no_harm(
    database: Database, content_root: Path, road: Road, approve: Approve, deliver: Deliver
) -> None:
    publication = approve("text")
    deliver()
    first = stored(database, publication).published_at

    road.carry_out({"publication": str(publication.id)})

    assert (content_root / PATH).read_text() == "text"
    assert stored(database, publication).published_at == first


def test_listeners_hear_of_the_file_in_their_order(
    content_root: Path, road: Road, approve: Approve, deliver: Deliver
) -> None:
    heard: list[tuple[str, Path]] = []
    road.listeners[:] = [
        lambda path: heard.append(("catalog", path)),
        lambda path: heard.append(("index", path)),
    ]
    approve("text")

    deliver()

    assert heard == [("catalog", content_root / PATH), ("index", content_root / PATH)]


def test_the_newest_of_two_publications_stands(
    content_root: Path, approve: Approve, deliver: Deliver
) -> None:
    approve("first")
    approve("second")

    deliver()

    assert (content_root / PATH).read_text() == "second"


def test_a_late_retry_never_puts_an_older_text_over_a_newer_one(
    content_root: Path, approve: Approve, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve("older")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        deliver()
    approve("newer")
    deliver()

    with clock.stopped_at(LATER):
        deliver()

    assert (content_root / PATH).read_text() == "newer"


def test_a_text_that_is_not_the_approved_one_is_not_published(
    database: Database, content_root: Path, approve: Approve, deliver: Deliver, entry_of: EntryOf
) -> None:
    publication = approve("approved")
    with database.transaction() as session:
        session.get_one(Publication, publication.id).text = "something else"

    deliver()

    assert not (content_root / PATH).exists()
    assert "is not the approved one" in str(entry_of(publication).last_error)


@pytest.mark.parametrize(
    "path",
    [
        "lessons/../../etc/passwd.md",
        "/etc/passwd.md",
        "content/banks/risk.md",
        "content/vocabulary/stages.yml",
        "content/vocabulary/glossary.csv\n",
        "lessons/.hidden.md",
        "lessons/LL-2026-1001.md\n",
        "lessons/LL 2026.md",
        "lessons\\LL-2026-1001.md",
        "var/site/index.md",
        "lessons/LL-2026-1001.html",
        "lessons/.md",
        "",
    ],
)
def test_no_path_leads_out_of_the_published_folders(path: str) -> None:
    with pytest.raises(PlaceRefused):
        Paper(path=path, text="text", subject="X")


# A full disk


def fail(*_given: Any, **_more: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Brimful(io.TextIOWrapper):
    """A file on a disk that fills up in the middle of a text."""

    def write(self, text: str) -> int:
        """Take half of it."""
        super().write(text[: len(text) // 2])
        super().flush()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fill_on_writing(patch: pytest.MonkeyPatch, _road: Road) -> None:
    def opened(path: Path, _mode: str = "r", **_more: Any) -> Brimful:
        return Brimful(io.FileIO(path, "w"), encoding="utf-8")

    patch.setattr(Path, "open", opened)


def fill_on_flushing(patch: pytest.MonkeyPatch, _road: Road) -> None:
    patch.setattr(os, "fsync", fail)


def fill_on_renaming(patch: pytest.MonkeyPatch, _road: Road) -> None:
    patch.setattr(Path, "replace", fail)


def fill_on_making_the_folder(patch: pytest.MonkeyPatch, _road: Road) -> None:
    patch.setattr(Path, "mkdir", fail)


def fill_on_indexing(patch: pytest.MonkeyPatch, road: Road) -> None:
    patch.setattr(road, "listeners", [fail])


FILLS = (fill_on_writing, fill_on_flushing, fill_on_renaming, fill_on_making_the_folder, fill_on_indexing)


@pytest.fixture(params=FILLS)
def full_disk(
    request: pytest.FixtureRequest, road: Road, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], AbstractContextManager[None]]:
    """Return a block inside which the disk is full at one step of the way."""

    @contextmanager
    def full() -> Iterator[None]:
        with monkeypatch.context() as broken:
            request.param(broken, road)
            yield

    return full


def test_a_full_disk_loses_nothing_and_leaves_nothing_torn(
    content_root: Path,
    approve: Approve,
    deliver: Deliver,
    entry_of: EntryOf,
    full_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    approve("the old text\n")
    deliver()
    publication = approve("the new text, which is a good deal longer\n")

    with full_disk():
        deliver()
    told = str(entry_of(publication).last_error)
    seen = (content_root / PATH).read_text()
    with clock.stopped_at(LATER):
        deliver()

    assert "No space left on device" in told
    assert seen in {"the old text\n", "the new text, which is a good deal longer\n"}
    assert (content_root / PATH).read_text() == "the new text, which is a good deal longer\n"
    assert not list(content_root.rglob(".*.part"))
    assert entry_of(publication).done_at is not None


def test_the_reason_names_the_file_the_disk_would_not_take(
    approve: Approve, deliver: Deliver, entry_of: EntryOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    publication = approve("text")
    monkeypatch.setattr(os, "fsync", fail)

    deliver()

    assert entry_of(publication).last_error == (
        "NotWritten: LL-2026-1001-freeze.md: No space left on device. Nothing is lost; it is tried again."
    )


def test_whoever_reads_meanwhile_sees_the_old_text_or_the_new(tmp_path: Path) -> None:
    path, texts = tmp_path / "page.md", ["旧" * 400_000, "新" * 400_000]
    write_whole(path, texts[0])
    seen: set[str] = set()
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            seen.add(path.read_text(encoding="utf-8", errors="replace"))

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(40):
        write_whole(path, texts[turn % 2])
    is_over.set()
    reader.join()

    assert seen <= set(texts)


# What a killed process leaves


def test_unfinished_files_are_swept_and_others_left(content_root: Path, road: Road) -> None:
    (content_root / "lessons" / ".LL-2026-1001-freeze.md.4711.part").write_text("half")
    known = sorted(content_root.rglob("*.md"))

    road.clear_leftovers()

    assert not list(content_root.rglob(".*.part"))
    assert sorted(content_root.rglob("*.md")) == known


def test_a_new_file_can_be_read_by_others(content_root: Path, approve: Approve, deliver: Deliver) -> None:
    approve("text")

    deliver()

    assert (content_root / PATH).stat().st_mode & 0o044


def test_a_file_waits_for_its_companion_that_was_approved_before_it(
    content_root: Path, database: Database, approve: Approve, deliver: Deliver, entry_of: EntryOf
) -> None:
    """A page in two languages is one thing: the translation goes first, and the master waits until it is there."""
    first, second = approve("en", path="lessons/LL-2026-1001-freeze.en.md"), approve("zh")
    due_at(database, entry_of(first), LATER)
    deliver()
    assert not (content_root / second.path).exists()

    due_at(database, entry_of(first), clock.now())
    deliver()
    due_at(database, entry_of(second), clock.now())
    deliver()

    assert (content_root / first.path).read_text() == "en"
    assert (content_root / second.path).read_text() == "zh"


@pytest.mark.parametrize("name", ["glossary.csv", "retrospectives.yml"])
def test_two_files_of_the_vocabulary_are_added_to(name: str) -> None:
    assert Paper(f"content/vocabulary/{name}", "x", "words").sha256


def test_no_other_file_of_the_vocabulary_may_be_published() -> None:
    with pytest.raises(PlaceRefused):
        Paper("content/vocabulary/roles.yml", "x", "words")
