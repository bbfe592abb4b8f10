"""The organisation from round to round, as those see it who may see no unit."""

from datetime import timedelta

import pytest

from tests.maturity.results.test_release import in_app
from webapp import clock
from webapp.maturity.results.release_actions import papers_of, public_round, release
from webapp.maturity.results.rounds import round_of
from webapp.maturity.results.shown import NONE
from webapp.maturity.results.trend_table import organisation_trend

__all__ = ["in_app"]


def released(session, cast, *rounds, with_names=False):
    """Release rounds, and return the last as everybody may see it."""
    for one in rounds:
        release(session, one, with_names=with_names, by=cast["lin"])
    return public_round(session, rounds[-1])


def trend_of(found):
    """Return the trend of a round that has one before it."""
    return organisation_trend([*found.past, found.as_past("zh")], "趋势", "zh")


@pytest.fixture
def renewed(rounds, earlier):
    """Return a round after `earlier` whose every question means something else."""
    rounds.renew_questions()
    return rounds.close_one("2026 年上半年", "First half of 2026", clock.today() - timedelta(days=20), 1)


def test_without_unit_names_every_line_breaks_where_every_question_changed(session, cast, earlier, renewed):
    found = released(session, cast, earlier, renewed)
    trend = trend_of(found)

    assert not found.cells.units
    assert len(trend.rows) == len(found.model.dimensions)
    assert {(one.is_break, one.before, one.delta) for one in trend.rows} == {(True, NONE, NONE)}
    assert all(row[-1].startswith("‖") for row in trend.chart.table.rows)
    assert {one.before for one in found.organisation_moves().values()} == {None}


def test_the_published_page_without_unit_names_says_which_questions_changed(
    session, cast, earlier, renewed, in_app
):
    released(session, cast, earlier, renewed)
    rows = papers_of(session, renewed)[-1].text.split("{#trend}")[1].split("{#method}")[0]

    assert rows.count("断开：变动的题") == len(public_round(session, renewed).model.dimensions)


def test_without_unit_names_the_moves_are_those_of_the_organisation(session, cast, earlier, closed):
    found = released(session, cast, earlier, closed)
    before = {one.dimension: one.score for one in found.past[-1].cells.organisation.dimensions}
    after = {one.dimension: one.score for one in found.cells.organisation.dimensions}

    for name, move in found.organisation_moves().items():
        assert (move.before, move.delta) == (before[name], after[name] - before[name])


def test_the_members_of_one_released_unit_do_not_read_its_move_as_that_of_all(session, cast, earlier, closed):
    for one in (earlier, closed):
        for part in one.units:
            part.released_at = clock.now()
    everybody = released(session, cast, earlier, closed)
    member = round_of(session, closed, by=cast["xu"], lang="zh")

    assert len(member.cells.units) == 1
    assert member.organisation_moves() == everybody.organisation_moves()


def test_whether_the_units_are_the_same_is_told_without_their_names(session, cast, rounds, earlier, closed):
    assert trend_of(released(session, cast, earlier, closed)).is_same_scope
    rounds.units.pop()
    fewer = rounds.close_one("2026 年下半年", "Second half of 2026", clock.today(), 1)

    assert not trend_of(released(session, cast, fewer)).is_same_scope
