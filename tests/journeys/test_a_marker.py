"""The desk of a trainer with a class behind it: a case marked, a wrong key put right, a bank taken along."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

MARKED = {"zh": "郭蕾", "en": "马骏"}
"""Who wrote a case: the first needs one more marker, the second both."""

MISKEYED = "monitoring-0017"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_case_is_marked_and_its_writer_sees_the_result(open_page: Opener, language: str) -> None:
    if language == "en":
        _mark(Person(open_page(language).page, "何静", language), place=-1)
    seen = open_page(language, width=390, dark=True)
    _mark(Person(seen.page, "唐宁", language), place=0 if language == "zh" else -1)
    wide = seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    writer = Person(open_page(language).page, MARKED[language], language)
    writer.page.goto("/app/notices")
    writer.follow(writer.page.locator('main a[href*="/attempts/"]').first)

    expect(writer.page.locator("main")).to_contain_text("/ 12")
    assert wide <= 0
    assert seen.errors == []


def _mark(trainer: Person, *, place: int) -> None:
    """Give half of the points of each line of the case at a place of the list, the oldest of which is 0."""
    page = trainer.page
    page.goto("/app/training/desk")
    trainer.follow(page.locator('#cases ~ ul a[href*="/marking/"]').nth(place))
    for field in page.locator('[name="marks"]').all():
        field.fill("1.5")
    trainer.fill("写给学员的话", "Say from which report the figures come.")
    trainer.press("给分")
    expect(page.locator("h1")).to_have_text(say("案例评分", trainer.language))


def test_a_wrong_key_is_put_right_and_a_score_rises(open_page: Opener) -> None:
    trainer = Person(open_page("en").page, "唐宁", "en")
    page = trainer.page
    page.goto("/app/training/desk")
    trainer.follow(page.locator('#regrades ~ ul a[href*="/regrades/"]').first)
    expect(page.locator("main")).to_contain_text(MISKEYED)
    page.locator("details summary").first.click()
    name, record, before, after = _first_that_changes(page)
    page.locator('[name="how"][value="rescore"]').check()
    trainer.fill("为什么", "The key was the wrong way round.")
    trainer.press("就这样办")
    expect(page.locator("main")).to_contain_text("The key was the wrong way round.")

    person = Person(open_page("en").page, name, "en")
    person.page.goto(record.removesuffix("/record"))
    assert float(after[0]) > float(before[0])
    expect(person.page.locator("main")).to_contain_text(re.compile(rf"{after[0]}\s*/\s*{after[1]}"))


def _first_that_changes(page: Page) -> tuple[str, str, list[str], list[str]]:
    """Return of the first paper that comes out otherwise whose it is, its record, and its points before and after."""
    for row in page.locator("details").first.locator("tbody tr").all():
        cells = row.locator("td")
        before, after = (re.findall(r"[\d.]+", cells.nth(place).inner_text()) for place in (2, 3))
        if before != after:
            address = cells.first.locator("a").get_attribute("href") or ""
            return cells.first.inner_text().strip(), address, before, after
    raise AssertionError("no paper of the class comes out otherwise")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bank_is_taken_along_as_gift(open_page: Opener, language: str) -> None:
    seen = open_page(language, width=390)
    trainer = Person(seen.page, "唐宁", language)
    page = trainer.page
    page.goto("/app/training/banks/monitoring")
    trainer.follow(page.get_by_role("link", name=say("导出…", language)))
    button = page.locator('form[action*="/gift"] button')
    with page.expect_download() as kept:
        button.click()

    text = kept.value.path().read_text(encoding="utf-8")
    assert "{" in text
    assert "[id:monitoring-0001]" in text
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert seen.errors == []
