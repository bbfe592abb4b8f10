"""Where the way of working itself stands in the way, a gap leads to a change request on its standard."""

import re

import pytest
from sqlalchemy import select

from tests.browsers import words_of
from tests.maturity.results.test_pages import round_of_units
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Source, State

LINK = re.compile(r'href="(/app/maturity/[^"]+/changes/(D\d\d\.\d))">')

__all__ = ["round_of_units"]


@pytest.fixture
def road(round_of_units):
    """Return the address of the roadmap of a unit whose sponsor is `lin`."""
    address, unit = round_of_units
    return f"{address}/units/{unit}/roadmap"


def test_the_form_begins_with_the_standard_of_the_gap_and_what_should_become_true(road, sign_in_as):
    browser = sign_in_as("lin")
    address, question = LINK.search(browser.get(road).text).groups()

    page = browser.get(address).text

    assert re.search(r'name="page"[^>]* value="STD-\d\d"', page)
    assert question in re.search(r"<textarea[^>]*name=\"why\"[^>]*>(.*?)</textarea>", page, re.S)[1]
    assert f'action="{address}"' in page


def test_what_is_sent_is_a_request_on_the_standard_that_came_from_the_gap(road, sign_in_as, database):
    browser = sign_in_as("lin")
    address, question = LINK.search(browser.get(road).text).groups()

    answer = browser.post(address, {"page": "STD-03", "why": "例会太长", "proposed_zh": "例会半小时。"})

    assert answer.status_code == 302
    with database.reading() as session:
        row = session.scalars(select(Improvement).where(Improvement.source == Source.MATURITY)).one()
    assert (row.page, row.state, row.source_ref) == ("STD-03", State.NEW, f"pmo@1.0.0 {question}")
    assert row.source_url == road
    assert not row.is_measure


def test_a_refused_proposal_comes_back_with_everything_typed(road, sign_in_as):
    browser = sign_in_as("lin")
    address, _ = LINK.search(browser.get(road).text).groups()

    answer = browser.post(address, {"page": "STD-99", "why": "例会太长", "proposed_zh": "例会半小时。"})

    assert answer.status_code in (404, 409, 422)
    assert "例会太长" in answer.text
    assert "例会半小时。" in answer.text


def test_only_who_plans_for_the_unit_proposes_from_its_gaps(road, sign_in_as):
    address, _ = LINK.search(sign_in_as("lin").get(road).text).groups()

    assert sign_in_as("fang").get(address).status_code == 404
    assert sign_in_as("lin").get(address[:-5] + "D99.9").status_code == 404
    assert "修改建议" in words_of(sign_in_as("lin").get(road))
