"""A lesson gets its second language anew, and another day it stops counting; each takes two people."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person

LESSONS = {"zh": "LL-2026-0019", "en": "LL-2026-0020"}
"""Each language has a lesson of its own: a lesson is retired once."""

TITLE = "A title that says it in fewer words"
WHY = "标准已经改写，这一步由程序来做"
WHY_EN = "The standard was rewritten; a program does this step now"


@pytest.mark.journey
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_expert_translates_and_retires_and_a_curator_confirms(open_page: Opener, language: str) -> None:
    lesson = LESSONS[language]
    expert_seen, curator_seen = open_page(language, width=390), open_page(language)
    expert = Person(expert_seen.page, "沈舟", language)
    curator = Person(curator_seen.page, "何静", language)

    expert.page.goto("/app/lessons/published")
    expert.page.locator(f'a[href="/app/lessons/{lesson}/translation"]').click()
    expert.page.locator('[name="title"]').fill(TITLE)
    assert expert.page.evaluate("document.documentElement.scrollWidth") <= 390
    expert.press("写好了，交另一个人确认")
    expect(expert.button("确认，发布译文")).to_have_count(0)

    curator.page.goto("/app/lessons/published?show=waiting")
    curator.page.locator(f'a[href="/app/lessons/{lesson}/translation"]').click()
    expect(curator.page.locator('[name="title"]')).to_have_value(TITLE)
    curator.press("确认，发布译文")
    page = _wait_for(curator.page, lesson, TITLE)

    expert.page.goto(f"/app/lessons/{lesson}/retire")
    expert.page.locator('[name="reason_en"]').fill(WHY_EN)
    expert.press("提议退役")
    expect(expert.page.locator('[name="reason_en"]')).to_have_value(WHY_EN)
    expert.page.locator('[name="reason_zh"]').fill(WHY)
    expert.press("提议退役")

    curator.page.goto(f"/app/lessons/{lesson}/retire")
    curator.press("确认退役")
    _wait_for(curator.page, lesson, WHY_EN)
    assert curator.page.url == page
    expect(curator.page.locator(".ls-band").last).to_contain_text(WHY_EN)
    for seen in (expert_seen, curator_seen):
        assert not seen.foreign
        assert not [one for one in seen.errors if "422" not in one]


def _wait_for(page: Page, lesson: str, words: str) -> str:
    """Open the English page of a lesson until it holds these words; return its address."""
    page.goto(f"/app/lessons/{lesson}/translation")
    slug = page.locator(".ls-kicker a").last.get_attribute("href") or ""
    address = slug if slug.startswith("/en/") else f"/en{slug}"
    for _ in range(180):
        page.goto(address)
        if page.get_by_text(words).count():
            break
        page.wait_for_timeout(500)
    expect(page.get_by_text(words).first).to_be_visible()
    return page.url
