"""A reader never sees what their role may not, by whatever address they ask."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.browsers import Browser
from tests.conftest import SignIn
from tests.scenes import Cast
from tests.site.conftest import LESSON
from webapp.accounts.actions import hold_role
from webapp.database import Database
from webapp.factory import create_app
from webapp.settings import Settings
from webapp.site.finding import the_finding

STANDARD = "methodology/STD-27-lessons"
ADDRESS = f"/{STANDARD}/"
CHARTER = "/methodology/STD-03-charter/"
WORDS = "才算吸取"
CLOSED_FOR = ("lin", "zhou", "shen", "han")
"""A project manager, a facilitator, an expert, an administrator: none of them owns or approves the page."""


@pytest.fixture
def content_root(content_root: Path) -> Path:
    """Return the content with one standard restricted to its owner, its approver and the curators."""
    path = content_root / f"{STANDARD}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("classification: internal", "classification: restricted"), encoding="utf-8")
    return content_root


@pytest.fixture
def closed(settings: Settings, database: Database, site: Path) -> Flask:
    """Return an app whose site is for signed-in people only."""
    return create_app(replace(settings, readers="signed-in"), on=database)


def variants(address: str) -> list[str]:
    """Return other ways to write an address."""
    return [
        address,
        address.removesuffix("/"),
        f"{address}index.html",
        f"/{address}",
        f"/.{address}",
        address.replace("/STD", "//STD"),
        address.replace("/STD", "/./STD"),
        address.replace("/STD", "/x/../STD"),
        address.replace("STD", "%53TD"),
        f"/en{address}",
        f"/en{address}index.html",
        f"{address}?x=1",
    ]


def body(browser: Browser, address: str) -> tuple[int, str]:
    answer = browser.get(address, follow_redirects=True)
    text = answer.get_data(as_text=True)
    answer.close()
    return answer.status_code, text


def told(page: str) -> str:
    """Return the text of a page without its frame."""
    return page.partition("<article")[2].partition("</article>")[0]


@pytest.mark.parametrize("address", variants(ADDRESS))
def test_a_stranger_gets_a_restricted_page_by_no_address(
    address: str, app: Flask, site: Path, browser: Browser
) -> None:
    assert (site / STANDARD / "index.html").exists(), "the page was built while it was open to all"

    status, text = body(browser, address)

    assert status == 404
    assert WORDS not in text


@pytest.mark.parametrize("key", CLOSED_FOR)
def test_people_without_the_role_get_the_answer_of_a_page_that_is_not_there(
    key: str, site: Path, sign_in_as: SignIn
) -> None:
    person = sign_in_as(key)

    restricted, missing = body(person, ADDRESS), body(person, "/methodology/STD-99-nothing/")

    assert restricted[0] == missing[0] == 404
    assert told(restricted[1]) == told(missing[1])


@pytest.mark.parametrize("address", [ADDRESS, ADDRESS.removesuffix("/")])
def test_whether_a_restricted_page_exists_is_not_told(address: str, site: Path, browser: Browser) -> None:
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("key", ["he", "tang"])
def test_curators_read_it(key: str, site: Path, sign_in_as: SignIn) -> None:
    status, text = body(sign_in_as(key), ADDRESS)

    assert status == 200
    assert WORDS in text


def test_whoever_holds_the_role_of_its_owner_reads_it(
    database: Database, cast: Cast, site: Path, sign_in_as: SignIn
) -> None:
    with database.transaction() as session:
        hold_role(session, cast["xu"], "MTH")

    status, _ = body(sign_in_as("xu"), ADDRESS)

    assert status == 200


def test_search_does_not_find_it_for_anybody(app: Flask, browser: Browser) -> None:
    with app.app_context():
        the_finding().catch_up()

    hits = browser.get("/api/search", query_string={"q": "STD-27", "lang": "zh"}).get_json()["hits"]

    assert "STD-27" not in {hit["id"] for hit in hits}


# A site for signed-in people


@pytest.mark.parametrize(
    "address", [CHARTER, f"/en{CHARTER}", "/lessons/", "/search/full_index.json", "/no/"]
)
def test_a_closed_site_asks_strangers_to_sign_in(address: str, closed: Flask) -> None:
    answer = Browser(closed).get(address)

    assert answer.status_code == 302
    assert answer.location == f"/app/sign-in?next={address}"


def test_a_closed_site_is_open_to_those_who_are_signed_in(closed: Flask, cast: Cast) -> None:
    status, _ = body(Browser(closed, cast["lin"]), CHARTER)

    assert status == 200


@pytest.mark.parametrize("address", ["/assets/site.css", "/en/assets/site.css"])
def test_the_sign_in_page_of_a_closed_site_has_its_looks_in_both_languages(
    address: str, closed: Flask
) -> None:
    assert body(Browser(closed), address)[0] == 200


def test_search_of_a_closed_site_tells_strangers_nothing(closed: Flask) -> None:
    answer = Browser(closed).get("/api/search", query_string={"q": WORDS})

    assert answer.status_code == 404


@pytest.mark.parametrize("address", ["/", f"/lessons/{LESSON}/"])
def test_a_page_for_everybody_can_be_read_on_a_closed_site(address: str, closed: Flask) -> None:
    assert body(Browser(closed), address)[0] == 200
