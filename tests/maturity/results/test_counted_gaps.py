"""A page of the content says how many units have the gaps it helps with, never of fewer than five shown units."""

import shutil
from datetime import timedelta
from fractions import Fraction

import pytest

from tests.maturity.results import scene
from tests.maturity.results.scene import LEFT_OUT, Rounds
from webapp import clock
from webapp.maturity.cells.gap_counts import GapCount, Statement, gap_counts
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.viewers import WHOLE
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.results.release_actions import release
from webapp.site.content import the_catalog

PAGE = "STD-27"
SIZES = {
    "all": (14, 12, 12, 12, 21, 12),
    "one hidden": (14, 12, 12, 4, 21, 12),
    "two hidden": (14, 12, 12, 4, 21, 4),
}


@pytest.fixture
def content_root(content_root):
    """Put our model into the small content."""
    shelf = content_root / "content/models"
    shelf.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(scene.MODEL, shelf / scene.MODEL.name)
    return content_root


@pytest.fixture
def lay(database, cast, monkeypatch):
    """Return a function that closes a round of six units of these sizes and returns its id."""

    def lay(sizes, *, is_released=True):
        units = [(*names[:2], size) for names, size in zip(scene.UNITS, sizes, strict=True)]
        monkeypatch.setattr(scene, "UNITS", units)
        with database.transaction() as session:
            made = Rounds(session, cast)
            closed = made.close_one(
                "2026 年上半年", "First half of 2026", clock.today() - timedelta(days=9), 0
            )
            if is_released:
                release(session, closed, with_names=False, by=cast["lin"])
            return closed.id

    return lay


def asked(browser, page=PAGE):
    """Return what the page of a content is told, by question."""
    return {one["question"]: one for one in browser.get(f"/api/maturity/gaps/{page}").json["gaps"]}


def levels_of(database, campaign_id, question):
    """Return the level of every shown unit in a question."""
    with database.reading() as session:
        found = cells(session, session.get(Campaign, campaign_id), WHOLE)
    levels = [unit.question(question).level for unit in found.units]
    return [level for level in levels if level is not None]


@pytest.mark.parametrize(("sizes", "units"), [("all", 6), ("one hidden", 5)])
def test_units_below_the_statement_are_counted_among_those_that_are_shown(
    database, lay, browser, app, sizes, units
):
    campaign_id = lay(SIZES[sizes])
    found = asked(browser)

    assert found
    for question, one in found.items():
        levels = levels_of(database, campaign_id, question)
        helped = [help_ for help_ in helps(app) if help_.question.id == question]
        goal = max(help_.option.value for help_ in helped)
        assert one["units"] == len(levels)
        assert len(levels) == units or question.startswith(LEFT_OUT)
        assert one["having"] == sum(level < goal for level in levels)
        assert one["round"] == {"zh": "2026 年上半年", "en": "First half of 2026"}


def helps(app):
    """Return the steps the page helps with."""
    with app.app_context():
        return the_catalog().helps_with(PAGE)


def test_with_fewer_than_five_shown_units_nothing_is_counted(lay, browser):
    lay(SIZES["two hidden"])

    found = asked(browser)
    assert found
    assert {(one["having"], one["units"]) for one in found.values()} == {(None, None)}


def test_nothing_is_told_before_the_sponsor_released_the_round(lay, browser, sign_in_as):
    lay(SIZES["all"], is_released=False)

    assert asked(browser) == {}
    assert asked(sign_in_as("tang")) == {}


def test_an_unknown_page_is_not_there(browser):
    assert browser.get("/api/maturity/gaps/STD-99").status_code == 404


def test_a_question_that_changed_its_meaning_is_not_counted(database, lay):
    campaign_id = lay(SIZES["all"])
    with database.reading() as session:
        campaign = session.get(Campaign, campaign_id)
        wanted = {
            name: Statement("D06.1", rev, "D06", value)
            for name, rev, value in (
                ("same", 1, Fraction(5)),
                ("other", 2, Fraction(5)),
                ("lowest", 1, Fraction(1)),
            )
        }
        found = gap_counts(session, campaign, wanted)

    assert found.keys() == {"same"}
    assert found["same"] == GapCount(6, 6)
