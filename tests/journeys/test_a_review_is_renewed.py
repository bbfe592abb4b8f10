"""A page is still right: its owner says so, another person confirms, and every calendar shows the new date."""

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

PAGES = {"zh": "STD-19", "en": "STD-22"}
"""Each language has a page of its own: a page is renewed once."""

CHECKED = {"zh": "逐条与今年的制度核对，一致", "en": "Compared with this year's rules: they agree"}
BUILT_WITHIN = 600
"""Seconds: on a busy machine two builds in turn, the one under way and the one with the new date."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_is_proposed_returned_confirmed_and_published(open_page: Opener, language: str) -> None:
    page = PAGES[language]
    owner_seen = open_page(language, width=390)
    owner = Person(owner_seen.page, "何静", language)
    approver = Person(open_page(language).page, "唐宁", language)
    _propose(owner, page, "…", language)
    _return(approver, page)
    owner.page.goto(f"/app/reviews/{page}")
    expect(owner.page.locator(f'[name="checked_{language}"]')).to_have_value("…")
    day = _propose(owner, page, CHECKED[language], language)
    assert owner.page.evaluate("document.documentElement.scrollWidth") <= 390

    approver.page.goto("/app/")
    approver.page.locator("#renewals + ol").get_by_role("link", name=page).click()
    expect(approver.page.locator("#renewal")).to_contain_text(CHECKED[language])
    approver.press("确认仍然适用")

    _wait_for_the_new_date(owner, page, day)
    owner.page.goto(f"/app/reviews?words={page}")
    expect(owner.page.locator("tbody")).to_contain_text(day)
    owner.page.locator("tbody").get_by_role("link", name=page).click()
    owner.page.get_by_role("link", name=say("打开正文", language)).click()
    expect(owner.page.locator("article")).to_contain_text(CHECKED[language])
    assert [told for told in owner_seen.errors if "422" not in told] == []
    assert owner_seen.foreign == []


def test_the_calendar_of_the_site_leads_to_the_reviews_and_shows_the_new_date(open_page: Opener) -> None:
    owner = Person(open_page().page, "何静", "zh")
    approver = Person(open_page().page, "唐宁", "zh")
    page = "STD-21"
    owner.page.goto("/calendar/")
    owner.page.locator('article a[href="/app/reviews"]').click()
    expect(owner.page.locator("h1")).to_have_text("复审")
    day = _propose(owner, page, CHECKED["zh"], "zh")
    approver.page.goto(f"/app/reviews/{page}")
    approver.press("确认仍然适用")

    end = time.monotonic() + BUILT_WITHIN
    row = owner.page.locator(".ls-table--reviews tr", has_text=page)
    owner.page.goto("/calendar/")
    while day not in row.inner_text() and time.monotonic() < end:
        owner.page.wait_for_timeout(2000)
        owner.page.reload()
    expect(row).to_contain_text(day)
    expect(row).to_contain_text("PMO 主任")


def _propose(owner: Person, page: str, checked: str, language: str) -> str:
    """Propose a page for the day that is filled in; return the day."""
    owner.page.goto(f"/app/reviews/{page}")
    day = owner.page.locator('[name="next_review"]').input_value()
    owner.page.locator(f'[name="checked_{language}"]').fill("")
    owner.press("提出仍然适用")
    expect(owner.page.locator(".ls-error").first).to_be_visible()
    owner.page.locator(f'[name="checked_{language}"]').fill(checked)
    owner.press("提出仍然适用")
    expect(owner.page.locator("#renewal")).to_contain_text(day)
    expect(owner.button("确认仍然适用")).to_have_count(0)
    return day


def _return(approver: Person, page: str) -> None:
    approver.page.goto(f"/app/reviews/{page}")
    approver.page.locator("#renewal summary").click()
    approver.page.locator('[name="reason"]').fill("C1")
    approver.press("退回给责任人")
    expect(approver.page.locator("#renewal")).to_contain_text("C1")


def _wait_for_the_new_date(owner: Person, page: str, day: str) -> None:
    """Reload until the publication is written."""
    owner.page.goto(f"/app/reviews/{page}")
    for _ in range(60):
        if day in owner.page.locator("#due").inner_text():
            break
        owner.page.wait_for_timeout(500)
        owner.page.reload()
    expect(owner.page.locator("#due")).to_contain_text(day)
