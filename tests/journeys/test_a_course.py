"""A course is taken: found on a path, enrolled in, read on the site, gone on with, and given a later due date."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say
from webapp import clock

LEARNERS = {"zh": "许可", "en": "方晓"}
ADDRESSES = {"zh": "xu@example.org", "en": "fang@example.org"}
COURSE = "CRS-001"
PAGE = f"/app/training/courses/{COURSE}"
PREFIX = {"zh": "", "en": "/en"}
DUE, LATER = (clock.today() + timedelta(days=days) for days in (10, 40))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_course_is_found_read_gone_on_with_and_extended(open_page: Opener, language: str) -> None:
    seen = open_page(language, width=390)
    learner = Person(seen.page, LEARNERS[language], language)
    _find_and_enrol(learner)
    _read_the_first_unit(learner)
    _go_on(learner)
    _write_a_note(learner)
    assert learner.page.evaluate("document.documentElement.scrollWidth") <= 390

    curator = Person(open_page(language).page, "唐宁", language)
    _give_and_extend(curator, language)
    learner.page.goto(PAGE)
    expect(learner.page.locator("#mine")).to_contain_text(LATER.isoformat())
    expect(learner.page.locator("#mine")).to_contain_text(DUE.isoformat())
    assert seen.errors == []
    assert seen.foreign == []


def _find_and_enrol(learner: Person) -> None:
    """From an empty page over a path to the course."""
    page, language = learner.page, learner.language
    page.goto("/app/training/")
    expect(page.locator("article")).to_contain_text(
        say("你还没有报名课程。选一条与你的角色相符的学习路径，从第一门开始，每门一到两个小时。", language)
    )
    learner.follow(page.locator("#paths + ul a").first)
    learner.follow(page.locator(f'ol a[href="{PAGE}"]'))
    learner.press("报名这门课")
    expect(page.locator("#mine")).to_contain_text("0 /")


def _read_the_first_unit(learner: Person) -> None:
    """On the site, the end of the text takes a unit as done."""
    page, language = learner.page, learner.language
    learner.follow(page.locator("#mine").get_by_role("link", name=say("开始学习", language)))
    assert page.url.split("#")[0].endswith(f"{PREFIX[language]}/training/{COURSE}/types/")
    box = page.locator(".ls-read")
    expect(box).to_be_attached()
    page.mouse.wheel(0, 300)
    box.scroll_into_view_if_needed()
    expect(box.locator(".ls-badge--ok")).to_be_visible()
    expect(box).to_contain_text("1 /")


def _go_on(learner: Person) -> None:
    """The place on the next unit is remembered, and one goes on there."""
    page, language = learner.page, learner.language
    learner.follow(page.locator(".ls-onward a").last)
    expect(page.locator(".ls-read")).to_be_attached()
    heading = page.locator("article h2[id]").nth(1)
    anchor = heading.get_attribute("id")
    with page.expect_response(
        lambda answer: "/api/training/units/" in answer.url and answer.request.method == "POST"
    ):
        page.mouse.wheel(0, 100)
        heading.scroll_into_view_if_needed()
    page.goto("/app/")
    learner.follow(page.locator("#learning + ul").get_by_role("link", name=say("继续学习", language)))
    assert "/mandate/" in page.url
    assert "#" in page.url, anchor


def _write_a_note(learner: Person) -> None:
    page, language = learner.page, learner.language
    page.goto(PAGE)
    unit = page.locator("#unit-types")
    expect(unit).to_contain_text(say("已完成", language))
    unit.locator("summary").click()
    unit.locator("textarea").fill("先问权力")
    with page.expect_navigation():
        unit.get_by_role("button", name=say("保存笔记", language)).click()
    expect(unit.locator("textarea")).to_have_value("先问权力")


def _give_and_extend(curator: Person, language: str) -> None:
    """What somebody chose is now theirs to do, until a day that a curator moves."""
    page = curator.page
    page.goto(f"{PAGE}/people")
    page.locator("[name=addresses]").fill(ADDRESSES[language])
    page.locator("[name=due_on]").fill(DUE.isoformat())
    curator.press("安排")
    row = page.locator("tr", has_text=LEARNERS[language])
    expect(row).to_contain_text(DUE.isoformat())
    curator.follow(row.get_by_role("link"))
    extending = page.locator("form", has=page.locator("[name=due_on]"))
    extending.locator("[name=due_on]").fill(LATER.isoformat())
    extending.locator("[name=reason]").fill("…")
    curator.press("改截止日")
    expect(page.locator("article")).to_contain_text(LATER.isoformat())
