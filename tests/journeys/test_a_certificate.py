"""A course is done, its certificate is there for anybody to check, a mistake waits in the book, a curator revokes."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opener, Program
from tests.journeys.knowing import Knowing
from tests.journeys.people import Person, say
from webapp import clock
from webapp.cli.program import main

WHO = {"zh": "罗一", "en": "林岚"}
COURSE = "/app/training/courses/CRS-003"
UNITS = 4
ZONE = "Asia/Shanghai"
REASON = {"zh": "替考", "en": "Somebody else sat the exam"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_certificate_is_earned_checked_and_revoked(
    open_page: Opener, program: Program, tmp_path: Path, language: str
) -> None:
    seen = open_page(language)
    learner = Person(seen.page, WHO[language], language)
    knowing = Knowing(program.content, language)
    _read_the_units(learner)
    _sit(learner, knowing, "crs-003-check", wrong=1)
    _sit(learner, knowing, "crs-003-final", wrong=0)

    address = _take_the_certificate(learner)
    stranger = open_page(language, width=390, dark=True)
    stranger.page.goto(address)
    expect(stranger.page.locator("h1 .ls-badge--ok")).to_have_text(say("有效", language))
    expect(stranger.page.locator(".ls-certificate__name")).to_have_text(WHO[language])
    _take_it_along(stranger.page, language, tmp_path)
    assert stranger.page.evaluate("document.documentElement.scrollWidth") <= 390

    _look_into_the_book(learner)
    _revoke(Person(open_page(language).page, "唐宁", language), address.rpartition("/")[2])
    stranger.page.reload()
    expect(stranger.page.locator("h1 .ls-badge--bad")).to_have_text(say("已撤销", language))
    told = say("颁发单位已于 %(day)s 撤销这份证书，它不再有效。", language) % {"day": _today()}
    expect(stranger.page.locator(".ls-promise")).to_have_text(told)
    expect(stranger.page.get_by_text(REASON[language])).to_have_count(0)
    expect(stranger.page.locator("#signature + p .ls-badge--ok")).to_be_visible()
    assert seen.errors + stranger.errors == []
    assert seen.foreign + stranger.foreign == []


def _today() -> str:
    """Return the date on the calendar of the demo."""
    return clock.now().astimezone(ZoneInfo(ZONE)).date().isoformat()


def _read_the_units(learner: Person) -> None:
    """Enrol, and take every page as read."""
    learner.page.goto(COURSE)
    learner.press("报名这门课")
    for _ in range(UNITS):
        learner.press("已读完")
        learner.page.goto(COURSE)
    expect(learner.button("已读完")).to_have_count(0)


def _sit(learner: Person, knowing: Knowing, quiz: str, *, wrong: int) -> None:
    """Sit a quiz to its end, with so many mistakes."""
    page = learner.page
    page.goto(f"/app/training/exam/{quiz}")
    with page.expect_navigation():
        page.locator("form[method=post] .ls-btn--primary").last.click()
    knowing.answer_all(page, wrong=wrong)
    learner.follow(page.locator(".ls-exam__side a[data-submit]"))
    learner.press("交卷")
    expect(page.locator(".ls-result")).to_be_visible()


def _take_the_certificate(learner: Person) -> str:
    """From one's learning to the certificate and its file; return the address that anybody may open."""
    page, language = learner.page, learner.language
    page.goto("/app/training/")
    learner.follow(page.get_by_role("link", name=say("我的证书", language), exact=True))
    learner.follow(page.locator("article .ls-list a").first)
    expect(page.locator(".ls-certificate__name")).to_have_text(WHO[language])
    with page.expect_download() as taken:
        page.get_by_role("link", name=say("下载 PDF", language)).click()
    assert taken.value.path().read_bytes().startswith(b"%PDF-")
    public = page.get_by_role("link", name=say("看公开的核对页", language)).get_attribute("href")
    return str(public)


def _take_it_along(page: Page, language: str, folder: Path) -> None:
    """See that the signature fits, take the files and the keys, and check them without the program."""
    expect(page.locator("#signature + p .ls-badge--ok")).to_have_text(say("与签名相符", language))
    file = _download(page, "下载签名的内容（JSON）", language, folder)
    _download(page, "下载签名", language, folder)
    page.get_by_role("link", name=say("怎样离线核对", language)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("离线核对证书", language))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    key = _download(page, None, language, folder)
    page.go_back()
    assert main(["certificates", "verify", str(file), "--keys", str(key)]) == 0
    file.write_bytes(file.read_bytes().replace(WHO[language].encode(), b"Somebody else"))
    assert main(["certificates", "verify", str(file), "--keys", str(key)]) == 1


def _download(page: Page, words: str | None, language: str, folder: Path) -> Path:
    """Take the file behind a link, or the key in the table, under the name it comes with."""
    named = page.get_by_role("link", name=say(words, language), exact=True) if words else page.locator("td a")
    with page.expect_download() as taken:
        named.first.click()
    path = folder / taken.value.suggested_filename
    taken.value.save_as(path)
    return path


def _look_into_the_book(learner: Person) -> None:
    """Find the mistake in the book, take the book along for Anki, and plan for an exam in ten days."""
    page, language = learner.page, learner.language
    page.goto("/app/training/mistakes")
    expect(page.locator("#book + p + ul > li")).to_have_count(1)
    with page.expect_download() as taken:
        learner.button("导出到 Anki").click()
    assert taken.value.path().read_text(encoding="utf-8").startswith("#separator:tab\n#html:true\n")
    learner.follow(page.locator("#book + p + ul a"))
    expect(page.locator(".ls-solution")).to_be_visible()
    page.goto("/app/training/plan")
    learner.fill("考试日期", (clock.today() + timedelta(days=10)).isoformat())
    learner.press("保存")
    expect(page.locator("#recall + p + .ls-table tbody tr")).to_have_count(1)
    expect(page.locator(".ls-promise")).to_contain_text(say("排得下", language))


def _revoke(curator: Person, serial: str) -> None:
    """Find the certificate in the register, give a reason, and confirm."""
    page = curator.page
    page.goto(f"/app/training/certificate-register?sought={serial}")
    curator.follow(page.locator("td a").first)
    curator.follow(page.get_by_role("link", name=say("撤销…", curator.language)))
    curator.fill("原因", REASON[curator.language])
    curator.press("下一步")
    expect(page.locator("blockquote")).to_have_text(REASON[curator.language])
    curator.press("确认撤销")
    expect(page.locator(".ls-badge--bad").first).to_be_visible()
