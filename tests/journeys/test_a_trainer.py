"""A trainer's rounds: six people sit a self-check, and the desk, the figures, the files and the chapter say so."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opener
from tests.journeys.people import Person, say

QUIZ = "crs-011-check"
SITTERS = ("许可", "方晓", "顾平", "罗一", "林岚", "周远")
FIGURES = "/app/training/courses/CRS-011/figures"
SIT = """
async () => {
  const { csrf } = await (await fetch("/api/me")).json();
  const form = new URLSearchParams({ csrf_token: csrf });
  const begun = await fetch("/app/training/exam/%s", { method: "POST", body: form });
  const api = new URL(begun.url).pathname.replace("/app/training/", "/api/");
  const headers = { "X-CSRFToken": csrf, "Content-Type": "application/json" };
  const paper = await (await fetch(api)).json();
  for (const item of paper.items) {
    const response = item.options.length ? { chosen: [item.options[0].token] } : null;
    const body = JSON.stringify({ rev: item.rev, response, flagged: false });
    await fetch(`${api}/items/${item.slot}`, { method: "PUT", headers, body });
  }
  const body = JSON.stringify({ submit_key: crypto.randomUUID() });
  return (await fetch(`${api}/submit`, { method: "POST", headers, body })).status;
}
"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_come_back_to_the_trainer_and_to_the_chapter(open_page: Opener, language: str) -> None:
    for name in SITTERS:
        sitter = Person(open_page(language).page, name, language)
        assert sitter.page.evaluate(SIT % QUIZ) == 200

    seen = open_page(language, width=390)
    trainer = Person(seen.page, "唐宁", language)
    page = trainer.page
    page.goto("/app/training/")
    trainer.follow(page.get_by_role("link", name=say("培训师的工作台", language)).first)
    trainer.follow(page.locator(f'main a[href="{FIGURES}"]'))
    _look_at_the_course(trainer)
    _look_at_a_question(trainer)
    _look_at_the_chapter(trainer)
    _download(page, language)
    _print(trainer)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert seen.errors == []
    assert seen.foreign == []

    reader = open_page(language).page
    reader.goto(_chapter(language))
    expect(reader.locator("h1")).to_be_visible()
    expect(reader.locator(".ls-read", has_text=say("错误率", language))).to_have_count(0)


def _look_at_the_course(trainer: Person) -> None:
    """The chapter is missed by so many of six people, which are too few; nobody is named."""
    row = trainer.page.locator("#unit-network")
    expect(row).to_contain_text(say("%(n)s 人", trainer.language).replace("%(n)s", "6"))
    expect(row).to_contain_text(say("人数太少", trainer.language))
    for name in SITTERS:
        expect(trainer.page.locator("main")).not_to_contain_text(name)


def _look_at_a_question(trainer: Person) -> None:
    """From a question of the course to its figures, on to its key, and back."""
    page = trainer.page
    trainer.follow(page.locator('#items ~ ul a[href*="/figures"]').first)
    expect(page.locator("#v1")).to_be_visible()
    trainer.follow(page.get_by_role("link", name=say("题目和答案", trainer.language)))
    trainer.follow(page.locator('a[href$="/figures"]').first)
    page.goto(FIGURES)


def _look_at_the_chapter(trainer: Person) -> None:
    """The page of the chapter on the site says it, too, and leads back."""
    page = trainer.page
    trainer.follow(page.locator("#unit-network td a").first)
    assert page.url.endswith(_chapter(trainer.language))
    panel = page.locator(".ls-read", has_text="%")
    expect(panel).to_contain_text("6")
    trainer.follow(panel.get_by_role("link"))
    expect(page.locator("#unit-network")).to_be_visible()


def _download(page: Page, language: str) -> None:
    """The file that the analysis reads names nobody."""
    page.goto(f"/app/training/exam/{QUIZ}/people")
    with page.expect_download() as kept:
        page.get_by_role("link", name=say("得分（CSV）", language)).click()
    text = kept.value.path().read_text(encoding="utf-8")
    assert text.startswith("person,")
    assert len(text.splitlines()) == 2 + len(SITTERS)
    assert not any(name in text for name in SITTERS)


def _print(trainer: Person) -> None:
    """An exam goes to paper under a number, in Word, with the keys in a file of their own."""
    page, language = trainer.page, trainer.language
    page.goto("/app/training/exam/mock-itpm/people")
    trainer.follow(page.get_by_role("link", name=say("印成试卷…", language)))
    trainer.press("抽一份新的卷子")
    for words, ending in (("试卷（Word）", ".docx"), ("答案和评分标准（Word）", "-SECRET-KEY.docx")):
        with page.expect_download() as kept:
            trainer.button(words).first.click()
        assert kept.value.suggested_filename.endswith(f"-A-{language}{ending}")


def _chapter(language: str) -> str:
    return f"{'/en' if language == 'en' else ''}/training/CRS-011/network/"
