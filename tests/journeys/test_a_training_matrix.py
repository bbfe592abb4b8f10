"""A requirement from its preview to the matrix, to somebody reminded and given more time, and to its end."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

COURSES = {"zh": "CRS-004", "en": "CRS-005"}
PEOPLE = {"zh": ("顾平", "gu@example.org"), "en": ("罗一", "luo@example.org")}


def _day(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_requirement_is_seen_saved_followed_and_ended(open_page: Opener, language: str) -> None:
    manager = Person(open_page(language).page, "唐宁", language)
    rule = _write(manager, COURSES[language], PEOPLE[language])
    _learn_of_it(
        Person(open_page(language, width=390, height=800, dark=True).page, PEOPLE[language][0], language)
    )
    _remind_and_extend(manager, COURSES[language], PEOPLE[language][0])
    _look_ahead_and_export(manager, COURSES[language])
    manager.page.goto(rule)
    manager.page.locator("details.ls-fold summary").last.click()
    manager.press("就此结束")
    expect(manager.page.locator("#ended")).to_be_visible()


def _write(manager: Person, course: str, person: tuple[str, str]) -> str:
    """Write a requirement for one person, see its effect, then put it in force; return its address."""
    page = manager.page
    page.goto("/app/training/")
    manager.follow(page.locator('a[href="/app/training/requirements"]'))
    manager.follow(page.locator('a[href$="/requirements/new"]').first)
    page.locator('[name="address"]').fill(person[1])
    page.locator('[name="target"]').select_option(course)
    page.locator('[name="days"]').fill("20")
    manager.press("先看影响")
    expect(page.locator("#effect")).to_contain_text(re.compile(r"202\d-\d\d-\d\d"))
    expect(page.locator('[name="days"]')).to_have_value("20")
    manager.press("启用")
    expect(page.locator(".ls-lead")).to_contain_text(person[0])
    return page.url


def _learn_of_it(learner: Person) -> None:
    """See on a phone, in the dark, what is due."""
    page = learner.page
    page.goto("/app/training/")
    expect(page.locator("#due + ul")).to_contain_text(re.compile(r"202\d-\d\d-\d\d"))
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def _remind_and_extend(manager: Person, course: str, name: str) -> None:
    page = manager.page
    page.goto(f"/app/training/matrix?course={course}")
    row = page.locator("tbody tr", has_text=name)
    expect(row).to_contain_text(say("未开始", manager.language))
    row.locator('[name="chosen"]').check()
    manager.press("提醒勾选的")
    expect(page.get_by_role("status")).to_contain_text("1")
    page.locator("tbody tr", has_text=name).locator('[name="chosen"]').check()
    page.locator('.ls-controls [name="due_on"]').fill(_day(40))
    page.locator('.ls-controls [name="reason"]').fill("on leave")
    manager.press("延期勾选的")
    row = page.locator("tbody tr", has_text=name)
    expect(row).to_contain_text(_day(40))
    manager.follow(row.locator(".ls-cell > a"))
    expect(page.locator("#moves + p")).to_contain_text("on leave")


def _look_ahead_and_export(manager: Person, course: str) -> None:
    page = manager.page
    page.goto(f"/app/training/matrix?course={course}&as_of={_day(41)}")
    expect(page.locator(".ls-cells tbody")).to_contain_text(say("已逾期", manager.language))
    assert page.locator('[name="chosen"]').count() == 0
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename.startswith(f"training-matrix-{_day(41)}-known-")
