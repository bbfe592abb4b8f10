"""A real program on a port of its own, and a real browser in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

CHECKOUT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("LODESTAR_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None
)
"""The one without windows first: it draws the same pages, and nobody looks at its toolbars."""
STARTS_WITHIN = 600
expect.set_options(timeout=60_000)
"""Milliseconds: a machine that builds the site beside the journey answers late, and is not wrong for that."""
ENDS_WITHIN = 120


@dataclass
class Program:
    """The served demo: its address, the folder of its content copy, and what it printed."""

    url: str
    content: Path


@dataclass
class Watched:
    """A page whose console errors and foreign requests are kept."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Serve the demo, on a copy of the content, for all journeys."""
    var = tmp_path_factory.mktemp("journeys")
    port = _free_port()
    log = (var / "serve.log").open("w")
    environment = {**os.environ, "LODESTAR_ROOT": str(CHECKOUT), "LODESTAR_VAR": str(var)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "webapp.cli", "serve", "--demo", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=var)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, process, var / "serve.log")
        yield Program(url, var / "demo")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=ENDS_WITHIN)
        log.close()


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            with urllib.request.urlopen(f"{url}/api/me", timeout=2):  # noqa: S310  # our own loopback
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(log.read_text())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; without it journeys are left out, unless the environment demands them."""
    if CHROMIUM is None:
        if os.environ.get("LODESTAR_REQUIRE_BROWSER") == "1":
            pytest.fail("Chromium is required (LODESTAR_REQUIRE_BROWSER=1) and was not found.")
        pytest.skip("Chromium was not found.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


Opener = Callable[..., Watched]

SHOWN = pytest.StashKey[list[BrowserContext]]()
LONGEST_PAGE = 2_000
"""So many characters of a page tell where a journey ended."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Say with a journey that failed what its pages showed: it may not fail a second time."""
    report = yield
    if report.when == "call" and report.failed:
        for context in item.stash.get(SHOWN, []):
            for page in context.pages:
                report.sections.append((f"page {page.url}", _words_on(page)))
    return report


def _words_on(page: Page) -> str:
    try:
        return page.inner_text("body", timeout=5_000)[:LONGEST_PAGE]
    except Error as error:
        return f"cannot be read: {error.message}"


@pytest.fixture
def open_page(browser: Browser, program: Program, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Return a function that opens a page as a new person; foreign requests fail and are kept."""
    contexts: list[BrowserContext] = []
    request.node.stash[SHOWN] = contexts

    def opened(language: str = "zh", *, width: int = 1280, height: int = 900, dark: bool = False) -> Watched:
        context = browser.new_context(
            base_url=program.url,
            locale="en-GB" if language == "en" else "zh-CN",
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        watched = Watched(page)

        def judge(route, asked) -> None:  # type: ignore[no-untyped-def]  # playwright's own
            if asked.url.startswith((program.url, "data:", "blob:")):
                route.continue_()
            else:
                watched.foreign.append(asked.url)
                route.abort()

        context.route("**/*", judge)
        page.on("console", lambda said: watched.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: watched.errors.append(str(error)))
        return watched

    yield opened
    for context in contexts:
        context.close()
