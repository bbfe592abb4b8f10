"""From seven questions to the papers of a project, in a browser: record, kit, draft, charter, newer version."""

import io
import json
import zipfile

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

FACTS = {"budget_wan": "80", "weeks": "8", "team": "5", "parties": "2", "dependency": "0"}
MANAGER = {"zh": ("展厅改造", "顾平"), "en": ("仓储调度系统", "方晓")}
MADE_WITHIN = 180_000
"""Milliseconds for a kit on a machine with other work."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_seven_answers_become_a_record_and_a_kit(open_page: Opener, language: str) -> None:
    project, name = MANAGER[language]
    manager = Person(open_page(language).page, name, language)
    page = manager.page
    page.goto("/app/projects")
    manager.follow(page.locator("main").get_by_role("link", name=project).first)
    manager.follow(page.get_by_role("link", name=say("裁剪记录", language)))
    page.get_by_role("link", name=say("回答七个问题", language)).click()
    for key, text in FACTS.items():
        page.locator(f'[name="{key}"]').first.fill(text)
    page.locator('[name="novelty"]').first.select_option("done_before")
    page.locator('[name="exposure"]').first.select_option("none")
    manager.press("看结果")
    expect(page.locator("#result")).to_contain_text("C")
    manager.press("存为裁剪记录")

    page.get_by_role("link", name=project).click()
    page.get_by_role("link", name=say("项目文件", language)).click()
    manager.press("取整套文件包")
    ready = page.get_by_role("link", name=say("下载文件包", language))
    ready.wait_for(timeout=MADE_WITHIN)
    with page.expect_download() as started:
        ready.click()

    with zipfile.ZipFile(io.BytesIO(started.value.path().read_bytes())) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        assert {row["path"] for row in manifest["files"]} <= set(packed.namelist())
    assert manifest["tier"] == "C"
    together = [row["id"] for row in manifest["files"] if row["path"] == _workbook(manifest)]
    assert together == ["TPL-004", "TPL-013", "TPL-014", "TPL-025"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_is_kept_as_a_draft_and_refused_with_nothing_lost(open_page: Opener, language: str) -> None:
    lin = Person(open_page(language).page, "林岚", language)
    page = lin.page
    page.goto("/app/documents/TPL-024?project=")
    page.locator("#project_name").fill("订单系统")
    lin.press("存草稿")
    page.goto("/app/documents")
    page.locator("#drafts + ol a").first.click()
    expect(page.locator("#project_name")).to_have_value("订单系统")

    with page.expect_navigation():
        page.get_by_role("button", name=_make(language)).click()

    expect(page.locator(".ls-refusal")).to_be_visible()
    expect(page.locator("#project_name")).to_have_value("订单系统")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_newer_version_is_told_with_its_reason_and_made_from_what_was_typed(
    open_page: Opener, language: str
) -> None:
    lin = Person(open_page(language).page, "林岚", language)
    page = lin.page
    page.goto("/app/")
    page.locator("#outdated + ol a").first.click()
    notice = page.locator("#outdated ~ section").first
    expect(notice).to_contain_text("TPL-004")
    expect(notice).to_contain_text("V0.9")

    notice.get_by_role("link", name=say("用我填过的内容出新版", language)).click()

    expect(page.locator("#sponsor")).to_have_value("陈立（销售总监）")


def _make(language: str) -> str:
    return say("生成 %(kind)s 文件", language) % {"kind": "Word"}


def _workbook(manifest: dict[str, list[dict[str, str]]]) -> str:
    """Return the file in which the charter of a small project stands."""
    return next(row["path"] for row in manifest["files"] if row["id"] == "TPL-004")
