"""The site in a browser: every shelf, both languages, phone and dark, with and without the app."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import Opener, Program

PAGES = (
    "/",
    "/methodology/",
    "/methodology/STD-06-monitoring/",
    "/templates/TPL-014-risk-register/",
    "/lessons/",
    "/lessons/LL-2026-0001-unit-mismatch/",
    "/glossary/",
    "/stages/",
    "/app/find?words=SPI",
    "/app/sign-in",
)
PHONE = 390


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_asks_another_host_or_reports_an_error(open_page: Opener, language: str) -> None:
    watched = open_page(language)
    for url in PAGES:
        watched.page.goto(url if language == "zh" or url.startswith("/app") else f"/en{url}")
        watched.page.wait_for_load_state("networkidle")
    assert watched.errors == []
    assert watched.foreign == []


def test_no_page_scrolls_sideways_on_a_phone(open_page: Opener) -> None:
    page = open_page(width=PHONE, height=800).page
    wide = []
    for url in PAGES:
        page.goto(url)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE:
            wide.append(url)
    assert wide == []


@pytest.mark.parametrize("dark", [False, True])
def test_pages_have_no_serious_barrier(open_page: Opener, dark: bool) -> None:
    page = open_page(dark=dark).page
    barriers = []
    for url in ("/", "/methodology/STD-06-monitoring/", "/lessons/", "/app/find?words=SPI", "/app/sign-in"):
        page.goto(url)
        page.wait_for_load_state("networkidle")
        for found in Axe().run(page).response["violations"]:
            if found["impact"] in {"serious", "critical"}:
                barriers += [(url, found["id"], node["html"][:160]) for node in found["nodes"][:3]]
    assert barriers == [], barriers


def test_the_language_switch_stays_on_the_page_and_is_remembered(open_page: Opener) -> None:
    page = open_page().page
    page.goto("/methodology/STD-06-monitoring/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url("/en/methodology/STD-06-monitoring/")
    page.goto("/app/sign-in")
    expect(page.locator("article h1")).to_have_text("Sign in")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("article h1")).to_have_text("登录")


def test_an_english_browser_is_led_to_the_english_front_page(open_page: Opener) -> None:
    page = open_page("en").page
    page.goto("/")
    expect(page).to_have_url("/en/")


def test_dark_holds_in_both_languages(open_page: Opener) -> None:
    page = open_page().page
    page.goto("/methodology/")
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("/en/methodology/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_tick_of_a_checklist_stays_on_the_device(open_page: Opener) -> None:
    page = open_page().page
    page.goto("/methodology/STD-06-monitoring/")
    page.locator(".ls-tick").first.check()
    page.reload()
    expect(page.locator(".ls-tick").first).to_be_checked()


def test_a_term_in_chinese_text_tells_its_meaning_to_the_keyboard_too(open_page: Opener) -> None:
    page = open_page().page
    page.goto("/methodology/STD-06-monitoring/")
    term = page.locator(".ls-term").first
    term.focus()
    shown = term.evaluate("one => getComputedStyle(one, '::after').visibility")
    assert shown == "visible"


def test_chinese_headings_can_be_linked(open_page: Opener) -> None:
    page = open_page().page
    page.goto("/methodology/STD-06-monitoring/#C4")
    expect(page.locator("#C4")).to_be_in_viewport()


@pytest.fixture
def still_site(program: Program) -> Iterator[str]:
    """Serve the built files alone, as any file server would."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

    folder = program.content / "var" / "site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(Path(folder))))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_site_works_as_files_with_the_app_switched_off(browser, still_site: str) -> None:  # type: ignore[no-untyped-def]  # playwright's own
    page = browser.new_page(base_url=still_site)
    page.goto("/methodology/STD-06-monitoring/")
    expect(page.locator("article h1")).to_have_text("绩效监控与报告")
    expect(page.locator('.md-tabs [href^="/app/"]').first).to_be_hidden()
    page.locator(".md-search__input").fill("绩效")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=10_000)
    page.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_reader_says_that_a_page_did_not_quite_help(open_page: Opener, language: str) -> None:
    page = open_page(language, width=390).page
    page.goto("/methodology/STD-12-gates/" if language == "zh" else "/en/methodology/STD-12-gates/")
    box = page.locator(".ls-helped")
    box.get_by_role("button").nth(1).click()
    box.locator("textarea").fill("quorum")
    box.locator("form button").click()

    expect(box.get_by_role("status")).to_contain_text("谢谢" if language == "zh" else "thank you")
    box.get_by_role("button").click()
    expect(box.get_by_role("status")).to_contain_text("已撤回" if language == "zh" else "Taken back")
