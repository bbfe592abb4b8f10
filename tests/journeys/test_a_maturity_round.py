"""A round of maturity from its five steps to an action, each hand at a browser of its own."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person

DIMENSIONS = ("D01", "D02", "D03", "D04")


@dataclass(frozen=True)
class Words:
    """What is typed in one language."""

    unit: str
    title: str
    reason: str
    action: str
    not_ready: str


WORDS = {
    "zh": Words(
        "交付一部", "2026 年下半年自评", "清单在，答复时限没有", "把需求并成一份清单", "余下的题下一轮谈"
    ),
    "en": Words(
        "Delivery two",
        "Second half of 2026",
        "There is a list; there is no time to answer",
        "Bring all requests onto one list",
        "The rest is for the next round",
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_round_is_set_up_answered_calibrated_closed_and_acted_on(open_page: Opener, language: str) -> None:
    said = WORDS[language]
    manager = Person(open_page(language).page, "唐宁", language)
    campaign = _set_up(manager, said)
    _answer_on_a_phone(
        Person(open_page(language, width=360, height=740, dark=True).page, "许可", language), said
    )
    _answer_quickly(Person(open_page(language).page, "顾平", language), said)
    manager.page.goto(campaign)
    expect(manager.page.locator("#response + ul")).to_contain_text("2 / 2")
    manager.press("结束作答，进入校准")
    _calibrate(Person(open_page(language).page, "周远", language), said)
    sponsor = Person(open_page(language).page, "沈舟", language)
    _set_targets(sponsor, said)
    _close(manager, campaign, said)
    _act(sponsor, campaign, said)
    _read_the_results(manager, campaign, said)


def _set_up(manager: Person, said: Words) -> str:
    """Write the unit, then go through the five steps; the round says what it lacks until it lacks nothing."""
    page = manager.page
    page.goto("/app/units")
    page.locator('[name="name"]').fill(said.unit)
    page.locator('[name="name_en"]').fill(said.unit)
    manager.press("加单位")
    page.goto("/app/maturity/")
    manager.follow(page.locator('a[href$="/campaigns/new"]').first)
    page.locator('[name="title"]').fill(said.title)
    page.locator('[name="title_en"]').fill(said.title)
    manager.press("保存，下一步")
    page.get_by_label(said.unit).check()
    manager.press("保存，下一步")
    _keep_it_short(manager, said)
    page.locator('[name="mode"][value="named"]').check()
    page.locator('[name="floor"]').fill("1")
    manager.press("保存，下一步")
    manager.follow(page.get_by_role("link", name=said.unit))
    page.locator('[name="addresses"]').fill("xu@example.org, gu@example.org")
    manager.press("加进来")
    manager.follow(page.locator(".ls-steps li").last.locator("a"))
    page.locator('[name="closes_on"]').fill("2099-10-01")
    page.locator('[name="results_on"]').fill("2099-10-08")
    page.locator('[name^="facilitator-"]').select_option(label="周远")
    page.locator('[name^="sponsor-"]').select_option(label="沈舟")
    page.locator('[name="sponsor"]').select_option(label="沈舟")
    manager.press("保存，看这一轮")
    manager.press("开放作答")
    expect(page.locator("#response + ul")).to_contain_text(said.unit)
    return page.url


def _keep_it_short(manager: Person, said: Words) -> None:
    """Leave out what is not the business of the unit."""
    page = manager.page
    manager.follow(page.locator(".ls-steps li").nth(1).locator("a"))
    manager.follow(page.locator("#scope ~ ul a", has_text=said.unit))
    for box in page.locator('[name="chosen"]').all():
        box.set_checked(box.get_attribute("value") in DIMENSIONS)
    manager.press("保存")
    manager.follow(page.locator(".ls-steps li").nth(2).locator("a"))


def _enter(person: Person, said: Words) -> None:
    page = person.page
    page.goto("/app/maturity/")
    person.follow(page.locator("#asked + ul li", has_text=said.unit).locator("a"))
    person.press("进入")


def _begin(person: Person, said: Words, role: str) -> None:
    _enter(person, said)
    person.page.locator(f'[name="role"][value="{role}"]').check()
    person.press("开始作答")


def _answer_on_a_phone(person: Person, said: Words) -> None:
    """Answer by keyboard, leave, come back to the first blank, and submit; no page of it asks who is there."""
    page = person.page
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/me") and "/maturity/answer/" in page.url and "/begin" not in page.url:
            asked.append(page.url)

    page.on("request", note)
    _begin(person, said, "pm")
    _first_by_keyboard(person)
    expect(page).to_have_url(re.compile("/D02$"))
    _enter(person, said)
    expect(page).to_have_url(re.compile("/D02$"))
    _leave_while_saving(page)
    for _ in DIMENSIONS[2:]:
        _screen(person, "2")
    _screen(person, "")
    expect(page.locator(".ls-list")).to_have_count(1)
    person.press("提交，之后不能再改")
    expect(page.locator(".ls-me")).to_have_count(0)
    assert asked == []


def _first_by_keyboard(person: Person) -> None:
    """Choose the lowest statement of one question and "don't know" of the other, without a pointer."""
    page = person.page
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ls-me")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    first, second = (page.locator(f'[name="D01.{n}"]') for n in (1, 2))
    first.first.focus()
    page.keyboard.press("Space")
    expect(first.first).to_be_checked()
    second.first.focus()
    page.keyboard.press("Space")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    expect(page.locator('[name="D01.2"][value="dk"]')).to_be_checked()
    page.locator('button[value="next"]').focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _leave_while_saving(page: Page) -> None:
    """Go on before the server has answered the save of the screen: it waits, and takes it for nobody else's."""
    late: list[Route] = []

    def hold(route: Route) -> None:
        if "x-while-answering" in route.request.headers:
            late.append(route)
        else:
            route.fallback()

    page.route("**/maturity/answer/**", hold)
    with page.expect_request(lambda asked: "x-while-answering" in asked.headers):
        for one in page.locator('input[type="radio"][value="2"]').all():
            one.check()
    page.locator('button[value="next"]').click(no_wait_after=True)
    expect(page).to_have_url(re.compile("/D02$"))
    for route in late:
        route.continue_()
    expect(page).to_have_url(re.compile("/D03$"))
    page.unroute("**/maturity/answer/**", hold)


def _screen(person: Person, value: str) -> None:
    """Answer all questions of a screen alike, or none, and go on."""
    page = person.page
    page.wait_for_load_state()
    here = page.url
    for one in page.locator(f'input[type="radio"][value="{value}"]').all() if value else []:
        one.check()
    page.locator('button[value="next"]').click()
    page.wait_for_url(lambda address: address != here)


def _answer_quickly(person: Person, said: Words) -> None:
    _begin(person, said, "line")
    for _ in DIMENSIONS:
        _screen(person, "4")
    _screen(person, "")
    person.press("提交，之后不能再改")


def _calibrate(facilitator: Person, said: Words) -> None:
    """Open the agenda, and agree on the value of its first question."""
    page = facilitator.page
    page.goto("/app/maturity/")
    facilitator.follow(page.locator("#mine + ul li", has_text=said.unit).locator("a"))
    before = page.locator("#talk + ol > li").count()
    facilitator.follow(page.locator("#talk ~ p a.ls-btn--primary").first)
    page.locator('[name="value"][value="2"]').check()
    page.locator('[name="reason"]').fill(said.reason)
    page.locator('[name="grade"][value="2"]').check()
    facilitator.press("记下")
    page.goto("/app/maturity/")
    facilitator.follow(page.locator("#mine + ul li", has_text=said.unit).locator("a"))
    expect(page.locator("#talk + ol > li")).to_have_count(before - 1)
    expect(page.locator("#done + ol > li")).to_have_count(1)


def _set_targets(sponsor: Person, said: Words) -> None:
    """Say of the unit one answers for how far is far enough."""
    page = sponsor.page
    page.goto("/app/maturity/")
    sponsor.follow(page.locator("#mine + ul li", has_text=said.unit).locator('a[href$="/targets"]'))
    page.locator('[name="day-1"]').fill("2099-12-31")
    for dimension in DIMENSIONS:
        page.locator(f'[name="importance-{dimension}"]').fill("4")
        page.locator(f'[name="value-{dimension}-1"]').fill("4.5")
    sponsor.press("保存目标")
    expect(page.locator('[name="value-D01-1"]')).to_have_value("4.5")


def _close(manager: Person, campaign: str, said: Words) -> None:
    """What is still open stands on the list: closing needs a reason."""
    page = manager.page
    page.goto(campaign)
    expect(page.locator("#units + ul .ls-badge--warn")).to_have_count(1)
    manager.press("关闭，固定结果")
    expect(page.locator(".ls-error, .ls-refusal").first).to_be_visible()
    page.locator('form[action$="/close"] [name="reason"]').fill(said.not_ready)
    manager.press("关闭，固定结果")
    expect(page.locator("#results")).to_be_visible()


def _open_results(person: Person, campaign: str, said: Words) -> None:
    """Open what a unit came to by way of its closed round."""
    page = person.page
    page.goto(campaign)
    person.follow(page.locator("#results ~ .ls-row a.ls-btn--primary"))
    person.follow(page.get_by_role("link", name=said.unit).first)


def _act(sponsor: Person, campaign: str, said: Words) -> None:
    page = sponsor.page
    _open_results(sponsor, campaign, said)
    sponsor.follow(page.locator('.ls-tabs a[href$="/gaps"]'))
    page.locator('[name="chosen"][value="D01"]').check()
    sponsor.press("保存，去定行动")
    page.locator('[name="title"]').fill(said.action)
    page.locator('[name="question"]').select_option("D01.1")
    page.locator('[name="to_level"]').select_option("4")
    page.locator('[name="owner"]').select_option(label="沈舟")
    page.locator('[name="due"]').fill("2099-11-30")
    sponsor.press("加上")
    expect(page.locator(".ls-gap")).to_contain_text(said.action)
    expect(page.locator("#projected")).to_be_visible()


def _read_the_results(manager: Person, campaign: str, said: Words) -> None:
    """Every figure of the radar stands in its table, too."""
    page = manager.page
    _open_results(manager, campaign, said)
    part = page.locator("section", has=page.locator("#radar"))
    expect(part.locator("svg.ls-chart").first).to_be_visible()
    part.locator("details summary").click()
    rows = part.locator("details tbody tr")
    expect(rows).to_have_count(len(DIMENSIONS))
    expect(rows.first).to_contain_text("D01")
