"""What people do in a browser, in the words of either language."""

from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Error, Locator, Page, expect

from webapp.ui.languages import COOKIE

CATALOG = Path(__file__).resolve().parents[2] / "webapp/translations/en/LC_MESSAGES/messages.po"


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    with CATALOG.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file, locale="en") if one.id}


def say(words: str, language: str) -> str:
    """Return the words of a button or field as the page shows them in a language."""
    return _english()[words] if language == "en" else words


def visit(page: Page, address: str) -> None:
    """Open an address, from a page that may load itself anew at this very moment: a board does when its phase moves."""
    try:
        page.goto(address)
    except Error as error:
        if "interrupted by another navigation" not in error.message:
            raise
        page.wait_for_load_state()
        page.goto(address)


class Person:
    """One of the cast at a browser of their own, which reads in a language whatever another journey chose for them."""

    def __init__(self, page: Page, name: str, language: str) -> None:
        self.page = page
        self.language = language
        page.goto("/app/sign-in")
        page.context.add_cookies([{"name": COOKIE, "value": language, "url": page.url}])
        door = page.locator(".ls-person", has_text=name)
        if not door.is_visible():
            page.locator("#others > summary").click()
        door.click()
        expect(page.locator(".ls-me")).to_contain_text(name)

    def button(self, words: str) -> Locator:
        """Return the button with these words."""
        return self.page.get_by_role("button", name=say(words, self.language), exact=True)

    def press(self, words: str) -> None:
        """Press the button with these words, and wait until the page has answered."""
        with self.page.expect_navigation():
            self.button(words).first.click()

    def follow(self, link: Locator) -> None:
        """Follow a link, and wait for the page it leads to."""
        with self.page.expect_navigation():
            link.click()

    def fill(self, words: str, text: str) -> None:
        """Fill in the field with this label."""
        self.page.get_by_label(say(words, self.language), exact=False).first.fill(text)
