"""From a reader's word and from a lesson to a decision, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

WORDS = {
    "zh": {
        "wish": "不知道谁来批预算",
        "why": "下一版写清由谁批准",
        "wording": "用一个手算的已知值走通全程",
        "page": "/methodology/STD-04-planning/",
        "lesson": "LL-2026-0002",
    },
    "en": {
        "wish": "It does not say who approves the estimate",
        "why": "the next version will say who approves",
        "wording": "Run one value worked out by hand through the whole chain",
        "page": "/en/methodology/STD-05-baseline/",
        "lesson": "LL-2026-0003",
    },
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_reader_is_heard_and_reads_the_decision(open_page: Opener, language: str) -> None:
    said = WORDS[language]
    reader = Person(open_page(language, width=390).page, "罗一", language)
    page = reader.page
    page.goto(said["page"])
    box = page.locator(".ls-helped")
    box.get_by_role("button").nth(1).click()
    box.locator("textarea").fill(said["wish"])
    box.locator("form button").click()
    expect(box.locator(".ls-helped__said")).to_contain_text("记下了" if language == "zh" else "Noted")

    owner = Person(open_page(language).page, "何静", language)
    owner.page.goto("/app/improvements?state=new")
    owner.page.get_by_role("link", name=said["wish"]).click()
    _decide(owner, said["why"])

    page.goto("/app/improvements")
    page.get_by_role("link", name=said["wish"]).click()
    expect(page.locator("#decision")).to_contain_text(said["why"])
    expect(page.locator("#decision")).to_contain_text("何静")
    page.goto("/app/notices")
    expect(page.locator("main")).to_contain_text("STD-0")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_lesson_asks_for_a_change_and_the_owner_decides(open_page: Opener, language: str) -> None:
    said = WORDS[language]
    expert = Person(open_page(language).page, "沈舟", language)
    page = expert.page
    page.goto(f"/app/lessons/{said['lesson']}/change")
    expect(page.locator("#present + .ls-said")).to_be_visible()
    page.locator(f'[name="proposed_{language}"]').fill(said["wording"])
    expert.press("交给标准的负责人")
    expect(page.locator("#proposed").locator("..")).to_contain_text(said["wording"])
    request = page.url
    assert re.search(r"/app/improvements/[0-9a-f-]{36}$", request)

    owner = Person(open_page(language).page, "何静", language)
    owner.page.goto(request)
    _decide(owner, said["why"])

    page.reload()
    expect(page.locator("#decision")).to_contain_text(said["why"])
    page.goto(f"/app/lessons/{said['lesson']}/change")
    expect(page.locator("#asked + ul")).to_contain_text(say("采纳，待改", language))


def _decide(owner: Person, why: str) -> None:
    """Take a request, then accept it; a decision without its reason is refused beside its field."""
    page = owner.page
    page.locator('[name="state"]').select_option("triaged")
    page.locator('[name="owner"]').select_option(label="何静")
    owner.press("记下")
    page.locator('[name="state"]').select_option("accepted")
    owner.press("记下")
    expect(page.locator(".ls-error").first).to_be_visible()
    page.locator('[name="state"]').select_option("accepted")
    page.locator('[name="reason"]').fill(why)
    owner.press("记下")
    expect(page.locator("#decision")).to_contain_text(why)
