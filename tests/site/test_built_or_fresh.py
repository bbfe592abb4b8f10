"""The built page when it is as new as its Markdown, else the page rendered now: same address, same look."""

import json
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from library import Catalog, Entry, load_catalog
from library.addresses import address
from library.site_build import build_site
from library.site_plan import is_built
from tests.browsers import Browser
from tests.site.conftest import LESSON, Deliver
from webapp.database import Database
from webapp.publishing.actions import publish
from webapp.publishing.rules import Approval, Paper
from webapp.settings import Settings
from webapp.site.content import the_content

ADDRESS = f"/lessons/{LESSON}/"
PARTS = {
    "title": r"<title>(.*?)</title>",
    "description": r'<meta name="description" content="(.*?)">',
    "text": r'<article class="md-content__inner md-typeset">(.*?)</article>',
    "beside the text": r'data-md-type="toc".*?<div class="md-sidebar__inner">(.*?)</nav>\s*</div>',
    "language": r'<html lang="(.*?)"',
    "switch of language": r'data-language="\w+"\s+href="(.*?)"',
}

Change = Callable[[str, str], None]


def is_as_built(answer: TestResponse) -> bool:
    """Tell whether an answer is the built file, and end it."""
    answer.close()
    return "sha256-" in answer.headers["Content-Security-Policy"]


@pytest.fixture
def change(settings: Settings, database: Database, deliver: Deliver) -> Change:
    """Return a function that publishes the lesson with some words replaced."""

    def changed(old: str, new: str) -> None:
        path = f"lessons/{LESSON}.md"
        text = (settings.root / path).read_text(encoding="utf-8")
        assert old in text
        with database.transaction() as session:
            paper = Paper(path, text.replace(old, new), "LL-2026-0010")
            publish(session, paper, Approval("Renew LL-2026-0010", "curator"), by=None)
        deliver()

    return changed


def test_a_page_as_new_as_its_markdown_is_served_as_built(site: Path, browser: Browser) -> None:
    answer = browser.get(ADDRESS)

    assert answer.data == (site / "lessons" / LESSON / "index.html").read_bytes()
    assert is_as_built(answer)


def test_a_page_changed_since_the_build_is_rendered_now(site: Path, browser: Browser, change: Change) -> None:
    change("title: ", "title: 新的")

    answer = browser.get(ADDRESS)

    assert "<h1>新的" in answer.text
    assert not is_as_built(answer)


def test_a_page_changed_back_is_served_as_built_again(site: Path, browser: Browser, change: Change) -> None:
    change("title: ", "title: 新的")
    change("title: 新的", "title: ")

    assert is_as_built(browser.get(ADDRESS))


def test_after_the_next_build_the_changed_page_is_served_as_built(
    settings: Settings, site: Path, browser: Browser, change: Change
) -> None:
    change("title: ", "title: 新的")
    build_site(settings.root, settings.site)

    answer = browser.get(ADDRESS)

    assert "<h1>新的" in answer.text
    assert is_as_built(answer)


def test_the_other_language_stays_as_built(site: Path, browser: Browser, change: Change) -> None:
    change("title: ", "title: 新的")

    assert is_as_built(browser.get(f"/en{ADDRESS}"))


def test_a_file_younger_than_the_build_by_its_date_alone_is_served_as_built(
    settings: Settings, site: Path, browser: Browser
) -> None:
    (settings.root / "lessons" / f"{LESSON}.md").touch()

    assert is_as_built(browser.get(ADDRESS))


def test_a_page_the_ledger_names_and_the_site_has_lost_is_rendered_now(site: Path, browser: Browser) -> None:
    shutil.rmtree(site / "lessons" / LESSON)

    answer = browser.get(ADDRESS)

    assert answer.status_code == 200
    assert not is_as_built(answer)


def test_a_fresh_page_is_asked_for_anew_each_time(settings: Settings, browser: Browser) -> None:
    assert browser.get(ADDRESS).headers["Cache-Control"] == "no-cache"


# Both renderings agree


def part(page: str, pattern: str) -> str:
    """Return a part of a page without what nobody sees: blanks between tags and the nonce of scripts."""
    found = re.search(pattern, page, re.DOTALL)
    text = found[1] if found else ""
    return unescape(re.sub(r"\s*\n\s*", "", text)).strip()


def pages(catalog: Catalog) -> list[tuple[Entry, str]]:
    """Return every page that a build makes, but the front page, whose frame is its own."""
    entries = [entry for entry in catalog.entries.values() if entry.id != "pages/index"]
    return [(entry, lang) for entry in entries for lang in ("zh", "en") if is_built(entry, lang)]


@pytest.mark.parametrize("name", PARTS)
def test_both_renderings_of_every_page_agree(
    name: str, app: Flask, site: Path, kept_content: Path, browser: Browser
) -> None:
    ledger = site / "manifest.json"
    differing = []
    for entry, lang in pages(load_catalog(kept_content)):
        with browser.get(address(entry, lang)) as answer:
            built = answer.text
        known = ledger.read_text()
        ledger.write_text(json.dumps({}))
        fresh = browser.get(address(entry, lang)).text
        ledger.write_text(known)
        if not part(built, PARTS[name]) or part(built, PARTS[name]) != part(fresh, PARTS[name]):
            differing.append((entry.id, lang, part(built, PARTS[name])[:600], part(fresh, PARTS[name])[:600]))

    assert differing == []


def test_the_front_page_reads_the_same_either_way(app: Flask, site: Path, browser: Browser) -> None:
    with browser.get("/") as answer:
        built = answer.text
    (site / "manifest.json").write_text("{}")

    fresh = browser.get("/").text

    assert part(fresh, PARTS["text"]) == part(built, PARTS["text"])


def test_an_english_page_speaks_english_to_a_browser_that_asked_for_chinese(app: Flask, site: Path) -> None:
    (site / "manifest.json").write_text("{}")

    page = Browser(app, language="zh").get(f"/en{ADDRESS}").text

    assert '<html lang="en"' in page
    assert "Table of contents" in page


# What a person wrote stays text


def test_markup_in_a_title_is_shown_and_not_obeyed(site: Path, browser: Browser, change: Change) -> None:
    change("title: ", "title: <script>alert(1)</script>")

    page = browser.get(ADDRESS).text

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_address_is_in_the_catalog_as_soon_as_the_file_is_written(
    app: Flask, settings: Settings, database: Database, deliver: Deliver
) -> None:
    source = (settings.root / "lessons" / f"{LESSON}.md").read_text(encoding="utf-8")
    paper = Paper("lessons/LL-2026-1001-new.md", source.replace("LL-2026-0010", "LL-2026-1001"), "LL-2026-1001")
    with database.transaction() as session:
        publish(session, paper, Approval("Publish LL-2026-1001", "curator"), by=None)

    deliver()

    with app.app_context():
        assert the_content().find_page("/lessons/LL-2026-1001-new/") is not None
