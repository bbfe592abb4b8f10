"""Pages of results as their readers meet them."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.browsers import words_of
from tests.maturity.results.scene import Rounds
from webapp import clock
from webapp.maturity.models.rounds import Campaign


@pytest.fixture
def round_of_units(database, cast):
    """Return the address of a closed round, and of its first unit."""
    with database.transaction() as session:
        rounds = Rounds(session, cast)
        rounds.close_one("2025 年下半年", "Second half of 2025", clock.today() - timedelta(days=240), 0)
        campaign = rounds.close_one(
            "2026 年上半年", "First half of 2026", clock.today() - timedelta(days=20), 1
        )
        first = next(part for part in campaign.units if part.unit.name == "信息技术部")
        return f"/app/maturity/{campaign.id}/results", str(first.id)


PAGES = ("", "/trend", "/method")
UNIT_PAGES = ("", "/answers", "/gaps", "/targets", "/roadmap", "/type", "/trend", "/method")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_a_round_opens_in_both_languages(round_of_units, sign_in_as, language):
    address, unit = round_of_units
    browser = sign_in_as("tang", language=language)
    paths = [*PAGES, "/page", *(f"/units/{unit}{page}" for page in UNIT_PAGES)]

    answers = {path: browser.get(address + path).status_code for path in paths}

    assert answers == dict.fromkeys(paths, 200)


def test_whoever_may_read_the_results_is_led_to_them(round_of_units, sign_in_as, database):
    address, _ = round_of_units

    assert address in sign_in_as("tang").get("/app/maturity/").text
    assert address in sign_in_as("lin").get("/app/maturity/").text
    assert address not in sign_in_as("xu").get("/app/maturity/").text
    with database.transaction() as session:
        session.execute(update(Campaign).values(released_at=clock.now()))
    assert address in sign_in_as("xu").get("/app/maturity/").text


def test_the_two_numbers_of_a_dimension_stand_together(round_of_units, sign_in_as):
    address, unit = round_of_units
    said = words_of(sign_in_as("lin").get(f"{address}/units/{unit}"))

    assert "连续分" in said
    assert "阶段等级（最弱一环）" in said
    assert "卡在" in said


def test_a_stranger_to_the_round_finds_nothing(round_of_units, sign_in_as):
    address, unit = round_of_units
    browser = sign_in_as("shen")

    codes = {
        browser.get(address + path).status_code for path in ("", f"/units/{unit}", f"/units/{unit}/report/zh")
    }

    assert codes == {404}


def test_another_sponsor_does_not_plan_here(round_of_units, sign_in_as):
    address, unit = round_of_units
    browser = sign_in_as("fang")

    assert browser.get(f"{address}/units/{unit}/gaps").status_code == 404
    assert browser.post(f"{address}/units/{unit}/gaps", {"chosen": "D01"}).status_code == 404
    assert browser.post(f"{address}/units/{unit}/roadmap", {"title": "x"}).status_code == 404


def test_a_new_action_aims_at_the_next_step_of_the_first_gap(round_of_units, sign_in_as):
    address, unit = round_of_units
    page = sign_in_as("lin").get(f"{address}/units/{unit}/roadmap").text
    aims = page.split('name="to_level"')[1].split("</select>")[0]

    assert "selected" in aims
    assert not aims.split("selected")[1].split("</option>")[0].endswith(">1")
