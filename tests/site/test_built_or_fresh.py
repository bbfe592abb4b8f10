"""The built page when it is as new as its Markdown, else the page rendered now: same address, same look."""

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from library import Catalog, Entry, load_catalog
from library.addresses import address
from library.site_build import build_site
from library.site_plan import is_built
from tests.browsers import Browser
from tests.site.conftest import LESSON, Deliver
from webapp.database import Database
from webapp.factory import create_app
from webapp.outbox.models import OutboxEntry
from webapp.publishing.actions import publish
from webapp.publishing.rules import Approval, Paper
from webapp.settings import Settings

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
    change("title: 开关", "title: 新开关")

    answer = browser.get(ADDRESS)

    assert "<h1>新开关" in answer.text
    assert not is_as_built(answer)


def test_a_page_changed_back_is_served_as_built_again(site: Path, browser: Browser, change: Change) -> None:
    change("title: 开关", "title: 新开关")
    change("title: 新开关", "title: 开关")

    assert is_as_built(browser.get(ADDRESS))


def test_after_the_next_build_the_changed_page_is_served_as_built(
    settings: Settings, site: Path, browser: Browser, change: Change
) -> None:
    change("title: 开关", "title: 新开关")
    build_site(settings.root, settings.site)

    answer = browser.get(ADDRESS)

    assert "<h1>新开关" in answer.text
    assert is_as_built(answer)


def test_the_other_language_stays_as_built(site: Path, browser: Browser, change: Change) -> None:
    change("title: 开关", "title: 新开关")

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
    """Return a part of a page without what nobody sees: blanks between tags, marks of lists of contents."""
    found = re.search(pattern, page, re.DOTALL)
    text = re.sub(r"<(nav|ul)\b[^>]*>", r"<\1>", found[1] if found else "")
    return unescape(re.sub(r"\s*\n\s*", "", text)).strip()


def parts_of(page: str) -> dict[str, str]:
    return {name: part(page, pattern) for name, pattern in PARTS.items()}


def page_at(browser: Browser, url: str) -> str:
    answer = browser.get(url)
    text = answer.text
    answer.close()
    return text


def pages(catalog: Catalog) -> list[tuple[Entry, str]]:
    """Return every page that a build makes, but the front page, whose frame is its own."""
    entries = [entry for entry in catalog.entries.values() if entry.id != "pages/index"]
    return [(entry, lang) for entry in entries for lang in ("zh", "en") if is_built(entry, lang)]


def test_both_renderings_of_every_page_agree(site: Path, kept_content: Path, browser: Browser) -> None:
    built, fresh = {}, {}
    addresses = [address(entry, lang) for entry, lang in pages(load_catalog(kept_content))]
    for one in addresses:
        built[one] = parts_of(page_at(browser, one))
    (site / "manifest.json").write_text("{}")
    for one in addresses:
        fresh[one] = parts_of(page_at(browser, one))

    assert all(all(parts.values()) for parts in built.values()), "a part is not where this test looks for it"
    assert fresh == built


def test_a_page_whose_markdown_was_taken_away_is_gone_at_once(site: Path, settings: Settings) -> None:
    for path in settings.root.glob("lessons/LL-2026-0010-*.md"):
        path.unlink()
    again = Browser(create_app(settings))

    assert again.get("/lessons/LL-2026-0010-every-server-checked/").status_code == 404


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/methodology/STD-03-old-name/", "/methodology/STD-03-charter/"),
        ("/en/methodology/STD-03/", "/en/methodology/STD-03-charter/"),
        ("/lessons/LL-2019-0001-merged/", "/lessons/LL-2026-0010-every-server-checked/"),
    ],
)
def test_an_old_address_leads_to_where_the_thing_stands_now(
    site: Path, settings: Settings, old: str, new: str
) -> None:
    redirects = settings.root / "content" / "vocabulary" / "redirects.yml"
    redirects.write_text("LL-2019-0001: LL-2026-0010\n", encoding="utf-8")
    answer = Browser(create_app(settings)).get(old)

    assert (answer.status_code, answer.location) == (301, new)


def test_the_front_page_reads_the_same_either_way(site: Path, browser: Browser) -> None:
    built = page_at(browser, "/")
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
    change("title: 开关打开之前", "title: <script>alert(1)</script>")

    page = browser.get(ADDRESS).text

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


# A file that does not follow the rules


def test_a_page_that_became_unreadable_stays_as_it_was_and_the_reason_is_kept(
    database: Database, browser: Browser, change: Change
) -> None:
    change("stages: [S5]", "stages: [S99]")

    with database.reading() as session:
        told = session.scalar(select(OutboxEntry.last_error).where(OutboxEntry.kind == "publication"))
    assert browser.get(ADDRESS).status_code == 200
    assert f"lessons/{LESSON}.md, line 12" in str(told)
    assert "stages" in str(told)
