"""From seven facts to the kit: a manager tailors a project, writes a document in two sittings and takes the kit."""

import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import Person, say

FACTS = {"budget_wan": "50", "weeks": "8", "team": "3", "parties": "2", "dependency": "0"}
DOCUMENT = "TPL-014"
AUTOSAVE = 6000
KIT = 90_000


@pytest.mark.journey
@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_seven_answers_to_the_kit(open_page, language):
    watched = open_page(language)
    page = watched.page
    manager = Person(page, "林岚", language)
    page.goto("/app/projects")
    page.get_by_role("link", name="订单系统").click()
    project = page.url.rpartition("/")[2]

    _tailor(manager, project)
    _write_in_two_sittings(manager, project)
    _take_the_kit(manager, project)

    assert watched.errors == []
    assert watched.foreign == []


def _tailor(manager: Person, project: str) -> None:
    page = manager.page
    page.goto(f"/app/tailoring?project={project}")
    for name, text in FACTS.items():
        page.fill(f"#{name}", text)
    page.select_option("#novelty", "done_before")
    page.select_option("#exposure", "none")
    manager.press("看结果")
    manager.press("存为裁剪记录")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("裁剪记录", manager.language))


def _write_in_two_sittings(manager: Person, project: str) -> None:
    page, address = manager.page, f"/app/documents/{DOCUMENT}?project={project}"
    page.goto(address)
    for field in page.locator("form[data-keep] .ls-field :is(input, textarea, select)").all():
        _fill_if_empty(field)
    expect(page.locator("[data-said]")).to_contain_text(say("已存为草稿", manager.language), timeout=AUTOSAVE)
    page.goto("/app/documents")
    page.locator(f'a[href^="/app/documents/{DOCUMENT}"]').first.click()

    kind = say("生成 %(kind)s 文件", manager.language) % {"kind": "Excel"}
    with page.expect_download() as taken:
        page.get_by_role("button", name=kind).click()
    assert re.match(rf"PRJ-2026-017_{DOCUMENT}_.*\.xlsx", taken.value.suggested_filename)
    page.goto(f"/app/projects/{project}/documents")
    expect(page.locator("#history + .ls-table")).to_contain_text(DOCUMENT)


def _fill_if_empty(field) -> None:
    if field.input_value():
        return
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(index=1)
    elif field.get_attribute("inputmode") == "decimal":
        field.fill("3")
    else:
        field.fill("2026-05-04" if field.get_attribute("type") == "date" else "…")


def _take_the_kit(manager: Person, project: str) -> None:
    page: Page = manager.page
    page.goto(f"/app/projects/{project}/documents")
    manager.press("取整套文件包")
    ready = page.get_by_role("link", name=say("下载文件包", manager.language))
    ready.wait_for(timeout=KIT)
    with page.expect_download() as taken:
        ready.click()
    with zipfile.ZipFile(taken.value.path()) as kit:
        assert "manifest.json" in kit.namelist()
        assert any(DOCUMENT in name for name in kit.namelist())
