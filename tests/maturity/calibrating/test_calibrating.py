"""What a unit talks about, what it agrees on, and who may do so."""

from fractions import Fraction

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in
from tests.maturity.rounds import PEOPLE
from tests.maturity.small_models import model_of, options, question
from webapp.maturity.calibrating.rules import ValueRefused, check_value, steps_of
from webapp.maturity.models.calibrations import AnswerEvidence, Calibration
from webapp.maturity.rules.campaign import Mode

GIVEN = {"value": "7/2", "reason": "两份登记册都在更新", "grade": "2", "present": "6"}


@pytest.fixture
def calibrating(open_round):
    """Return a named round whose four people disagree on D01.1 and agree on the rest."""

    def end(mode: Mode = Mode.NAMED):
        one = open_round(mode)
        for key, option in zip(PEOPLE, "1155", strict=True):
            browser = one.enter(key)
            one.answer(browser, {"D01": {"D01.1": option, "D01.2": "3"}, "D02": {"D02.1": "2"}})
            one.submit(browser)
        one.end()
        return one

    return end


def kept(one) -> Calibration:
    with one.database.reading() as session:
        return session.scalars(select(Calibration)).one()


def test_one_may_agree_on_an_option_or_the_middle_between_two():
    asked = model_of([question("D01.1", options=options(("1", "2", "4")))]).question("D01.1")

    assert steps_of(asked) == (1, Fraction(3, 2), 2, 3, 4)
    assert check_value(asked, Fraction(3, 2)) == Fraction(3, 2)
    for wrong in (Fraction(5, 2), Fraction(5), Fraction(0)):
        with pytest.raises(ValueRefused):
            check_value(asked, wrong)


def test_what_people_disagree_on_is_the_agenda_and_the_rest_is_not(calibrating):
    one = calibrating()
    page = one.sign_in_as("zhou").get(one.unit).text
    talk, rest = page.split('id="talk"')[1].split("其余")

    assert "question D01.1" in talk
    assert "question D02.1" not in talk
    assert "question D02.1" in rest


def test_the_workshop_names_who_speaks_first_where_answers_are_named(calibrating):
    one = calibrating()
    page = one.sign_in_as("zhou").get(f"{one.unit}/questions/D01.1").text

    assert all(one.cast[key].name in page for key in PEOPLE)


def test_in_an_anonymous_round_the_workshop_shows_no_person_and_nothing_below_the_floor(calibrating):
    one = calibrating(Mode.ANONYMOUS)
    page = one.sign_in_as("zhou").get(f"{one.unit}/questions/D01.1").text

    assert not [key for key in PEOPLE if one.cast[key].name in page]
    assert "分布不显示" in page


def test_evidence_is_listed_only_where_enough_people_rated(calibrating):
    """Of four anonymous people, an address beside a question would tell that one of them answered it."""
    pages = {}
    for mode in (Mode.ANONYMOUS, Mode.NAMED):
        one = calibrating(mode)
        with one.database.transaction() as session:
            address = AnswerEvidence(
                campaign_unit_id=one.part_id,
                question="D01.1",
                url="https://example.org/a",
                content_id="",
                note="",
            )
            session.add(address)
        pages[mode] = one.sign_in_as("zhou").get(f"{one.unit}/questions/D01.1").text

    assert "https://example.org/a" in pages[Mode.NAMED]
    assert "https://example.org/a" not in pages[Mode.ANONYMOUS]
    assert "这道题的证据不列出来" in pages[Mode.ANONYMOUS]


def test_a_facilitator_sets_the_official_value_with_reason_grade_and_number_present(calibrating):
    one = calibrating()
    zhou = one.sign_in_as("zhou")
    assert zhou.post(f"{one.unit}/questions/D01.1", GIVEN).status_code == 302

    row = kept(one)
    assert (row.value, row.evidence_grade, row.present) == (Fraction(7, 2), 2, 6)
    page = zhou.get(one.unit).text
    assert "question D01.1" in page.split('id="done"')[1]
    assert "3.5" in page


def test_without_a_value_the_evidence_alone_is_graded(calibrating):
    one = calibrating()
    one.sign_in_as("zhou").post(f"{one.unit}/questions/D02.1", {"value": "", "reason": "", "grade": "3"})

    row = kept(one)
    assert (row.value, row.evidence_grade) == (None, 3)


@pytest.mark.parametrize(
    "wrong",
    [{"value": "9"}, {"value": "1/0"}, {"value": "x"}, {"reason": " "}, {"present": "0"}, {"grade": "7"}],
)
def test_a_refused_value_loses_nothing_that_was_typed(calibrating, wrong):
    one = calibrating()
    given = {**GIVEN, "reason": "写了很久的理由", **wrong}
    refused = one.sign_in_as("zhou").post(f"{one.unit}/questions/D01.1", given)

    assert refused.status_code == 422
    assert "reason" in wrong or "写了很久的理由" in refused.text
    with one.database.reading() as session:
        assert not session.scalars(select(Calibration)).all()


def test_only_the_facilitator_of_the_unit_sets_values(calibrating):
    one = calibrating()
    for key in ("tang", "lin", "xu", "shen"):
        assert one.sign_in_as(key).post(f"{one.unit}/questions/D01.1", GIVEN).status_code == 404
    for key in ("xu", "shen", "han"):
        assert one.sign_in_as(key).get(one.unit).status_code == 404


def test_values_change_only_while_calibrating(open_round):
    one = open_round(Mode.CONFIDENTIAL)
    zhou = one.sign_in_as("zhou")
    before = zhou.post(f"{one.unit}/questions/D01.1", GIVEN)
    one.end()
    one.manager.post(f"{one.path}/close", {"reason": "先不定目标"})
    after = zhou.post(f"{one.unit}/questions/D01.1", GIVEN)

    assert before.status_code in {409, 422}
    assert after.status_code in {409, 422}
    with one.database.reading() as session:
        assert not session.scalars(select(Calibration)).all()


def test_evidence_is_added_and_taken_away(calibrating):
    one = calibrating()
    zhou = one.sign_in_as("zhou")
    path = f"{one.unit}/questions/D01.1/evidence"
    assert zhou.post(path, {"source": "https://example.org/a", "note": "纪要"}).status_code == 302
    assert zhou.post(path, {"source": "STD-03"}).status_code == 302
    assert zhou.post(path, {"source": "javascript:alert(1)"}).status_code == 422
    with one.database.reading() as session:
        rows = session.scalars(select(AnswerEvidence)).all()
    assert sorted(row.url or row.content_id for row in rows) == ["STD-03", "https://example.org/a"]
    zhou.post(f"{path}/{rows[0].id}/remove")

    with one.database.reading() as session:
        assert len(session.scalars(select(AnswerEvidence)).all()) == 1


def test_the_workshop_of_an_english_facilitator_is_english(calibrating):
    one = calibrating()
    zhou = one.sign_in_as("zhou", language="en")
    names = [person.name for person in one.cast.values()]
    pages = [zhou.get(one.unit), zhou.get(f"{one.unit}/questions/D01.1")]

    for page in pages:
        assert not chinese_in(page, but=["北辰", "下半年自评", "项目管理部", *names])
