"""Cases are marked by people against the rubric: nobody marks their own, and two markers do not see each other."""

from fractions import Fraction

import pytest
from sqlalchemy import delete

from tests.training.small_banks import CASES
from webapp.accounts.actions import hold_role, make_expert
from webapp.accounts.models import ExpertField
from webapp.training.attempts.rights import CATEGORIES
from webapp.training.attempts.states import State


@pytest.fixture(autouse=True)
def shen(database, cast):
    """Let the expert of the cast know risks, which the small bank is about."""
    with database.transaction() as session:
        make_expert(session, cast["shen"], ["risk"])
    return cast["shen"]


@pytest.fixture
def sat(sit):
    """Return somebody who handed a case in."""
    person = sit("xu", CASES)
    person.answer()
    person.submit()
    return person


def case_of(person):
    """Return the address where the case of a paper is marked."""
    return f"/app/training/marking/{person.id}/{person.of_kind('case').slot}"


def test_a_paper_with_a_case_waits_for_its_markers(sat):
    assert sat.row().state == State.MARKING
    assert "评完会通知你" in sat.look().text


def test_the_mean_of_two_markers_counts(sat, sign_in_as):
    tang, zhou = sign_in_as("tang"), sign_in_as("shen")
    first = tang.post(case_of(sat), {"marks": ["4", "1"], "note": "条件写清了"})
    assert first.status_code == 302
    assert sat.row().state == State.MARKING

    zhou.post(case_of(sat), {"marks": ["3", "0"]})

    row = sat.row()
    assert (row.state, row.score, row.max, row.passed) == (State.GRADED, Fraction(5), 7, True)


def test_a_marker_is_not_shown_whose_paper_it_is_nor_what_the_other_gave(sat, sign_in_as):
    sign_in_as("tang").post(case_of(sat), {"marks": ["3.5", "1.5"], "note": "第一个人写的"})

    page = sign_in_as("shen").get(case_of(sat)).text

    assert "先止损" in page
    assert not [one for one in ("许可", "xu@", "3.5", "第一个人写的") if one in page]


def test_one_marker_marks_once(sat, sign_in_as):
    tang = sign_in_as("tang")
    tang.post(case_of(sat), {"marks": ["4", "1"]})

    assert tang.post(case_of(sat), {"marks": ["0", "0"]}).status_code == 409
    assert case_of(sat) not in tang.get("/app/training/marking").text


@pytest.mark.parametrize("marks", [["5", "0"], ["-1", "0"], ["x", "0"], ["1"], []])
def test_marks_outside_the_rubric_are_refused_and_come_back(sat, sign_in_as, marks):
    answer = sign_in_as("tang").post(case_of(sat), {"marks": marks, "note": "留着"})

    assert answer.status_code == 422
    assert "留着" in answer.text
    assert sat.row().state == State.MARKING


def test_nobody_marks_their_own_paper(sit):
    person = sit("tang", CASES)
    person.answer()
    person.submit()

    assert person.browser.post(case_of(person), {"marks": ["4", "2"]}).status_code == 403
    assert case_of(person) not in person.browser.get("/app/training/marking").text


def test_readers_find_no_case(sat, sign_in_as):
    assert sign_in_as("gu").get(case_of(sat)).status_code in {403, 404}


def test_an_empty_case_needs_no_marker(sit):
    person = sit("xu", CASES)
    person.submit()

    assert (person.row().state, person.row().score) == (State.GRADED, 0)


def test_the_person_is_told_when_all_is_marked(sat, sign_in_as):
    for key in ("tang", "shen"):
        sign_in_as(key).post(case_of(sat), {"marks": ["1", "1"]})

    assert "案例考试" in sat.browser.get("/app/notices").text


def test_an_expert_of_another_field_finds_no_case(sat, sign_in_as, database, shen):
    with database.transaction() as session:
        session.execute(delete(ExpertField).where(ExpertField.category == "risk"))
    expert = sign_in_as("shen")

    assert expert.get(case_of(sat)).status_code == 404
    assert expert.post(case_of(sat), {"marks": ["4", "2"]}).status_code == 404
    assert case_of(sat) not in expert.get("/app/training/marking").text


def test_whoever_wrote_the_bank_marks_none_of_it(sat, sign_in_as, database, shen):
    assert case_of(sat) in sign_in_as("shen").get("/app/training/marking").text
    with database.transaction() as session:
        hold_role(session, shen, "TRN")

    assert sign_in_as("shen").get(case_of(sat)).status_code == 404
    assert case_of(sat) not in sign_in_as("shen").get("/app/training/marking").text


def test_every_area_of_the_content_belongs_to_a_field_of_experts(papers):
    assert set(CATEGORIES) == set(papers.catalog.areas)
    assert set().union(*CATEGORIES.values()) <= set(papers.catalog.vocabulary.categories)
