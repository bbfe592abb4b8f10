"""A mock exam: begun, answered by key and mouse, reloaded, cut off, opened twice, submitted, its result read."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person

MOCK, FINAL = "/app/training/exam/pmo-50", "/app/training/exam/crs-001-final"
WHO = {"zh": "许可", "en": "顾平"}
ANSWERS = "**/api/attempts/*/items/*"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_whole_mock_exam_is_sat_through_a_reload_and_a_lost_connection(
    open_page: Opener, language: str
) -> None:
    person = Person(open_page(language).page, WHO[language], language)
    _begin(person, MOCK, r"^(1:29:\d\d|1:30:00)$")
    _answer_by_key(person.page)
    _come_back(person.page)
    _lose_the_server(person.page)
    _open_twice(person.page)
    _change_language(person.page, language)
    _answer_the_rest(person.page)
    _hand_in(person)


STANDS_BELOW_THE_CLOCK = """() => document.querySelector(".ls-q--here").getBoundingClientRect().top
    >= document.querySelector(".ls-clock").getBoundingClientRect().bottom"""


def test_an_exam_fits_a_phone(open_page: Opener) -> None:
    person = Person(open_page("zh", width=360, height=740, dark=True).page, "方晓", "zh")
    _begin(person, FINAL, r"^(29:\d\d|30:00)$")
    page = person.page

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.get_by_role("timer")).to_be_visible()
    page.wait_for_function(STANDS_BELOW_THE_CLOCK)
    _answer_here(page)
    expect(page.locator("[data-saved]")).to_be_visible()
    _all_saved(page)
    person.follow(page.locator(".ls-exam__side a[data-submit]"))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    person.press("交卷")
    expect(page.locator(".ls-result")).to_be_visible()


def _begin(person: Person, exam: str, clock: str) -> None:
    """Read the rules, see that the connection stands, and start; the clock shows all the time there is."""
    person.page.goto(exam)
    expect(person.page.locator("[data-connection]")).to_contain_text("ms")
    person.press("开始考试")
    expect(person.page.locator("fieldset.ls-q--here")).to_have_count(1)
    expect(person.page.get_by_role("timer")).to_have_text(re.compile(clock))


def _here(page: Page) -> Locator:
    """Return the question in hand."""
    return page.locator("fieldset.ls-q--here")


def _all_saved(page: Page) -> None:
    """Wait until the server has every answer and the browser keeps none back."""
    expect(page.locator('.ls-exam[data-unsent="0"]')).to_have_count(1)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('exam:')).length") == 0


def _choices(page: Page) -> Locator:
    return _here(page).locator(".ls-option input")


def _to_a_choice(page: Page) -> str:
    """Go on to the next question that is answered by choosing one option; return its place."""
    while _here(page).get_attribute("data-kind") != "single":
        page.keyboard.press("n")
    return str(_here(page).get_attribute("data-slot"))


def _answer_by_key(page: Page) -> None:
    """Choose the second option, flag the question, cross an option out; the server says that it is saved."""
    _to_a_choice(page)
    page.keyboard.press("b")
    expect(_choices(page).nth(1)).to_be_checked()
    page.keyboard.press("f")
    expect(page.locator("[data-saved]")).to_be_visible()
    _here(page).locator(".ls-option__strike").last.click()
    expect(page.locator(".ls-option--struck")).to_have_count(1)


def _come_back(page: Page) -> None:
    """Load the page again: answer, flag and what was crossed out are there."""
    _all_saved(page)
    page.reload()
    expect(_choices(page).nth(1)).to_be_checked()
    expect(page.locator(".ls-answers--flag")).to_have_count(1)
    expect(page.locator(".ls-option--struck")).to_have_count(1)


def _lose_the_server(page: Page) -> None:
    """Answer while nothing can be saved, load again, and see the answer sent once it can."""
    page.route(ANSWERS, lambda route: route.abort())
    page.keyboard.press("n")
    slot = _to_a_choice(page)
    _choices(page).first.check()
    expect(page.locator("[data-lost]")).to_be_visible()
    page.reload()
    expect(_here(page)).to_have_attribute("data-slot", slot)
    expect(_choices(page).first).to_be_checked()
    expect(page.locator("[data-lost]")).to_be_visible()
    page.unroute(ANSWERS)
    expect(page.locator("[data-lost]")).to_be_hidden()
    _all_saved(page)
    page.reload()
    expect(_choices(page).first).to_be_checked()


def _open_twice(page: Page) -> None:
    """Change an answer in a second window: the first one shows it instead of writing over it."""
    other = page.context.new_page()
    other.goto(page.url)
    _choices(other).nth(2).check()
    expect(other.locator("[data-saved]")).to_be_visible()
    other.close()
    _choices(page).nth(3).check()
    expect(page.locator("[data-lost]")).to_be_visible()
    expect(_choices(page).nth(2)).to_be_checked()


def _change_language(page: Page, language: str) -> None:
    """Read the same question in the other language, with the same answer, and come back."""
    stem = _here(page).locator(".ls-q__stem")
    before = stem.inner_text()
    for _ in range(2):
        with page.expect_navigation():
            page.locator("[data-language-form] button").click()
        expect(_choices(page).nth(2)).to_be_checked()
        if page.locator("html").get_attribute("lang") != ("en" if language == "en" else "zh"):
            expect(stem).not_to_have_text(before)


def _answer_here(page: Page) -> None:
    """Answer the question in hand, whatever its kind."""
    field = _here(page).locator(".ls-option input, .ls-typed input").first
    if field.get_attribute("type") in {"radio", "checkbox"}:
        field.check()
    else:
        field.fill("12")


def _answer_the_rest(page: Page) -> None:
    """Answer what is empty, whatever its kind."""
    empty = page.locator(".ls-answers a:not(.ls-answers--done)")
    while empty.count():
        empty.first.click()
        _answer_here(page)
    _all_saved(page)


def _hand_in(person: Person) -> None:
    """Submit: asked once, with what is flagged; afterwards the result, and nothing left in the browser."""
    page = person.page
    person.follow(page.locator(".ls-exam__side a[data-submit]"))
    expect(page.locator("#flagged + ul li")).to_have_count(1)
    person.press("交卷")
    expect(page.locator(".ls-result")).to_be_visible()
    expect(page.locator("#areas")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('exam:')).length") == 0
