"""From the front page to what one has to do now: narrowed to a role and a tier, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Opener, Program

PHONE = 390
MADE = (
    "/stages/s4/",
    "/gates/g3/",
    "/gates/",
    "/roles/pm/",
    "/calendar/",
    "/changes/",
    "/coverage/",
    "/roles/",
)
WORDS = {
    "zh": {"prefix": "", "role": "角色", "stage": "S4 实施与监控", "duty": "必交"},
    "en": {"prefix": "/en", "role": "Role", "stage": "S4 Execution", "duty": "required"},
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_person_chooses_role_and_tier_and_sees_what_concerns_them(open_page: Opener, language: str) -> None:
    words = WORDS[language]
    watched = open_page(language)
    page = watched.page
    page.goto(f"{words['prefix']}/")
    page.locator(".ls-choice").get_by_role("combobox", name=words["role"]).select_option("CUS")
    page.get_by_role("radio", name="C", exact=True).check()
    page.locator(".ls-stages").get_by_role("link", name="S4").click()

    expect(page.locator("article h1")).to_have_text(words["stage"])
    expect(page).to_have_url(f"{words['prefix']}/stages/s4/?role=CUS&tier=C")
    shown = page.locator(".ls-do:visible")
    assert 0 < shown.count() < page.locator(".ls-do").count()
    expect(page.locator(".ls-part:visible").first).to_contain_text("CUS")
    assert page.locator('.ls-papers [data-c="none"]:visible').count() == 0
    expect(page.locator(".ls-papers > li:visible").first).to_contain_text(words["duty"])
    assert watched.errors == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_role_with_no_part_in_a_stage_is_told_so(open_page: Opener, prefix: str) -> None:
    page = open_page().page
    page.goto(f"{prefix}/stages/s4/?role=IC")

    expect(page.locator(".ls-nobody--todo")).to_be_visible()
    expect(page.locator(".ls-nobody--papers")).to_be_visible()
    page.locator(".ls-choice select").select_option("PM")
    expect(page.locator(".ls-nobody--todo")).to_be_hidden()
    expect(page.locator(".ls-nobody--papers")).to_be_hidden()


def test_a_tick_belongs_to_its_gate_stays_and_is_counted(open_page: Opener) -> None:
    page = open_page().page
    page.goto("/gates/g3/")
    page.get_by_role("radio", name="C", exact=True).check()
    box = page.locator("[data-tick]:visible").first
    box.check()
    expect(page.locator("[data-tally] b")).to_have_text(f"1 / {page.locator('[data-tick]:visible').count()}")
    key = box.get_attribute("data-tick")
    page.goto("/stages/s3/")
    expect(page.locator(f'[data-tick="{key}"]')).to_be_checked()
    page.goto("/gates/g4/")
    assert page.locator("[data-tick]:checked").count() == 0


def test_without_scripts_a_page_is_narrowed_all_the_same(browser: Browser, program: Program) -> None:
    context = browser.new_context(base_url=program.url, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto("/stages/s4/")
    expect(page.locator(".ls-part:visible")).to_have_count(0)
    page.locator(".ls-choice").get_by_role("combobox", name="角色").select_option("AUD")
    page.get_by_role("radio", name="C", exact=True).check()
    assert page.locator('.ls-do:not([data-roles~="AUD"]):visible').count() == 0
    assert page.locator('.ls-checks [data-tiers="A B"]:visible').count() == 0
    assert page.locator(".ls-part:visible").count() > 0
    context.close()


def test_made_pages_fit_a_phone_and_have_no_serious_barrier(open_page: Opener) -> None:
    page = open_page(width=PHONE, height=800, dark=True).page
    faults = []
    for url in MADE:
        page.goto(url)
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE:
            faults.append((url, "wide"))
        for found in Axe().run(page).response["violations"]:
            if found["impact"] in {"serious", "critical"}:
                faults += [(url, found["id"], node["html"][:160]) for node in found["nodes"][:3]]
    assert faults == [], faults


def test_paper_says_what_it_is_and_shows_all_of_a_page(open_page: Opener) -> None:
    page = open_page().page
    page.goto("/methodology/STD-06-monitoring/")
    line = page.locator(".ls-printed")
    expect(line).to_be_hidden()
    page.emulate_media(media="print")
    expect(line).to_be_visible()
    for said in (
        "STD-06",
        "2026-12-01",
        "http://127.0.0.1",
        "/methodology/STD-06-monitoring/",
        "打印件不受控",
    ):
        expect(line).to_contain_text(said)
    expect(page.locator(".ls-tick").first).to_be_visible()
    expect(page.locator("article").get_by_role("link", name="TPL-024").first).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()
