"""The full build in the background: its log, its failures, and what readers see meanwhile."""

import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.site.conftest import LESSON, Deliver
from webapp import clock
from webapp.database import Database
from webapp.operations.views import BUILDER
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane, Outbox
from webapp.outbox.models import OutboxEntry
from webapp.settings import Settings
from webapp.site.builder import KIND, PAUSE, Builder, BuildFailed


@pytest.fixture
def builder(app: Flask) -> Builder:
    """Return the builder of the app."""
    made: Builder = app.extensions[BUILDER]
    return made


def entries(database: Database) -> list[OutboxEntry]:
    with database.reading() as session:
        return list(session.scalars(select(OutboxEntry).where(OutboxEntry.kind == KIND)))


@pytest.mark.parametrize("is_first", [False, True])
def test_a_build_stands_where_readers_look(settings: Settings, builder: Builder, is_first: bool) -> None:
    if is_first:
        builder.build_first()
    else:
        builder.carry_out({})

    assert (settings.site / "lessons" / LESSON / "index.html").is_file()
    assert (settings.site / "en" / "index.html").is_file()


def test_only_the_build_that_nobody_waits_for_lets_others_go_first(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def note(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", note)
    builder.build_first()
    builder.carry_out({})

    assert ["--gently" in command for command in commands] == [False, True]


def test_a_build_that_fails_keeps_the_old_site_and_says_why(
    settings: Settings, site: Path, builder: Builder
) -> None:
    path = settings.root / "content" / "pages" / "index.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[broken](nowhere.md)\n", encoding="utf-8")

    with pytest.raises(BuildFailed, match=r"nowhere\.md"):
        builder.carry_out({})

    assert (site / "lessons" / LESSON / "index.html").is_file()
    assert "nowhere.md" in builder.log.read_text(encoding="utf-8")
    assert not list(settings.var.glob(".site-*"))


def test_many_wishes_are_one_build_after_a_quiet_while(
    app: Flask, builder: Builder, database: Database
) -> None:
    with app.app_context():
        for _ in range(5):
            builder.ask()

    (entry,) = entries(database)
    assert entry.available_at - entry.posted_at == PAUSE


def test_a_publication_asks_for_a_build_and_does_not_wait_for_it(
    app: Flask, database: Database, deliver: Deliver, builder: Builder
) -> None:
    outbox: Outbox = app.extensions[OUTBOX]
    built: list[object] = []
    outbox.connect(KIND, built.append, lane=Lane.SLOW)
    with app.app_context():
        builder.ask()

    deliver()
    before = list(built)
    with clock.stopped_at(clock.now() + PAUSE + timedelta(seconds=1)):
        outbox.drain(database, Lane.SLOW)

    assert before == []
    assert built == [{}]


def test_the_log_holds_no_secret(settings: Settings, builder: Builder) -> None:
    builder.carry_out({})

    assert not re.search(r"secret|password|://[^/]*@", builder.log.read_text(encoding="utf-8"))
