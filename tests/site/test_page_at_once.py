"""From the curator's click to the reader: a lesson is read and found before any build."""

from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.browsers import Browser
from tests.conftest import SignIn
from tests.publishing.ready_lessons import ready_lesson
from tests.scenes import WORDS, Cast
from tests.site.conftest import Deliver
from webapp.database import Database
from webapp.lessons.models import Draft
from webapp.settings import Settings

FRAGMENT = "被另一个项目占着"

Publish = Callable[[], Draft]


@pytest.fixture
def publish(database: Database, cast: Cast, sign_in_as: SignIn, deliver: Deliver) -> Publish:
    """Return a function that lets the curator publish a ready lesson, and delivers it."""

    def published() -> Draft:
        with database.transaction() as session:
            draft = ready_lesson(session, cast)
        answer = sign_in_as("he").post(f"/app/lessons/drafts/{draft.id}/publish")
        assert answer.status_code == 302, answer.text
        deliver()
        return draft

    return published


def file_of(settings: Settings, draft: Draft) -> Path:
    (path,) = settings.root.glob(f"lessons/{draft.lesson_id}-*.md")
    return path


def found(browser: Browser, words: str) -> list[str]:
    answer: TestResponse = browser.get("/api/search", query_string={"q": words, "lang": "zh"})
    return [hit["id"] for hit in answer.get_json()["hits"]]


def test_a_stranger_reads_the_lesson_at_its_final_address(
    settings: Settings, site: Path, publish: Publish, browser: Browser
) -> None:
    address = f"/lessons/{file_of(settings, publish()).stem}/"

    answer = browser.get(address)

    assert answer.status_code == 200
    assert WORDS.title in answer.text
    assert FRAGMENT in answer.text


def test_the_fresh_page_stands_in_the_sites_own_chrome(
    settings: Settings, site: Path, publish: Publish, browser: Browser
) -> None:
    address = f"/lessons/{file_of(settings, publish()).stem}/"

    page = browser.get(address).text

    assert 'class="md-header' in page
    assert "md-search" in page
    assert "lodestar:content" not in page


def test_without_a_built_site_the_lesson_can_be_read_all_the_same(
    settings: Settings, publish: Publish, browser: Browser
) -> None:
    address = f"/lessons/{file_of(settings, publish()).stem}/"

    answer = browser.get(address)

    assert answer.status_code == 200
    assert FRAGMENT in answer.text


def test_a_stranger_finds_the_lesson_by_a_fragment_of_it(publish: Publish, browser: Browser) -> None:
    before = found(browser, FRAGMENT)

    draft = publish()

    assert draft.lesson_id not in before
    assert found(browser, FRAGMENT)[0] == draft.lesson_id


def test_nobody_reads_or_finds_it_before_the_click(
    database: Database, cast: Cast, settings: Settings, deliver: Deliver, browser: Browser
) -> None:
    with database.transaction() as session:
        draft = ready_lesson(session, cast)

    deliver()

    assert draft.lesson_id not in found(browser, FRAGMENT)
    assert list(settings.root.glob("lessons/LL-2026-1*")) == []
