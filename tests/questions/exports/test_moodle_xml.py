"""What Moodle XML can carry of a bank comes back equal through our own import; what it cannot is listed."""

import re
from decimal import Decimal

import pytest

from library.questions.bank_reading import read_bank
from library.questions.exports import LeftOut, Loss, moodle_xml_of
from library.questions.exports.losses import stem_of
from library.questions.imports import import_questions
from tests.questions.banks import MASTER, bank

KINDS = {
    "risk-0001": "single",
    "risk-0002": "multiple",
    "risk-0003": "true_false",
    "risk-0004": "numeric",
    "risk-0005": "numeric",
    "risk-0006": "fill_in",
    "risk-0009": "single",
    "risk-0010": "single",
    "risk-0011": "case",
}


@pytest.fixture(scope="module")
def questions():
    """Return the questions of the bank by id."""
    return {one.id: one for one in bank().items}


@pytest.fixture(scope="module")
def back():
    """Return what an import makes of the export, by id."""
    told = import_questions(moodle_xml_of(bank(), "zh").text.encode(), "moodle-xml").as_json()
    assert told["rejected"] == []
    return {one["id"]: one for one in told["items"]}


def test_every_question_with_a_form_comes_back(back):
    assert {id_: one["kind"] for id_, one in back.items()} == KINDS


@pytest.mark.parametrize("id_", KINDS)
def test_texts_options_reasons_tags_and_explanation_come_back_equal(questions, back, id_):
    one, found = questions[id_], back[id_]

    assert (found["stem"], found["text_format"]) == (stem_of(one, "zh"), "markdown")
    assert (found["title"], found["tags"]) == (one.title.get("zh") or None, list(one.tags))
    assert (found["explanation"], found["category"]) == (one.explanation["zh"], "$course$/risk")
    if one.options:
        assert [option["text"] for option in found["options"]] == [
            option.text["zh"] for option in one.options
        ]
        assert [option["feedback"] for option in found["options"]] == [
            option.reason.get("zh") or None for option in one.options
        ]
        assert found["answers"] == list(one.key)
    assert [problem["code"] for problem in found["problems"]] == (
        ["no-rubric", "grade"] if id_ == "risk-0011" else []
    )


def test_numbers_truths_words_and_the_notes_of_a_case_come_back(back):
    number, span, words = (back[one]["answers"] for one in ("risk-0004", "risk-0005", "risk-0006"))

    assert back["risk-0003"]["answers"] == [True]
    assert (number[0]["value"], number[0]["tolerance"]) == (-0.9, 0.01)
    assert (span[0]["min"], span[0]["max"]) == (2, 8)
    assert [one["text"] for one in words] == ["挣值", "EV = 已完成"]
    assert "4: 责任人" in back["risk-0011"]["problems"][0]["message"]


def test_what_the_format_cannot_carry_is_listed_and_the_file_is_marked():
    found = moodle_xml_of(bank(), "zh")

    assert "含答案，不得公开" in found.text.split("\n")[2]
    assert LeftOut("risk-0007", Loss.SEVERAL_BLANKS) in found.left_out
    assert LeftOut("risk-0011", Loss.RUBRIC_AS_NOTES) in found.left_out
    assert LeftOut("risk-0009", Loss.GROUP) in found.left_out
    assert "risk-0007" not in found.text
    assert {one.loss for one in found.left_out} == {
        Loss.SEVERAL_BLANKS,
        Loss.RUBRIC_AS_NOTES,
        Loss.GROUP,
        Loss.MEASURE,
    }


def test_a_sign_without_a_place_in_xml_is_blanked_and_listed():
    text = MASTER.replace("风险总有负责人。", "风险\x01总有负责人。")
    found = moodle_xml_of(read_bank(("content/banks/risk.md", text.encode())).bank, "zh")

    assert LeftOut("risk-0003", Loss.SIGNS) in found.left_out
    assert import_questions(found.text.encode(), "moodle-xml").rejected == ()


def test_a_star_in_an_answer_is_listed():
    text = MASTER.replace("挣值 | EV = 已完成", "挣值*")
    found = moodle_xml_of(read_bank(("content/banks/risk.md", text.encode())).bank, "zh")

    assert LeftOut("risk-0006", Loss.STAR) in found.left_out


def test_weights_of_a_multiple_choice_add_up():
    text = moodle_xml_of(bank(), "zh").text
    several = re.search(
        r'type="multichoice".*?risk-0002.*?</question>', text.split("risk-0001")[1], re.DOTALL
    )[0]
    weights = [Decimal(one) for one in re.findall(r'fraction="([^"]+)"', several)]

    assert abs(sum(one for one in weights if one > 0) - 100) < Decimal("0.01")
    assert min(weights) == -100
