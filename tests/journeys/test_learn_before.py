"""A project manager answers what other projects paid for, goes on, and says at the end what came of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

WORDS = {
    "zh": ("先试一遍再铺开", "当天就发现了"),
    "en": ("try it once before rolling out", "found on the same day"),
}
PROJECTS = {"zh": ("PRJ-2026-071", "冷链监控"), "en": ("PRJ-2026-072", "Cold chain")}
ALL = 7


@pytest.mark.parametrize("language", ["zh", "en"])
def test_answers_open_the_way_and_the_outcome_is_stated_at_the_end(open_page: Opener, language: str) -> None:
    note, seen = WORDS[language]
    project = _register(Person(open_page(language).page, "周远", language), language)
    manager = Person(open_page(language, width=390 if language == "en" else 1280).page, "林岚", language)
    page = manager.page
    _go_on(manager, project, "S3")
    expect(page.locator(".ls-error").first).to_contain_text("S2")

    page.get_by_role("link", name=say("先学后做", language)).click()
    page.get_by_role("link", name=say("从第一条开始答复", language)).click()
    manager.press("答复")
    expect(page.locator(".ls-error").first).to_be_visible()
    answered = _answer_all(manager, note)
    assert 0 < answered <= ALL
    expect(page.get_by_text(say("都答复了", language))).to_be_visible()

    for stage in ("S3", "S4", "S5", "S6"):
        _go_on(manager, project, stage)
    expect(page.locator("#actions + .ls-list li")).to_have_count(1)
    page.get_by_role("link", name=say("先学后做", language)).click()
    _state_first(page, manager, seen)
    expect(page.locator(".ls-badge--ok", has_text=say("有帮助", language))).to_have_count(1)


def _register(facilitator: Person, language: str) -> str:
    """Register a project of tier B in S2, led by somebody else."""
    page, (number, name) = facilitator.page, PROJECTS[language]
    page.goto("/app/projects/new")
    page.locator('[name="number"]').fill(number)
    page.locator('[name="name"]').fill(name)
    page.locator('[name="purpose"]').fill("冷库温度联网，超温当天报警 / alarms on the same day")
    page.locator('[name="tier"]').select_option("B")
    page.locator('[name="stage"]').select_option("S2")
    page.locator('[name="pm"]').select_option(label="林岚")
    with page.expect_navigation():
        page.locator("form.ls-form button").last.click()
    return page.url


def _go_on(manager: Person, project: str, stage: str) -> None:
    manager.page.goto(project)
    manager.page.locator('[name="stage"]').select_option(stage)
    manager.press("换阶段")


def _answer_all(manager: Person, note: str) -> int:
    """Adopt the first lesson, adapt the second, and say of the others that they do not apply."""
    page, count = manager.page, 0
    while page.locator('[name="kind"]').count():
        kind = ("adopt", "adapt")[count] if count < 2 else "not_applicable"  # one of each first
        page.locator(f'[name="kind"][value="{kind}"]').check()
        page.locator('[name="note"]').fill(note)
        if kind == "not_applicable":
            page.locator('[name="why"]').select_option("situation")
        manager.press("答复")
        count += 1
    return count


def _state_first(page: Page, manager: Person, seen: str) -> None:
    expect(page.locator("#owed li")).to_have_count(2)
    page.locator("#owed a").first.click()
    page.locator('[name="effect"][value="helped"]').check()
    page.locator('[name="note"]').fill(seen)
    manager.press("记下成效")
    expect(page.locator("#owed li")).to_have_count(1)
