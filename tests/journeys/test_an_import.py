"""A file of lessons on its way into the queue, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say
from tests.lessons.imports.made_up import HEADER, ROW, as_xlsx, row


@pytest.mark.journey
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_is_tried_reported_and_taken_over(open_page: Opener, language: str) -> None:
    watched = open_page(language)
    he = Person(watched.page, "何静", language)
    data = as_xlsx(HEADER, ROW, row(编号="A-2", 标题="第二条", 经过=""), row(编号="A-3", 标题=""))
    he.page.goto("/app/lessons/queue")
    he.page.get_by_role("link", name=say("从文件导入", language), exact=True).click()
    he.page.set_input_files(
        "input[type=file]", {"name": f"old-{language}.xlsx", "mimeType": "application/zip", "buffer": data}
    )
    he.press("试读")
    expect(he.page.locator("main")).to_contain_text(say("没有标题", language))
    with he.page.expect_navigation():
        he.page.get_by_role("button", name=re.compile("2")).click()

    expect(he.page.get_by_role("link", name="第二条").first).to_be_visible()
    he.page.get_by_role("link", name="第二条").first.click()
    expect(he.page.locator(".ls-card").first).to_contain_text(say("要补", language))
    assert not watched.errors
    assert not watched.foreign
