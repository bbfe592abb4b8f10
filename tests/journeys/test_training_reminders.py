"""The manager of the PMO at the reminders and at the effect of courses: remind, give more time, look, take along."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_manager_reminds_and_looks_at_what_courses_stand_beside(open_page: Opener, language: str) -> None:
    watched = open_page(language)
    manager = Person(watched.page, "唐宁", language)
    manager.page.goto("/app/training/desk")
    manager.follow(manager.page.locator('a[href="/app/training/reminders"]'))
    _remind_and_extend(manager)
    _look_at_what_went_out(manager)
    manager.page.goto("/app/training/desk")
    manager.follow(manager.page.locator('a[href="/app/training/effect"]'))
    _look_at_the_effect(manager)
    assert watched.errors == []
    assert watched.foreign == []
    phone = Person(open_page(language, width=390, height=800, dark=True).page, "唐宁", language)
    for path in (
        "/app/training/reminders?show=coming",
        "/app/training/effect",
        "/app/training/effect/CRS-013",
    ):
        phone.page.goto(path)
        assert _overhang(phone.page) <= 0


def _remind_and_extend(manager: Person) -> None:
    """Remind somebody of what is to go out only later, then give them more time."""
    page = manager.page
    expect(page.locator("#rule + ul")).to_contain_text("30")
    manager.follow(page.locator('.ls-tabs a[href*="show=coming"]'))
    page.locator('[name="chosen"]').first.check()
    manager.press("提醒勾选的")
    expect(page.get_by_role("status")).to_contain_text("1")
    expect(page.locator("tbody")).to_contain_text(say("PMO 手动提醒", manager.language))
    later = (datetime.now(UTC) + timedelta(days=200)).date().isoformat()
    page.locator('[name="chosen"]').first.check()
    page.locator('.ls-controls [name="due_on"]').fill(later)
    page.locator('.ls-controls [name="reason"]').fill("on leave")
    manager.press("延期勾选的")
    expect(page.get_by_role("status")).to_contain_text("1")


def _look_at_what_went_out(manager: Person) -> None:
    page = manager.page
    manager.follow(page.locator('.ls-tabs a[href*="show=sent"]'))
    expect(page.locator("tbody tr").first).to_contain_text(say("PMO 手动提醒", manager.language))
    page.locator('[name="about"]').select_option("due")
    manager.press("筛选")
    expect(page.locator("tbody")).not_to_contain_text(say("PMO 手动提醒", manager.language))


def _look_at_the_effect(manager: Person) -> None:
    page = manager.page
    expect(page.locator(".ls-note").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "course-effect.csv"
    manager.follow(page.locator('a[href$="/effect/CRS-013"]'))
    expect(page.locator("svg.ls-chart--wide")).to_be_visible()
    expect(page.locator("#same + .ls-table")).to_contain_text(re.compile(r"n\s\d+"))


def _overhang(page: Page) -> int:
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide
