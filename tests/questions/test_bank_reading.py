"""A bank of two files becomes typed questions; what cannot be read is told and never raises."""

from decimal import Decimal

import pytest

from library.questions.bank_reading import read_bank
from library.questions.format import BlanksKey, NumericKey, QuestionKind, Scoring
from library.questions.key_reading import KeyUnreadable, read_key, read_number
from tests.questions.shelves import RISK, RISK_EN, bank_texts, file_of

KINDS = {
    "risk-0001": QuestionKind.SINGLE,
    "risk-0101": QuestionKind.MULTIPLE,
    "risk-0102": QuestionKind.TRUE_FALSE,
    "risk-0103": QuestionKind.NUMERIC,
    "risk-0104": QuestionKind.FILL_IN,
    "risk-0105": QuestionKind.GROUP,
    "risk-0106": QuestionKind.SINGLE,
    "risk-0107": QuestionKind.CASE,
}


@pytest.fixture
def bank():
    """Return the sound bank."""
    return file_of(*bank_texts()).bank


@pytest.fixture
def asked(bank):
    """Return its questions by id."""
    return {one.id: one for one in bank.every}


def test_every_kind_is_read(asked):
    assert {id_: asked[id_].kind for id_ in KINDS} == KINDS


def test_a_question_holds_both_languages(asked):
    question = asked["risk-0101"]

    assert question.stem["zh"].startswith("前五项风险")
    assert question.stem["en"].startswith("What does each")
    assert (question.options[0].letter, question.options[0].text["en"]) == ("A", "An owner")
    assert asked["risk-0001"].options[0].reason == {"zh": "手太快。", "en": "Too fast."}


def test_keys_are_typed_by_kind(asked):
    assert asked["risk-0001"].key == ("A",)
    assert asked["risk-0101"].key == ("A", "C")
    assert asked["risk-0102"].key is True
    assert asked["risk-0103"].key == NumericKey(Decimal("5.5"), Decimal("6.5"), Decimal(6), Decimal("0.5"))
    assert asked["risk-0107"].key is None


def test_a_blank_takes_the_words_of_both_languages(asked):
    key = asked["risk-0104"].key

    assert isinstance(key, BlanksKey)
    assert set(key.accepted(0)) == {"管理储备", "管理预备金", "management reserve"}
    assert set(key.accepted(1)) == {"应急储备", "contingency reserve", "contingency"}


def test_parts_know_their_group_and_inherit_what_they_do_not_state(asked):
    group, part = asked["risk-0105"], asked["risk-0106"]

    assert group.parts == (part,)
    assert (part.group, part.standards, part.difficulty) == ("risk-0105", ("STD-17",), 2)
    assert part.shared_stem["en"].startswith("A project has a BAC")
    assert group.points == part.points


def test_a_case_is_worth_what_its_rubric_adds_up_to(asked):
    case = asked["risk-0107"]

    assert [(one.points, one.text["en"]) for one in case.rubric] == [
        (2, "recommends"),
        (1, "gives the reason"),
    ]
    assert case.points == Decimal(3)


def test_items_are_what_is_answered(bank):
    ids = [one.id for one in bank.items]

    assert "risk-0106" in ids
    assert "risk-0105" not in ids


def test_full_width_signs_are_read_like_half_width_ones():
    zh, en = bank_texts()
    wide = zh.replace("A. 责任人", "Ａ．责任人").replace("C. 触发条件", "C、触发条件")
    wide = wide.replace("**答案**: A、C", "**答案**：Ａ，Ｃ").replace("**解析**: 责任人", "**解析：** 责任人")

    wide_bank = file_of(wide, en).bank

    assert wide_bank.every == file_of(zh, en).bank.every


def test_a_year_or_a_letter_inside_a_stem_is_no_option():
    zh, en = bank_texts()
    told = "项目 A. 已在 2025. 3 完成。\n机会和威胁登在同一份登记册。"

    question = {
        one.id: one for one in file_of(zh.replace("机会和威胁登在同一份登记册。", told), en).bank.every
    }

    assert question["risk-0102"].stem["zh"] == told
    assert question["risk-0102"].options == ()


def test_an_option_may_run_over_two_lines():
    zh, en = bank_texts()
    two = zh.replace("B. 单独账户", "B. 单独账户，\n   由财务开立")

    question = next(one for one in file_of(two, en).bank.every if one.id == "risk-0101")

    assert question.options[1].text["zh"] == "单独账户，\n   由财务开立"


def test_a_flawed_question_is_told_and_never_drawn():
    zh, en = bank_texts()

    file = file_of(zh.replace("**答案**: 6 ± 0.5", "**答案**: 六"), en)

    assert [(one.code, one.field) for one in file.faults] == [("SCHEMA", "risk-0103")]
    assert "risk-0103" not in {one.id for one in file.bank.every}
    assert "risk-0102" in {one.id for one in file.bank.every}


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"---\nkind: bank\n", b"---\n- a\n---\n", b"text"])
def test_a_file_that_is_no_bank_never_raises(raw):
    file = read_bank((RISK, raw), (RISK_EN, raw))

    assert file.bank is None
    assert file.faults


def test_a_bank_in_force_may_say_effective():
    zh, en = bank_texts()

    assert file_of(zh.replace("status: approved", "status: effective"), en).bank.status == "approved"


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        (QuestionKind.SINGLE, "Ｂ", ("B",)),
        (QuestionKind.MULTIPLE, "C、A", ("A", "C")),
        (QuestionKind.MULTIPLE, "ABD", ("A", "B", "D")),
        (QuestionKind.TRUE_FALSE, "错", False),
        (QuestionKind.TRUE_FALSE, "True.", True),
        (QuestionKind.NUMERIC, "0.89..0.91", NumericKey(Decimal("0.89"), Decimal("0.91"))),
        (QuestionKind.NUMERIC, "−9", NumericKey(Decimal(-9), Decimal(-9), Decimal(-9), Decimal(0))),
        (
            QuestionKind.NUMERIC,
            "1,200 +/- 5",
            NumericKey(Decimal(1195), Decimal(1205), Decimal(1200), Decimal(5)),
        ),
        (QuestionKind.CASE, "anything", None),
    ],
)
def test_keys_are_read_as_people_write_them(kind, text, key):
    assert read_key(kind, [text]) == key


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (QuestionKind.SINGLE, "第二个"),
        (QuestionKind.TRUE_FALSE, "maybe"),
        (QuestionKind.NUMERIC, "five"),
        (QuestionKind.NUMERIC, "9..2"),
        (QuestionKind.NUMERIC, "nan"),
        (QuestionKind.FILL_IN, "EV | "),
    ],
)
def test_a_key_that_does_not_fit_is_refused(kind, text):
    with pytest.raises(KeyUnreadable):
        read_key(kind, [text])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("１，２００", "1200"),
        (" 12 % ", "12"),
        ("-0.5", "-0.5"),
        ("abc", None),
        ("", None),
        ("Infinity", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert read_number(text) == (Decimal(number) if number else None)


def test_partial_scoring_is_read():
    zh, en = bank_texts()

    bank = file_of(zh.replace("points=2}", "points=2 scoring=partial}"), en).bank

    assert next(one for one in bank.every if one.id == "risk-0101").scoring is Scoring.PARTIAL
