"""An appraisal from signed criteria to the count in the closing, each hand at a browser of its own."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person

WORDS = {
    "zh": {"fact": "21 个检查点，18 个按期", "record": "验收单 Y-07", "remark": "晚的两条在等账号"},
    "en": {
        "fact": "18 of 21 checkpoints on time",
        "record": "slip Y-07",
        "remark": "two waited for an account",
    },
}
MEMBER = {"zh": "罗一", "en": "方晓"}
PROJECT = "工时单上线"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_appraisal_is_written_read_answered_and_confirmed(open_page: Opener, language: str) -> None:
    said, member_name = WORDS[language], MEMBER[language]
    manager = Person(open_page(language).page, "许可", language)
    member = Person(open_page(language, width=390, dark=True).page, member_name, language)
    appraisal = _own_view(member)
    _score(manager, appraisal, said)
    _remark(member, appraisal, said)
    manager.page.goto(appraisal)
    manager.press("交复核")
    _refused_to_others(open_page, language, appraisal, said)
    _confirm(open_page, language, appraisal)
    member.page.goto(appraisal)
    expect(member.page.locator(".ls-sheet__total")).to_contain_text("4.00")
    member.page.locator("#reads + details summary").click()
    expect(member.page.locator("#reads + details")).to_contain_text("许可")
    expect(member.page.locator("#reads + details")).not_to_contain_text("韩松")
    _counted(manager)


def _own_view(member: Person) -> str:
    """Find the appraisal from the page of what waits, and say how one sees it."""
    page = member.page
    page.goto("/app/")
    page.locator('a[href="/app/appraisals"]').click()
    page.locator(".ls-line a", has_text=PROJECT).click()
    page.locator('[name="delivery-mark"]').select_option("5")
    member.press("保存自评")
    return page.url


def _score(manager: Person, appraisal: str, said: dict[str, str]) -> None:
    """A mark without a record is refused, and what was typed stays."""
    page = manager.page
    page.goto(appraisal)
    page.locator('a[href$="/scores"]').click()
    page.locator('[name="delivery-mark"]').select_option("4")
    page.locator('[name="delivery-fact"]').fill(said["fact"])
    manager.press("保存")
    expect(page.locator(".ls-error").first).to_be_visible()
    expect(page.locator('[name="delivery-fact"]')).to_have_value(said["fact"])
    page.locator('[name="delivery-record"]').fill(said["record"])
    manager.press("保存")
    manager.press("把草稿给本人看")


def _remark(member: Person, appraisal: str, said: dict[str, str]) -> None:
    member.page.goto(appraisal)
    expect(member.page.locator(".ls-sheet")).to_contain_text(said["fact"])
    member.page.locator('[name="text"]').fill(said["remark"])
    member.press("保存意见")
    assert member.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def _refused_to_others(open_page: Opener, language: str, appraisal: str, said: dict[str, str]) -> None:
    for name in ("韩松", "唐宁"):
        other = Person(open_page(language).page, name, language)
        answer = other.page.goto(appraisal)
        assert answer is not None
        assert answer.status == 404
        expect(other.page.locator("body")).not_to_contain_text(said["fact"])


def _confirm(open_page: Opener, language: str, appraisal: str) -> None:
    reviewer = Person(open_page(language).page, "沈舟", language)
    reviewer.page.goto(appraisal)
    reviewer.page.locator('[name="act"][value="confirm"]').check()
    reviewer.press("记下复核")


def _counted(manager: Person) -> None:
    """The closing knows how many, and nothing else."""
    page = manager.page
    page.goto("/app/projects")
    page.get_by_role("link", name=PROJECT).first.click()
    page.locator('a[href$="/closing"]').click()
    part = page.locator("#appraisal")
    expect(part).to_contain_text("2")
    expect(part).not_to_contain_text("罗一")
    expect(part).not_to_contain_text("4.00")
