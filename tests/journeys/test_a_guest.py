"""A guest takes a seat by a link on a phone; a reload loses nothing, and a drag can be undone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say, visit

MEMBERS = ("许可", "方晓", "罗一", "沈舟")
SAID = {"zh": "话还没有写完就刷新了", "en": "Reloaded in the middle of a thought"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_guest_writes_beside_the_team_and_loses_nothing(open_page: Opener, language: str) -> None:
    leader = Person(open_page(language).page, "周远", language)
    board = open_board(leader)
    members = [Person(open_page(language).page, name, language) for name in MEMBERS]
    for member in members:
        visit(member.page, board)
        member.press("加入")
    visit(leader.page, board)
    for _ in range(2):
        answer_and_go_on(leader)
    guest = open_page(language, width=390).page
    guest.goto(_link(leader, board))
    guest.get_by_role("button", name=say("坐下来", language)).click()
    box = guest.locator(".ls-writing textarea").first
    expect(box).to_be_visible()
    guest.wait_for_load_state("load")
    box.fill(SAID[language])
    guest.reload()
    expect(box).to_have_value(SAID[language])
    with guest.expect_navigation():
        guest.locator(".ls-writing form").first.get_by_role("button").click()
    expect(box).to_have_value("")
    visit(members[0].page, board)
    members[0].page.locator(".ls-writing textarea").first.fill(MEMBERS[0])
    with members[0].page.expect_navigation():
        members[0].page.locator(".ls-writing form").first.get_by_role("button").click()
    visit(leader.page, board)
    leader.press("结束收集，公开卡片")
    cards = leader.page.locator("#live [data-card]")
    with leader.page.expect_navigation():
        cards.nth(0).drag_to(cards.nth(1))
    expect(leader.page.locator("#live .ls-group [data-card]")).to_have_count(2)
    leader.press("撤销上一步归组")
    expect(leader.page.locator("#live .ls-group [data-card]")).to_have_count(0)
    guest.goto("/app/projects")
    assert "/app/sign-in" in guest.url


def open_board(leader: Person) -> str:
    page = leader.page
    page.goto("/app/projects")
    page.get_by_role("link", name="展厅改造").first.click()
    page.locator('a[href*="/app/retrospectives/new"]').click()
    page.locator('[name="format"]').select_option("kpt")
    page.locator('[name="neutral"]').check()
    for box in page.locator('[name="people"]').all():
        box.uncheck()
    for name in MEMBERS:
        page.get_by_label(name).check()
    page.locator("details:has([name=guest_seats]) > summary").click()
    page.locator('[name="guest_seats"]').fill("2")
    with page.expect_navigation():
        page.locator("form.ls-form button.ls-btn--primary").click()
    return page.url


def answer_and_go_on(leader: Person) -> None:
    page = leader.page
    while page.locator("#live .ls-answer").count():
        with page.expect_navigation():
            page.locator("#live .ls-answer button").first.click()
    with page.expect_navigation():
        page.locator(".ls-controls .ls-btn--primary").click()


def _link(leader: Person, board: str) -> str:
    page = leader.page
    page.goto(f"{board}/guests")
    page.locator('[name="seats"]').fill("2")
    page.locator('[name="until"]').fill("2099-01-01")
    leader.press("生成链接")
    return page.locator(".ls-code code").inner_text()
