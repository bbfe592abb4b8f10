"""The whole road: a card of a retrospective becomes a page that a stranger finds."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say, visit

MEMBERS = ("许可", "方晓", "顾平", "罗一")
STORY = {
    "zh": {
        "title": "切换前先在备用线路上演练一次回退",
        "card": "切换当晚发现回退脚本缺少权限，多停了四个小时。",
        "why": "回退步骤只在文档里，没有人在真实线路上跑过。",
        "advice": "上线负责人在切换前 5 个工作日于备用线路演练一次回退，并把耗时写进切换单。"
        "看什么：切换单上有演练日期和分钟数。",
        "when": "切换窗口短于一夜，且没有并行运行",
        "fragment": "备用线路演练一次回退",
        "reason": "本条只涉及切换做法，现有标准没有这一条款",
        "different": "现有教训讲接口，这一条讲回退",
    },
    "en": {
        "title": "Rehearse the rollback on the spare line before you switch",
        "card": "On the night of the switch the rollback script lacked rights; it took four hours more.",
        "why": "The rollback stood in a document and had never been run on a real line.",
        "advice": "The release lead rehearses the rollback on the spare line 5 working days before it and "
        "writes the minutes into the release sheet. Check: the sheet shows date and minutes.",
        "when": "The window is shorter than a night and nothing runs in parallel",
        "fragment": "rollback on the spare line",
        "reason": "It concerns the switch alone; no standard has this clause yet",
        "different": "The known lessons speak of interfaces, this one of rollback",
    },
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_card_becomes_a_lesson_that_a_stranger_finds(open_page: Opener, language: str) -> None:
    story = STORY[language]
    facilitator = Person(open_page(language).page, "周远", language)
    board = _open_retrospective(facilitator)
    members = [Person(open_page(language).page, name, language) for name in MEMBERS]
    for member in members:
        visit(member.page, board)
        member.press("加入")
    _go_on(facilitator, times=2)
    for number, member in enumerate(members):
        visit(member.page, board)
        column = member.page.locator(".ls-writing form").nth(0)
        column.locator("textarea").fill(story["card"] if number == 0 else f"{story['card']} {number}")
        with member.page.expect_navigation():
            column.get_by_role("button").click()
    visit(members[1].page, board)
    expect(members[1].page.locator("#live .ls-note")).to_have_count(3)  # two given goals and the own card
    visit(facilitator.page, board)
    facilitator.press("结束收集，公开卡片")
    expect(facilitator.page.locator("#live .ls-note")).to_have_count(6)
    _go_on(facilitator)
    for member in members:
        visit(member.page, board)
        with member.page.expect_navigation():
            member.page.locator(".ls-voting").nth(0).get_by_role("button").nth(1).click()
    visit(facilitator.page, board)
    facilitator.press("结束投票，公布票数")
    expect(facilitator.page.locator(".ls-group").first).to_contain_text("4")
    draft = _write_lesson(members[0], board, story)
    _curate(open_page, language, draft, story)
    _find(open_page, language, story)


def _open_retrospective(facilitator: Person) -> str:
    page = facilitator.page
    page.goto("/app/projects")
    page.get_by_role("link", name="订单系统").first.click()
    page.locator('a[href*="/app/retrospectives/new"]').click()
    page.locator('[name="title"]').fill("S4")
    page.locator('[name="neutral"]').check()
    for name in MEMBERS:
        page.get_by_label(name).check()
    with page.expect_navigation():
        page.locator("form.ls-form button.ls-btn--primary").click()
    return page.url


def _go_on(facilitator: Person, *, times: int = 1) -> None:
    page = facilitator.page
    for _ in range(times):
        page.reload()
        while page.locator("#live .ls-answer").count():
            with page.expect_navigation():
                page.locator("#live .ls-answer button").first.click()
        with page.expect_navigation():
            page.locator(".ls-controls .ls-btn--primary").click()


def _write_lesson(member: Person, board: str, story: dict[str, str]) -> str:
    page = member.page
    visit(page, board)
    with page.expect_navigation():
        page.get_by_role("button", name=say("别的项目也用得上：写成经验教训", member.language)).first.click()
    expect(page.locator('[name="event"]')).to_have_value(re.compile(re.escape(story["card"][:20])))
    for name, key in (
        ("title", "title"),
        ("cause_text", "why"),
        ("recommendation", "advice"),
        ("applies_when", "when"),
    ):
        page.locator(f'[name="{name}"]').fill(story[key])
    member.press("提交给 PMO")
    return page.url


def _curate(open_page: Opener, language: str, draft: str, story: dict[str, str]) -> None:
    curator = Person(open_page(language).page, "何静", language)
    page = curator.page
    page.goto(f"{draft}/facts")
    page.locator('[name="category"]').select_option("change")
    page.locator('[name="cause"]').select_option("assumption-untested")
    page.locator('[name="owner"]').select_option("PM")
    page.locator('[name="no_standard"]').fill(story["reason"])
    page.locator('input[name="stages"][value="S5"]').check()
    with page.expect_navigation():
        page.locator("form.ls-form button.ls-btn--primary").click()
    curator.press("送专家审定")
    expert = Person(open_page(language).page, "沈舟", language)
    expert.page.goto(draft)
    expert.press("审定：内容成立")
    expert.page.goto(draft)
    page.goto(draft)
    page.locator("details", has=page.locator('[name="duplicate"]')).locator("summary").click()
    page.locator('[name="duplicate"]').fill(story["different"])
    curator.press("记下")
    curator.press("采纳，给编号")
    second = Person(open_page(language).page, "唐宁", language)
    second.page.goto(draft)
    second.press("会签：没有该隐去的内容")
    manager = Person(open_page(language).page, "林岚", language)
    manager.page.goto(draft)
    manager.press("没有异议")
    page.goto(draft)
    curator.press("发布")
    told = page.get_by_text(say("读者现在就能读到、搜到。", language))
    for _ in range(240):
        if told.count():
            break
        page.wait_for_timeout(250)
        page.reload()
    expect(told).to_be_visible()


def _find(open_page: Opener, language: str, story: dict[str, str]) -> None:
    stranger = open_page(language)
    page = stranger.page
    page.goto("/en/" if language == "en" else "/")
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially(story["fragment"])
    hit = page.locator(".md-search-result__item a", has_text=story["title"][:12]).first
    expect(hit).to_be_visible(timeout=60_000)
    hit.click()
    expect(page.locator("article h1")).to_have_text(story["title"])
    expect(page.locator(".md-header")).to_be_visible()
    assert re.search(r"/lessons/LL-\d{4}-\d{4}-", page.url)
    assert stranger.errors == []
    assert stranger.foreign == []
