"""`lodestar serve`, and the settings it is started with."""

import gc
import json
import threading
import urllib.request
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from types import SimpleNamespace

import pytest
import waitress
from flask import Flask, request

from webapp.cli.making_ready import copy_content
from webapp.cli.program import main
from webapp.cli.serving import leave_out_of_collection, listening
from webapp.factory.application import trust_proxies
from webapp.settings import Settings

FORWARDED = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https"}


def run_until_closed(server):
    """Serve until somebody closes the server's socket, which its loop does not expect."""
    with suppress(OSError, ValueError):
        server.run()


@pytest.fixture
def served(tmp_path):
    """Return a function that serves an app as `lodestar serve` does, and gives its port."""
    with ExitStack() as ends:

        def serve(app, **more):
            settings = Settings(tmp_path, tmp_path, "sqlite://", "for tests only", port=0, **more)
            server = waitress.create_server(app, **listening(settings))
            thread = threading.Thread(target=run_until_closed, args=(server,), daemon=True)
            thread.start()
            ends.callback(thread.join, timeout=10)
            ends.callback(server.close)
            return server.effective_port

        yield serve


@pytest.fixture
def heard(served):
    """Return a function that serves with some number of trusted proxies and tells what a request looked like."""

    def hear(proxies):
        app = Flask("told")
        app.add_url_rule("/", view_func=lambda: {"from": request.remote_addr, "scheme": request.scheme})
        trust_proxies(app, SimpleNamespace(proxies=proxies))
        port = served(app, proxies=proxies)
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/", headers=FORWARDED)
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310  # our own loopback
            return json.load(answer)

    return hear


def test_what_the_start_made_is_left_out_of_later_collections():
    before = gc.get_freeze_count()
    try:
        leave_out_of_collection()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


def test_two_hundred_browsers_that_keep_their_connection_are_all_answered(served):
    app = Flask("told")
    app.add_url_rule("/", view_func=lambda: "here")
    port = served(app)
    browsers = [HTTPConnection("127.0.0.1", port, timeout=10) for _ in range(200)]
    try:
        for browser in browsers:
            browser.request("GET", "/")
            assert browser.getresponse().read() == b"here"
    finally:
        for browser in browsers:
            browser.close()


def test_no_header_of_a_proxy_is_believed_unless_asked_for(heard):
    assert heard(0) == {"from": "127.0.0.1", "scheme": "http"}


def test_one_trusted_proxy_is_believed_and_the_one_before_it_is_not(heard):
    assert heard(1) == {"from": "198.51.100.7", "scheme": "https"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LODESTAR_PORT", "many"),
        ("LODESTAR_READERS", "friends"),
        ("LODESTAR_ZONE", "Nowhere/Else"),
        ("LODESTAR_PROXIES", "-1"),
        ("LODESTAR_PORT", "99999"),
        ("LODESTAR_BEHIND_TLS", "yes"),
        ("LODESTAR_VAR", "/proc/none"),
        ("DATABASE_URL", "garbage"),
        ("DATABASE_URL", "mysql://somewhere/x"),
        ("DATABASE_URL", "sqlite:////proc/none/x.db"),
        ("LODESTAR_ROOT", "/nowhere"),
    ],
)
def test_a_setting_that_cannot_work_is_named(name, value, monkeypatch, content_root, tmp_path, capsys):
    monkeypatch.setenv("LODESTAR_ROOT", str(content_root))
    monkeypatch.setenv("LODESTAR_VAR", str(tmp_path / "var"))
    monkeypatch.setenv(name, value)

    assert main(["serve"]) == 2
    assert name in capsys.readouterr().err


def test_a_copy_that_was_interrupted_is_completed(kept_content, tmp_path):
    folder = tmp_path / "demo"
    (folder / "content").mkdir(parents=True)
    (folder / ".lessons.part").mkdir()
    (folder / ".lessons.part" / "half.md").write_text("half", encoding="utf-8")

    copy_content(kept_content, folder)

    assert {path.name for path in folder.iterdir()} == {"content", "methodology", "templates", "lessons"}
    assert not (folder / "lessons" / "half.md").exists()


def test_what_was_published_into_a_copy_stays(kept_content, tmp_path):
    copy_content(kept_content, tmp_path / "demo")
    (tmp_path / "demo" / "lessons" / "LL-2026-1001-own.md").write_text("own", encoding="utf-8")

    copy_content(kept_content, tmp_path / "demo")

    assert (tmp_path / "demo" / "lessons" / "LL-2026-1001-own.md").exists()


def test_the_demo_is_refused_to_other_machines(content_root, tmp_path, capsys):
    words = [
        "--root",
        str(content_root),
        "--var",
        str(tmp_path / "v"),
        "serve",
        "--demo",
        "--host",
        "0.0.0.0",  # noqa: S104  # what is refused
    ]

    assert main(words) == 2
    assert "--demo" in capsys.readouterr().err
