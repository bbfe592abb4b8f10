"""Figures leave a round by one road, and each viewer gets no more than is theirs."""

from fractions import Fraction

import pytest

from tests.maturity.cells.scenes import lay_round, same, say_again, unit_of
from webapp import clock
from webapp.maturity.cells.road import NoResultsYet, cells, cells_of
from webapp.maturity.cells.snapshots import (
    SnapshotBroken,
    is_reproduced,
    read_snapshot,
    take_snapshot,
)
from webapp.maturity.cells.types import Flag, Status
from webapp.maturity.cells.viewers import PUBLIC, WHOLE, Viewer, viewer_of
from webapp.maturity.models.calibrations import Calibration
from webapp.maturity.rules.campaign import Mode, State

ROLES_6_5_3 = [*same(6, "pm", "3"), *same(5, "pmo", "4"), *same(3, "line", "2")]


@pytest.fixture
def round_(session, cast):
    """Return an anonymous round of a large and a small unit, being calibrated."""
    return lay_round(session, cast, {"甲": ROLES_6_5_3, "乙": same(4, "pm", "5")})


def close(session, round_):
    """Close a round as its manager does."""
    take_snapshot(session, round_, by=None)
    round_.state = State.CLOSED
    session.flush()


def test_a_group_whose_absence_would_give_away_another_is_hidden_too(session, round_):
    cell = cells(session, round_, WHOLE).unit(unit_of(round_, "甲").id).question("D01.1")

    assert {one.role: one.status for one in cell.roles} == {
        "pm": Status.SHOWN,
        "pmo": Status.SUPPRESSED,
        "line": Status.SUPPRESSED,
    }
    assert (cell.n, cell.median, cell.mean) == ("10–19", 3, Fraction(31, 10))


def test_who_does_not_know_or_is_not_concerned_is_in_no_mean_and_counted_apart(session, cast):
    people = [*same(6, "pm", "4"), *same(7, "pm", "DK"), *same(5, "pm", "NA")]
    round_ = lay_round(session, cast, {"甲": people})

    cell = cells(session, round_, WHOLE).units[0].question("D01.1")

    assert (cell.mean, cell.median, cell.n) == (4, 4, "5–9")
    assert (cell.dont_know, cell.not_applicable) == ("5–9", "5–9")


def test_a_unit_below_the_floor_shows_nothing(session, round_):
    unit = cells(session, round_, WHOLE).unit(unit_of(round_, "乙").id)

    assert {one.status for one in unit.questions} == {Status.SUPPRESSED}
    assert {one.status for one in unit.dimensions} == {Status.SUPPRESSED}
    assert (unit.submitted, unit.overall.score, unit.profile) == ("<5", None, None)


def test_both_numbers_of_a_dimension_come_together(session, round_):
    unit = cells(session, round_, WHOLE).unit(unit_of(round_, "甲").id)

    assert (unit.dimension("D01").score, unit.dimension("D01").level) == (Fraction(31, 10), 3)
    assert unit.dimension("D01").blocking == ("D01.1", "D01.2")
    assert unit.profile is not None and unit.profile.as_is.types == ("controlling",)


def test_the_organisation_is_made_of_shown_units_alone(session, round_):
    organisation = cells(session, round_, WHOLE).organisation

    assert organisation.score == Fraction(31, 10)
    assert organisation.spread.by_level is None


def test_an_official_value_takes_the_place_of_mean_and_median(session, round_, cast):
    part = unit_of(round_, "甲")
    session.add(
        Calibration(
            campaign_unit_id=part.id,
            question="D01.1",
            value=Fraction(9, 2),
            reason="新登记册，三个项目都在用",
            evidence_grade=1,
            by_id=cast["zhou"].id,
            at=clock.now(),
        )
    )
    session.flush()

    unit = cells(session, round_, WHOLE).unit(part.id)
    cell = unit.question("D01.1")

    assert (cell.official, cell.value, cell.level, cell.is_calibrated) == (
        Fraction(9, 2),
        Fraction(9, 2),
        4,
        True,
    )
    assert (cell.mean, cell.median) == (Fraction(31, 10), 3)
    assert cell.is_thin
    assert unit.dimension("D01").score == (Fraction(9, 2) + Fraction(31, 10)) / 2


def test_nothing_is_shown_while_people_answer(session, round_):
    round_.state = State.OPEN

    with pytest.raises(NoResultsYet):
        cells(session, round_, WHOLE)


def test_while_it_is_calibrated_a_round_is_for_those_with_a_position(session, round_, cast):
    own = unit_of(round_, "甲").id

    assert [one.id for one in cells(session, round_, viewer_of(session, round_, cast["zhou"])).units] == [own]
    assert [one.id for one in cells(session, round_, viewer_of(session, round_, cast["lin"])).units] == [own]
    assert len(cells(session, round_, viewer_of(session, round_, cast["tang"])).units) == 2
    for viewer in (PUBLIC, viewer_of(session, round_, cast["xu"]), Viewer(belongs=frozenset({own}))):
        with pytest.raises(NoResultsYet):
            cells(session, round_, viewer)


@pytest.mark.parametrize("is_closed", [False, True])
def test_one_unit_alone_says_what_it_says_among_all(session, round_, cast, is_closed):
    if is_closed:
        close(session, round_)
    parts = [unit_of(round_, name) for name in ("甲", "乙")]
    whole = cells(session, round_, cast["tang"])

    assert [cells_of(session, part, cast["tang"]) for part in parts] == [
        whole.unit(part.id) for part in parts
    ]
    assert cells_of(session, parts[0], cast["zhou"]) == whole.unit(parts[0].id)


def test_another_unit_than_ones_own_is_not_there_alone_either(session, round_, cast):
    small = unit_of(round_, "乙")
    with pytest.raises(NoResultsYet):
        cells_of(session, small, cast["zhou"])
    close(session, round_)

    assert cells_of(session, small, cast["zhou"]) is None


def test_the_public_sees_a_closed_round_once_it_is_released(session, round_):
    close(session, round_)
    hidden = cells(session, round_, PUBLIC)

    round_.released_at = clock.now()

    assert (hidden.units, hidden.organisation) == ((), None)
    assert cells(session, round_, PUBLIC).units == ()
    assert cells(session, round_, PUBLIC).organisation == cells(session, round_, WHOLE).organisation


def test_the_public_sees_units_by_name_where_that_was_released(session, round_):
    close(session, round_)
    round_.released_at, round_.unit_names_released = clock.now(), True

    seen, whole = cells(session, round_, PUBLIC), cells(session, round_, WHOLE)

    assert [one.name for one in seen.units] == ["乙", "甲"]
    assert [one.dimensions for one in seen.units] == [one.dimensions for one in whole.units]
    assert not any(one.targets for one in seen.units)


def test_people_of_a_unit_see_it_once_its_sponsor_has_released_it(session, round_):
    close(session, round_)
    part = unit_of(round_, "甲")
    member = Viewer(belongs=frozenset({part.id}))
    hidden = cells(session, round_, member)

    part.released_at = clock.now()

    assert hidden.units == ()
    assert [one.name for one in cells(session, round_, member).units] == ["甲"]


def test_once_closed_figures_come_from_the_snapshot(session, round_):
    before = cells(session, round_, WHOLE)
    close(session, round_)
    after = cells(session, round_, WHOLE)

    assert (after.units, after.organisation) == (before.units, before.organisation)
    assert (after.revision, len(after.sha256)) == (1, 64)


def test_answers_that_change_after_closing_change_no_figure_and_are_noticed(session, round_):
    close(session, round_)
    before = cells(session, round_, WHOLE)
    say_again(session, unit_of(round_, "甲"), same(14, "pm", "5"))

    assert cells(session, round_, WHOLE) == before
    assert not is_reproduced(session, round_)


def test_the_rows_of_a_closed_round_give_the_same_bytes_again(session, round_):
    close(session, round_)

    assert is_reproduced(session, round_)


def test_a_unit_that_is_renamed_keeps_its_old_name_in_the_snapshot(session, round_):
    close(session, round_)
    unit_of(round_, "甲").unit.name = "新名"
    session.flush()

    assert is_reproduced(session, round_)
    assert {one.name for one in cells(session, round_, WHOLE).units} == {"甲", "乙"}


def test_a_correction_is_a_second_revision_beside_the_first(session, round_):
    close(session, round_)
    first = [row.body for row, _ in read_snapshot(session, round_)]

    assert take_snapshot(session, round_, by=None, reason="人数更正") == 2
    assert [row.body for row, _ in read_snapshot(session, round_)] == first
    assert cells(session, round_, WHOLE).revision == 2


def test_a_snapshot_that_was_tampered_with_is_not_shown(session, round_):
    close(session, round_)
    row = read_snapshot(session, round_)[0][0]
    row.body = row.body.replace("<5", "4")
    session.flush()

    with pytest.raises(SnapshotBroken):
        cells(session, round_, WHOLE)


def test_only_the_facilitator_sees_confidential_answers_in_full(session, cast):
    round_ = lay_round(session, cast, {"甲": same(4, "pm", "3")}, mode=Mode.CONFIDENTIAL)
    own = unit_of(round_, "甲").id

    assert (
        cells(session, round_, viewer_of(session, round_, cast["zhou"])).unit(own).question("D01.1").n == "4"
    )
    for key in ("tang", "lin"):
        unit = cells(session, round_, viewer_of(session, round_, cast[key])).unit(own)
        assert unit.question("D01.1").status is Status.SUPPRESSED


def test_a_named_round_shows_numbers_to_those_with_a_position_and_values_to_others(session, cast):
    round_ = lay_round(
        session, cast, {"甲": [*same(1, "pm", "2"), *same(2, "pmo", "4")]}, mode=Mode.NAMED, floor=1
    )
    close(session, round_)
    round_.released_at, round_.unit_names_released = clock.now(), True

    inside = cells(session, round_, WHOLE).units[0].question("D01.1")
    outside = cells(session, round_, PUBLIC).units[0].question("D01.1")

    assert (inside.n, inside.mean, [one.n for one in inside.bars]) == (
        "3",
        Fraction(10, 3),
        ["0", "1", "0", "2", "0"],
    )
    assert inside.flags == (Flag.DISCUSS, Flag.ROLES_APART)
    assert (outside.official, outside.n, outside.bars, outside.roles) == (4, "", (), ())


def test_a_dimension_outside_the_scope_of_a_unit_is_no_gap_of_it(session, round_):
    part = unit_of(round_, "甲")
    part.dimensions = ["D02"]
    session.flush()

    unit = cells(session, round_, WHOLE).unit(part.id)

    assert unit.dimension("D01").status is Status.OUT_OF_SCOPE
    assert unit.overall.score == unit.dimension("D02").score
