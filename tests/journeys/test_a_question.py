"""From a question to a page that a stranger finds, and from a word nobody finds to one that everybody does."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

WORDS = {
    "zh": {
        "question": "周报里的预测完工日期，谁来改、凭什么改？",
        "answer": "项目经理改，凭进度表重新算出的日期；改了在周报里写一句原因。",
        "title": ("周报里的预测完工日期谁来改？", "Who changes the forecast finish in the weekly report?"),
        "find": "预测完工日期谁来改",
        "slug": "who-changes-the-forecast-finish-in-the",
        "slang": "摸鱼图",
    },
    "en": {
        "question": "May one person hold the seat of sponsor and of project manager?",
        "answer": "No: whoever asks for the money does not approve it.",
        "title": ("发起人和项目经理能是同一个人吗？", "Can sponsor and project manager be one person?"),
        "find": "can sponsor and project manager be one person",
        "slug": "can-sponsor-and-project-manager-be-one",
        "slang": "wibblechart",
    },
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_becomes_an_answer_for_everybody(open_page: Opener, language: str) -> None:
    said = WORDS[language]
    member = Person(open_page(language, width=390).page, "罗一", language)
    page = member.page
    page.goto("/app/guidance/new")
    page.locator('[name="text"]').fill(said["question"])
    page.locator('[name="category"]').select_option("planning")
    page.locator('[name="is_open"]').check()
    member.press("下一步：先找现成的答案")
    assert 0 < page.locator(".ls-hits > li").count() <= 5
    member.press("没有解决，交给 PMO")
    question = page.url
    assert re.search(r"/app/guidance/[0-9a-f-]{36}$", question)

    expert = Person(open_page(language).page, "沈舟", language)
    expert.page.goto("/app/guidance")
    expert.page.get_by_role("link", name=said["question"]).first.click()
    expert.page.locator('[name="text"]').fill(said["answer"])
    expert.page.locator('[name="rests_on"]').fill("STD-14")
    expert.press("答复")
    page.goto("/app/guidance")
    page.get_by_role("link", name=said["question"]).first.click()
    expect(page.locator("main")).to_contain_text(said["answer"])
    member.press("解决了，结束")

    curator = Person(open_page(language).page, "何静", language)
    _publish(curator, expert, question, said)

    stranger = open_page(language)
    found = stranger.page
    prefix = "/en" if language == "en" else ""
    found.goto(f"{prefix}/")
    found.goto(f"/app/find?words={said['find']}")
    found.locator(".ls-hits a", has_text=said["title"][language == "en"]).click()
    expect(found.locator("h1")).to_have_text(said["title"][language == "en"])
    assert found.url.endswith(f"{prefix}/faq/{said['slug']}/")
    expect(found.locator("main")).to_contain_text("STD-14")
    for name in ("罗一", "沈舟", "何静"):
        expect(found.locator("main")).not_to_contain_text(name)
    assert not stranger.errors
    assert not stranger.foreign


def _publish(curator: Person, expert: Person, question: str, said: dict) -> None:
    """Write the answer for everybody, have it signed by the expert, and publish it."""
    page = curator.page
    page.goto(f"{question}/faq")
    for lang, title in zip(("zh", "en"), said["title"], strict=True):
        page.locator(f'[name="title_{lang}"]').fill(title)
        page.locator(f'[name="answer_{lang}"]').fill(f"{said['answer']} (STD-14)")
    curator.press("保存")
    curator.press("发布")
    expect(page.locator(".ls-refusal")).to_be_visible()
    expert.page.goto(f"{question}/faq")
    expert.press("会签：没有该隐去的内容")
    page.goto(f"{question}/faq")
    curator.press("发布")
    published = page.get_by_text(say("已发布", curator.language), exact=True)
    for _ in range(120):
        if published.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(published).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_word_that_three_sessions_seek_in_vain_becomes_an_alias(open_page: Opener, language: str) -> None:
    slang = WORDS[language]["slang"]
    for way in ("box", "page", "page"):
        page = open_page(language).page
        if way == "box":
            page.goto("/en/" if language == "en" else "/")
            box = page.locator(".md-search__input")
            with page.expect_response("**/api/me"):
                page.reload()
            box.click()
            box.press_sequentially(slang, delay=30)
            with page.expect_response("**/api/searched", timeout=45_000) as told:
                page.wait_for_timeout(4500)
        else:
            with page.expect_response("**/api/searched", timeout=45_000) as told:
                page.goto(f"/app/find?words={slang}")
        assert told.value.status == 204

    curator = Person(open_page(language).page, "何静", language)
    curator.page.goto("/app/insights/search")
    row = curator.page.locator("li", has_text=slang)
    row.locator('[name="term"]').fill("甘特图")
    with curator.page.expect_navigation():
        row.get_by_role("button", name=say("加为别名", language)).click()
    expect(curator.page.locator("#settled + ul")).to_contain_text(slang)

    reader = open_page(language).page
    for _ in range(120):
        reader.goto(f"/app/find?words={slang}")
        if reader.locator(".ls-answer-box").count():
            break
        reader.wait_for_timeout(500)
    expect(reader.locator(".ls-answer-box")).to_contain_text("甘特图")
