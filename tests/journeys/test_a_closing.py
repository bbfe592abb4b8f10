"""A project is closed: the five parts, the survey of people without an account, the report; in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

WORDS = {
    "zh": {"number": "PRJ-2026-101", "name": "班车改点", "said": "早一周通知", "none": "无"},
    "en": {
        "number": "PRJ-2026-102",
        "name": "Shuttle timetable",
        "said": "a week more notice",
        "none": "none",
    },
}
SENT = {"sponsor": 1, "user": 4, "supplier": 1}
MANAGER = "顾平"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_project_is_closed_with_a_survey_and_its_report(open_page: Opener, language: str) -> None:
    said = WORDS[language]
    curator = Person(open_page(language).page, "唐宁", language)
    project = _register_at_its_end(curator, said)
    manager = Person(open_page(language).page, MANAGER, language)
    manager.page.goto(f"{project}/closing")
    manager.press("提出结项")
    _hand_over(manager, said)
    _archive(manager, said)
    survey, links = _send_survey(curator, f"{project}/closing")
    for link in links[:4]:
        _answer(open_page, language, link, said["said"])
    expect(_opened(manager, survey)).not_to_contain_text(said["said"])
    for link in links[4:]:
        _answer(open_page, language, link, "")
    curator.page.goto(survey)
    curator.press("现在关闭调查")
    expect(curator.page.locator("main, article").first).to_contain_text("100.0%")
    expect(_opened(manager, survey)).to_contain_text("4.0")
    manager.page.goto(f"{project}/closing")
    expect(manager.page.locator("#survey .ls-badge--ok")).to_be_visible()
    expect(manager.page.locator("#handover")).to_contain_text("罗一")
    _download(manager, language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_fewer_than_five_answers_are_only_counted(open_page: Opener, language: str) -> None:
    said = {**WORDS[language], "number": "PRJ-2026-103" if language == "zh" else "PRJ-2026-104"}
    curator = Person(open_page(language).page, "唐宁", language)
    project = _register_at_its_end(curator, said)
    curator.page.goto(f"{project}/closing")
    curator.press("提出结项")
    survey, links = _send_survey(curator, f"{project}/closing")
    for link in links[:2]:
        _answer(open_page, language, link, said["said"])
    curator.page.goto(survey)
    curator.press("现在关闭调查")

    page = _opened(curator, survey)
    expect(page).to_contain_text("33.3%")
    expect(page).not_to_contain_text(said["said"])
    expect(page).to_contain_text(say("收回不足 %(n)s 份，只写份数，不写均值。", language) % {"n": 5})


def _register_at_its_end(curator: Person, said: dict[str, str]) -> str:
    """Register a project that stands in S6, and return its address."""
    page = curator.page
    page.goto("/app/projects/new")
    for name, text in (("number", said["number"]), ("name", said["name"]), ("purpose", said["name"])):
        page.locator(f'[name="{name}"]').fill(text)
    page.locator('[name="pm"]').select_option(label=MANAGER)
    page.locator('[name="stage"]').select_option("S6")
    with page.expect_navigation():
        page.locator("form:has([name=number]) button").last.click()
    return re.sub(r"[?#].*", "", page.url)


def _hand_over(manager: Person, said: dict[str, str]) -> None:
    page = manager.page
    page.locator("#handover a.ls-btn").click()
    for name in ("deliverables", "accepted_by", "defects", "access", "training"):
        page.locator(f'[name="{name}"]').fill(said["none"])
    page.locator('[name="receiver"]').select_option(label="罗一")
    manager.press("保存")


def _archive(manager: Person, said: dict[str, str]) -> None:
    """A figure that is none comes back with everything that was typed."""
    page = manager.page
    page.locator("#archive a.ls-btn").click()
    page.locator('[name="folder"]').fill("101/S6")
    for box in page.locator('[name="documents"]').all():
        box.check()
    for name in ("cost_appr", "cost_act", "effort_appr", "effort_act", "scope_appr", "scope_act"):
        page.locator(f'[name="{name}"]').fill("120")
    for name in ("change_act", "defect_act", "defects_S4"):
        page.locator(f'[name="{name}"]').fill("3")
    page.locator('[name="finish_appr"]').fill("2026-09-25")
    page.locator('[name="finish_act"]').fill("2026-10-02")
    page.locator('[name="cost_act"]').fill("much")
    manager.press("保存")
    expect(page.locator("#cost_act-error")).to_be_visible()
    expect(page.locator('[name="folder"]')).to_have_value("101/S6")
    page.locator('[name="cost_act"]').fill("118")
    manager.press("保存")
    expect(page.locator("#archive .ls-badge--ok")).to_be_visible()


def _send_survey(curator: Person, closing: str) -> tuple[str, list[str]]:
    """Open the survey, and return its address and the links, shown this once."""
    page = curator.page
    page.goto(closing)
    page.locator("#survey a:not(.ls-btn)").click()
    survey = page.url
    for group, n in SENT.items():
        page.locator(f'[name="{group}"]').fill(str(n))
    curator.press("生成链接")
    links = [one for box in page.locator("textarea").all() for one in box.input_value().split()]
    page.goto(survey)
    expect(page.locator("textarea")).to_have_count(0)
    return survey, links


def _answer(open_page: Opener, language: str, link: str, text: str) -> None:
    """Answer on a phone, without an account; the link opens nothing a second time."""
    watched = open_page(language, width=390, height=844)
    page = watched.page
    page.goto(link)
    with page.expect_navigation():
        page.get_by_role("button", name=say("开始作答", language), exact=True).click()
    assert link.rsplit("/", 1)[1] not in page.url
    for number in range(1, 11):
        page.locator(f'[name="q{number}"][value="4"]').check()
    page.locator('[name="comment"]').fill(text)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    with page.expect_navigation():
        page.get_by_role("button", name=say("提交答卷", language), exact=True).click()
    expect(page.locator("h1")).to_contain_text(say("已收到，谢谢", language))
    assert not watched.errors
    assert not watched.foreign
    assert page.goto(link).status == 404  # type: ignore[union-attr]  # a page always answers
    page.context.close()


def _opened(person: Person, address: str):  # type: ignore[no-untyped-def]  # playwright's own
    person.page.goto(address)
    return person.page.locator("article").first


def _download(manager: Person, language: str) -> None:
    page: Page = manager.page
    name = say("总结报告（中文 Word）" if language == "zh" else "总结报告（英文 Word）", language)
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    assert started.value.suggested_filename.endswith(".docx")
