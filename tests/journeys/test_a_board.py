"""A whole board in a browser: a break of the line, a reveal while somebody types, keys, a phone, the closing."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say, visit
from tests.journeys.test_a_guest import MEMBERS, answer_and_go_on, open_board

PHONE = 390
POLLED_WITHIN = 3_000
"""Milliseconds: a board asks for changes every two seconds."""

SAID = {
    "zh": ("断线时写的一句话", "公开的时候还在写的一句话", "改到一半的标题"),
    "en": ("Written while the line was down", "Still writing when the cards opened", "A title in the making"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_board_from_the_first_card_to_the_closing_loses_nothing(open_page: Opener, language: str) -> None:
    leader = Person(open_page(language).page, "周远", language)
    board = open_board(leader)
    members = [Person(open_page(language, width=PHONE, dark=True).page, MEMBERS[0], language)]
    members += [Person(open_page(language).page, name, language) for name in MEMBERS[1:]]
    for member in members:
        visit(member.page, board)
        expect(member.page.locator(".ls-promise")).to_have_attribute("open", "")
        member.press("加入")
    visit(leader.page, board)
    for _ in range(2):
        answer_and_go_on(leader)
    _write_without_a_line(members[0].page, board, SAID[language][0])
    for member in members[1:3]:
        visit(member.page, board)
        _write(member.page, member.page.locator(".ls-me").inner_text()[:20])
    _reveal_while_others_type_and_leave(leader, members[3], members[2], board, SAID[language][1])
    _arrange_with_keys_alone(members[1].page, board)
    _rename_twice(leader, board, SAID[language][2])
    _vote_why_and_decide(leader, members, board)
    _close(leader, members[1], board)


def _write(page: Page, text: str) -> None:
    page.locator(".ls-writing textarea").first.fill(text)
    with page.expect_navigation():
        page.locator(".ls-writing form").first.get_by_role("button").click()


def _write_without_a_line(page: Page, board: str, text: str) -> None:
    visit(page, board)
    _fits(page)
    box = page.locator(".ls-writing textarea").first
    box.fill(text)
    page.context.set_offline(True)
    page.locator(".ls-writing form").first.get_by_role("button").click()
    expect(page.locator(".ls-lost")).to_be_visible()
    expect(box).to_have_value(text)
    page.context.set_offline(False)
    with page.expect_navigation():
        page.locator(".ls-writing form").first.get_by_role("button").click()
    expect(page.locator("#live .ls-note--own")).to_contain_text(text)


def _reveal_while_others_type_and_leave(
    leader: Person, late: Person, leaving: Person, board: str, text: str
) -> None:
    """What is being typed stays, and who is on the way to another page gets there."""
    page = late.page
    visit(page, board)
    box = page.locator(".ls-writing textarea").first
    box.fill(text)
    visit(leader.page, board)
    visit(leaving.page, board)
    held: list[Route] = []
    leaving.page.route("**/app/projects", lambda route: held.append(route))  # noqa: PLW0108  # playwright marks what it is given
    leaving.page.locator('a[href="/app/projects"]').first.click(no_wait_after=True)
    leader.press("结束收集，公开卡片")
    expect(page.locator(".ls-moved")).to_be_visible(timeout=20_000)
    leaving.page.wait_for_timeout(POLLED_WITHIN)
    held[0].continue_()
    leaving.page.wait_for_url("**/app/projects")
    expect(box).to_have_value(text)
    with page.expect_navigation():
        page.locator(".ls-writing form").first.get_by_role("button").click()
    expect(page.get_by_text(text)).to_be_visible()
    visit(page, board)
    expect(page.locator("#live [data-card]")).to_have_count(3)


def _arrange_with_keys_alone(page: Page, board: str) -> None:
    visit(page, board)
    for place in (0, 1):
        page.locator("#live [name=card]").nth(place).focus()
        page.keyboard.press("Space")
    page.locator("#into").focus()
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#live .ls-group [data-card]")).to_have_count(2)


def _rename_twice(leader: Person, board: str, title: str) -> None:
    """Let two windows of one board rename one group; the second is told, and keeps its words."""
    other = leader.page.context.new_page()
    for page in (leader.page, other):
        visit(page, board)
        page.locator(".ls-group details.ls-fold > summary").first.click()
    leader.page.locator(".ls-group [name=text]").first.fill(f"{title} 1")
    leader.press("改标题")
    other.locator(".ls-group [name=text]").first.fill(f"{title} 2")
    with other.expect_navigation():
        other.get_by_role("button", name=say("改标题", leader.language), exact=True).first.click()
    expect(other.get_by_text(f"{title} 2")).to_be_visible()
    other.close()
    visit(leader.page, board)
    expect(leader.page.locator(".ls-group h3").first).to_have_text(f"{title} 1")


def _vote_why_and_decide(leader: Person, members: list[Person], board: str) -> None:
    answer_and_go_on(leader)
    for member in members:
        visit(member.page, board)
        _fits(member.page)
        with member.page.expect_navigation():
            member.page.locator(".ls-voting").first.get_by_role("button").nth(1).click()
    visit(leader.page, board)
    leader.press("结束投票，公布票数")
    expect(leader.page.locator(".ls-group").first).to_contain_text("4")
    page = leader.page
    page.locator('[name="text"][maxlength="400"]').fill("写进入口清单")
    page.locator('[name="owner"]').select_option(label=MEMBERS[1])
    page.locator('[name="due"]').fill("2099-01-01")
    leader.press("定下")


def _close(leader: Person, member: Person, board: str) -> None:
    page = member.page
    visit(page, board)
    _fits(page)
    with page.expect_navigation():
        page.locator(".ls-rating button").nth(4).click()
    visit(leader.page, board)
    leader.page.locator(".ls-controls details:has(.ls-btn--primary) > summary").click()
    leader.press("关闭回顾，销毁痕迹")
    visit(page, board)
    _fits(page)
    for ending in ("md", "json", "csv", "docx"):
        expect(page.locator(f'a[href$="/export/{ending}"]')).to_be_visible(timeout=30_000)
    assert not [kept for kept in page.context.cookies(board) if kept["name"].startswith("seat-")]
    page.goto("/app/actions")
    expect(page.get_by_text("写进入口清单").first).to_be_visible()


def _fits(page: Page) -> None:
    """See that nothing needs scrolling sideways but the columns themselves."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
