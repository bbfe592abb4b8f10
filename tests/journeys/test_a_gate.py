"""A gate from the first check to a closed condition, in a browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

WORDS = {
    "zh": {
        "evidence": "第 3 页",
        "missing": "缺一章",
        "condition": "补齐一章",
        "proof": "送审邮件",
        "who": "严华，主席，到",
    },
    "en": {
        "evidence": "page 3",
        "missing": "one chapter is missing",
        "condition": "add the chapter",
        "proof": "the mail that sent it",
        "who": "Yan Hua, chair, present",
    },
}
GATE = {"zh": ("展厅改造", "G3"), "en": ("仓储调度系统", "GX-out")}
"""Each language has a project of its own: a gate is decided once."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_gate_is_filled_in_decided_and_its_condition_closed(open_page: Opener, language: str) -> None:
    said, (project, gate) = WORDS[language], GATE[language]
    member = Person(open_page(language, width=390).page, "罗一", language)
    manager = Person(open_page(language).page, "顾平" if language == "zh" else "方晓", language)
    review = _open(manager, project, gate)
    member.page.goto(review)
    _fill_in(member, said)
    _decide(open_page, language, review, said)
    member.page.goto("/app/")
    expect(member.page.get_by_role("link", name=said["condition"])).to_be_visible()
    _close(open_page, language, review, said)
    with manager.page.expect_download() as started:
        manager.page.goto(review)
        name = say("评审报告（中文 Word）" if language == "zh" else "评审报告（英文 Word）", language)
        manager.page.get_by_role("link", name=name).click()
    assert started.value.suggested_filename.endswith(".docx")


def test_the_demo_shows_a_decided_gate_and_one_in_progress(open_page: Opener) -> None:
    lin = Person(open_page().page, "林岚", "zh")
    lin.page.goto("/app/projects")
    lin.page.get_by_role("link", name="订单系统").first.click()

    expect(lin.page.locator(".ls-gates")).to_contain_text("有条件通过")
    expect(lin.page.locator(".ls-gates [aria-current]")).to_contain_text("G4.1")
    lin.page.get_by_role("link", name="支付接口方书面答应测试账号的交付日期").click()
    expect(lin.page.locator("#conditions")).to_be_visible()


def _open(manager: Person, project: str, gate: str) -> str:
    page = manager.page
    page.goto("/app/projects")
    page.get_by_role("link", name=project).first.click()
    page.locator(f'.ls-gates a[href$="/gates/{gate}"]').click()
    expect(page.locator("#lessons")).to_be_visible()
    manager.press("开始评审")
    return page.url


def _fill_in(member: Person, said: dict[str, str]) -> None:
    """Answer every check without leaving the page: the first fails, the others hold."""
    page = member.page
    total = page.locator(".ls-asked--open:has(form)").count()
    for number in range(total):
        row = page.locator(".ls-asked--open:has(form)").first
        anchor = row.get_attribute("id")
        fails = number == 0
        row.locator(f'[value="{"unmet" if fails else "met"}"]').check()
        row.locator('[name="note"]' if fails else '[name="evidence"]').fill(
            said["missing"] if fails else said["evidence"]
        )
        row.locator("button").click()
        expect(page.locator(f"#{anchor}.ls-asked--{'unmet' if fails else 'met'}")).to_be_visible()
    expect(page.locator("#progress")).to_contain_text(str(total))
    page.reload()
    expect(page.locator(".ls-asked--open:has(form)")).to_have_count(0)


def _decide(open_page: Opener, language: str, review: str, said: dict[str, str]) -> None:
    facilitator = Person(open_page(language).page, "周远", language)
    page = facilitator.page
    page.goto(review)
    page.get_by_role("link", name=say("登记结论", language)).click()
    for name, text in (("members", "3"), ("came", "3"), ("attendance", said["who"])):
        page.locator(f'[name="{name}"]').fill(text)
    page.locator('[name="outcome"][value="pass"]').check()
    facilitator.press("登记结论")
    expect(page.locator(".ls-error").first).to_be_visible()
    expect(page.locator('[name="attendance"]')).to_have_value(said["who"])
    page.locator('[name="outcome"][value="conditional"]').check()
    page.locator('[name="conditions-0-text"]').fill(said["condition"])
    page.locator('[name="conditions-0-owner"]').fill("罗一")
    page.locator('[name="conditions-0-due"]').fill(page.locator('[name="held_on"]').input_value())
    page.locator('[name="conditions-0-proof"]').fill(said["proof"])
    facilitator.press("登记结论")
    expect(page.locator("#outcome")).to_contain_text(say("有条件通过", language))


def _close(open_page: Opener, language: str, review: str, said: dict[str, str]) -> None:
    curator = Person(open_page(language).page, "唐宁", language)
    page = curator.page
    page.goto(review)
    page.locator('#condition-1 [name="evidence"]').fill(said["proof"])
    with page.expect_navigation():
        page.locator("#condition-1 button").click()
    expect(page.locator("#condition-1 .ls-badge--ok")).to_be_visible()
