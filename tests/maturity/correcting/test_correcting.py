"""A closed round may be corrected where something was recorded wrongly, and in nothing else."""

from dataclasses import replace
from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.maturity.cells.scenes import lay_round, same, say_again, unit_of
from webapp import clock
from webapp.maturity.calibrating.actions import Agreed
from webapp.maturity.cells.road import NoResultsYet, cells
from webapp.maturity.cells.snapshots import is_reproduced, revisions_of, take_snapshot
from webapp.maturity.cells.types import DimensionCell, Overall, QuestionCell, Status, UnitCells
from webapp.maturity.cells.viewers import PUBLIC, WHOLE
from webapp.maturity.correcting.actions import correct
from webapp.maturity.correcting.rules import (
    HiddenQuestion,
    MoreWouldChange,
    NothingChanged,
    NothingToCorrect,
    WhyCorrected,
    check_correction,
)
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.rules.campaign import EvidenceGrade, Mode, State

TWO = Agreed(Fraction(2), "登记册只有一份", EvidenceGrade.DOCUMENT, 6)
WHY = "工作坊记录上是 2"
LARGE, SMALL = "甲", "乙"
UNITS = {LARGE: [*same(6, "pm", "3"), *same(5, "pmo", "4")], SMALL: same(4, "pm", "5")}


def lay_closed(session, cast, mode=Mode.ANONYMOUS):
    """Return a closed round of a large unit and of one below the floor."""
    round_ = lay_round(session, cast, UNITS, mode=mode)
    take_snapshot(session, round_, by=cast["tang"])
    round_.state, round_.closed_at = State.CLOSED, clock.now()
    session.flush()
    return round_


@pytest.fixture
def closed(session, cast):
    """Return a closed anonymous round."""
    return lay_closed(session, cast)


@pytest.fixture
def set_two(session, cast):
    """Return a function that corrects D01.1 of a unit to 2."""

    def set_it(round_, unit=LARGE, agreed=TWO, why=WHY):
        asked = model_of(round_.model).question("D01.1")
        return correct(session, unit_of(round_, unit), asked, agreed, why=why, by=cast["tang"])

    return set_it


@pytest.mark.parametrize("mode", list(Mode))
def test_a_correction_is_a_second_revision_and_the_first_stays_readable(session, cast, set_two, mode):
    round_ = lay_closed(session, cast, mode)
    before = cells(session, round_, WHOLE)

    assert set_two(round_) == 2

    now, then = cells(session, round_, WHOLE), cells(session, round_, WHOLE, 1)
    part = unit_of(round_, LARGE).id
    assert (now.revision, now.unit(part).question("D01.1").official) == (2, 2)
    assert (then.units, then.organisation, then.sha256) == (before.units, before.organisation, before.sha256)
    assert is_reproduced(session, round_)


def test_a_revision_says_who_made_it_and_why(session, cast, closed, set_two):
    set_two(closed)

    first, second = revisions_of(session, closed)
    assert (first.number, first.reason) == (1, "")
    assert (second.number, second.reason, second.by.id) == (2, WHY, cast["tang"].id)


def test_two_revisions_differ_in_the_corrected_question_and_its_scores_alone(session, closed, set_two):
    set_two(closed)

    old, new = (cells(session, closed, WHOLE, number).unit(unit_of(closed, LARGE).id) for number in (1, 2))
    differing = [was.question for was, now in zip(old.questions, new.questions, strict=True) if was != now]
    was, now = old.question("D01.1"), new.question("D01.1")
    assert differing == ["D01.1"]
    assert (was.n, was.mean, was.median, was.bars, was.roles) == (
        now.n,
        now.mean,
        now.median,
        now.bars,
        now.roles,
    )
    assert old.dimension("D02") == new.dimension("D02")


def test_a_correction_is_refused_where_anything_else_would_differ(session, closed, set_two):
    say_again(session, unit_of(closed, SMALL), same(5, "pm", "5"))

    with pytest.raises(MoreWouldChange):
        set_two(closed)


def test_a_question_below_the_floor_is_not_corrected(closed, set_two):
    with pytest.raises(HiddenQuestion):
        set_two(closed, SMALL)


def test_a_correction_gives_its_reason_and_changes_something(closed, set_two):
    with pytest.raises(WhyCorrected):
        set_two(closed, why="  ")
    set_two(closed)
    with pytest.raises(NothingChanged):
        set_two(closed)


@pytest.mark.parametrize("state", [State.CALIBRATING, State.ARCHIVED])
def test_only_a_closed_round_is_corrected(closed, set_two, state):
    closed.state = state

    with pytest.raises(NothingToCorrect):
        set_two(closed)


def test_an_old_revision_is_not_there_for_whoever_may_not_see_the_round(session, closed, set_two):
    set_two(closed)

    assert (cells(session, closed, PUBLIC, 1).units, cells(session, closed, PUBLIC, 1).organisation) == (
        (),
        None,
    )
    with pytest.raises(NoResultsYet):
        cells(session, closed, WHOLE, 3)


FROM_ANSWERS = {
    "n": "10–19",
    "median": Fraction(1),
    "mean": Fraction(9, 10),
    "dont_know": "5–9",
    "not_applicable": "5–9",
    "blank": "5–9",
    "agrees": False,
    "agreement": Fraction(1, 10),
    "deviation": Fraction(1, 10),
    "status": Status.SUPPRESSED,
}
BY_RULING = {"value": Fraction(5), "official": Fraction(5), "level": 5, "is_calibrated": True, "reason": "x"}


@given(
    some.sampled_from(["D01.1", "D01.2"]),
    some.sets(some.sampled_from(sorted(FROM_ANSWERS))),
    some.sets(some.sampled_from(sorted(BY_RULING)), min_size=1),
    some.booleans(),
)
def test_whatever_comes_from_answers_may_not_differ_between_two_revisions(
    where, answers, ruled, is_elsewhere
):
    before = [_unit(), _unit()]
    changed = {name: FROM_ANSWERS[name] for name in answers} | {name: BY_RULING[name] for name in ruled}
    place = 1 if is_elsewhere else 0
    after = list(before)
    after[place] = replace(
        before[place],
        questions=tuple(
            replace(one, **changed) if one.question == where else one for one in before[place].questions
        ),
    )

    if answers or is_elsewhere or where != "D01.1":
        with pytest.raises(MoreWouldChange):
            check_correction(before, after, before[0].id, "D01.1")
    else:
        check_correction(before, after, before[0].id, "D01.1")


def _unit() -> UnitCells:
    """Return a unit with two questions in one dimension."""
    four = Fraction(4)
    questions = tuple(
        QuestionCell(name, 1, "D01", Status.SHOWN, "5–9", four, four, four, four, 4)
        for name in ("D01.1", "D01.2")
    )
    dimension = DimensionCell("D01", Status.SHOWN, four, 4)
    overall = Overall(Status.SHOWN, four, 4)
    return UnitCells(uuid4(), uuid4(), "", "", "5–9", "5–9", overall, (dimension,), questions, None, ())


@pytest.fixture
def address(database, cast):
    """Return the address of the results of a closed and released round, and that of D01.1 in its large unit."""
    with database.transaction() as session:
        round_ = lay_closed(session, cast)
        round_.released_at = clock.now()
        results = f"/app/maturity/{round_.id}/results"
        return results, f"{results}/revisions/units/{unit_of(round_, LARGE).id}/questions/D01.1"


FORM = {"value": "2", "reason": "登记册只有一份", "grade": "2", "present": "6", "why": WHY}


@pytest.mark.parametrize(("language", "told"), [("zh", "更正过的数"), ("en", "corrected figures")])
def test_the_pages_name_both_revisions_with_reason_and_person(address, sign_in_as, cast, language, told):
    results, question = address
    browser = sign_in_as("tang", language=language)
    assert browser.get(question).status_code == 200

    assert browser.post(question, FORM).status_code == 302

    page, all_of_them = browser.get(results).text, browser.get(f"{results}/revisions").text
    assert all(word in page for word in (told, WHY, cast["tang"].name))
    assert all(word in all_of_them for word in ("revision-1", "revision-2", WHY, cast["tang"].name))
    old = browser.get(f"{results}?revision=1").text
    assert told not in old
    assert f'href="{results}"' in old


def test_a_reader_of_a_released_round_sees_that_it_was_corrected_and_no_unit(address, sign_in_as):
    results, question = address
    sign_in_as("tang").post(question, FORM)

    page = sign_in_as("xu").get(f"{results}/revisions").text

    assert WHY in page
    assert FORM["reason"] not in page
    assert "/units/" not in page


def test_nobody_but_the_pmo_corrects(address, sign_in_as):
    _, question = address
    codes = {sign_in_as(key).post(question, FORM).status_code for key in ("zhou", "lin", "xu")}

    assert codes <= {403, 404}


def test_what_is_refused_leaves_nothing_behind(address, sign_in_as, database):
    _, question = address
    with database.transaction() as session:
        (round_,) = session.query(Campaign).all()
        say_again(session, unit_of(round_, SMALL), same(5, "pm", "5"))
    browser = sign_in_as("tang")

    refused = browser.post(question, FORM)
    unexplained = browser.post(question, {**FORM, "why": ""})

    assert (refused.status_code, "更正没有保存" in refused.text) == (409, True)
    assert unexplained.status_code == 422
    assert f"{FORM['reason']}</textarea>" in unexplained.text
    with database.reading() as session:
        (round_,) = session.query(Campaign).all()
        assert [one.number for one in revisions_of(session, round_)] == [1]
        assert cells(session, round_, WHOLE).unit(unit_of(round_, LARGE).id).question("D01.1").official == 3
