"""What GIFT and a table can carry of a bank comes back equal; what they cannot is listed."""

import pytest

from library.questions.exports import LeftOut, Loss, gift_of, rows_of
from library.questions.format import said
from library.questions.imports import import_questions
from tests.questions.banks import bank

CARRIED = [
    "risk-0001",
    "risk-0002",
    "risk-0003",
    "risk-0004",
    "risk-0005",
    "risk-0006",
    "risk-0009",
    "risk-0010",
]


@pytest.fixture(scope="module")
def questions():
    """Return the questions of the bank by id."""
    return {one.id: one for one in bank().items}


@pytest.fixture(scope="module")
def back():
    """Return what an import makes of the export, by id."""
    told = import_questions(gift_of(bank(), "zh").text.encode(), "gift").as_json()
    assert told["rejected"] == []
    return {one["id"]: one for one in told["items"]}


@pytest.mark.parametrize("id_", CARRIED)
def test_kind_text_options_and_explanation_come_back_equal(questions, back, id_):
    one, found = questions[id_], back[id_]
    stem = "\n\n".join(text for text in (said(one.shared_stem, "zh"), said(one.stem, "zh")) if text)

    assert (found["kind"], found["stem"], found["text_format"]) == (one.kind.value, stem, "markdown")
    assert (found["explanation"], found["problems"]) == (one.explanation["zh"], [])
    if one.options:
        assert [option["text"] for option in found["options"]] == [
            option.text["zh"] for option in one.options
        ]
        assert found["answers"] == list(one.key)


def test_reasons_titles_and_tags_come_back_equal(back):
    found = back["risk-0001"]

    assert (found["title"], found["tags"]) == ("负责人", ["登记册", "复核"])
    assert [one["feedback"] for one in found["options"]] == ["太早 = 不行", None, None]


def test_numbers_truths_and_words_come_back_equal(back):
    number, span, words = (back[one]["answers"] for one in ("risk-0004", "risk-0005", "risk-0006"))

    assert back["risk-0003"]["answers"] == [True]
    assert (number[0]["value"], number[0]["tolerance"]) == (-0.9, 0.01)
    assert (span[0]["min"], span[0]["max"]) == (2, 8)
    assert [one["text"] for one in words] == ["挣值", "EV = 已完成"]


def test_what_gift_cannot_carry_is_listed_and_marked():
    found = gift_of(bank(), "zh")

    assert found.text.startswith("// 含答案")
    assert LeftOut("risk-0007", Loss.SEVERAL_BLANKS) in found.left_out
    assert LeftOut("risk-0011", Loss.RUBRIC) in found.left_out
    assert LeftOut("risk-0004", Loss.MEASURE) in found.left_out
    assert LeftOut("risk-0009", Loss.GROUP) in found.left_out
    assert "risk-0007" not in found.text


def test_every_kind_is_a_row_of_the_table():
    head, *rows = rows_of(bank(), "zh")
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}

    assert {one["kind"] for one in found.values()} == {
        "single",
        "multiple",
        "true_false",
        "numeric",
        "fill_in",
        "case",
    }
    assert [
        found[one]["key"] for one in ("risk-0002", "risk-0003", "risk-0004", "risk-0005", "risk-0007")
    ] == [
        "A、B、C",
        "对",
        "-0.90 ± 0.01",
        "2..8",
        "甲\n乙",
    ]
    assert (found["risk-0009"]["group"], found["risk-0009"]["shared_stem"]) == ("risk-0008", "共用题干。")
    assert found["risk-0011"]["rubric"] == "4: 责任人\n2: 期限"
    assert (found["risk-0001"]["B"], found["risk-0001"]["reason A"]) == ("[plain] 退回\\neq", "太早 = 不行")
