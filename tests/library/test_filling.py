"""What people filled in, checked at its field."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.filling import filling_of
from library.kinds import Column
from library.paper import PaperColumn
from tests.rendering.papers import HOSTILE, form, register

WHOLE = {
    "project_name": "订单系统",
    "project_no": "PRJ-2026-017",
    "prepared_on": "2026-05-01",
    "budget": "120",
}


def keys_of(filling):
    """Return the keys at which something is wrong."""
    return [one.key for one in filling.mistakes]


def test_values_come_back_as_their_types():
    filling = filling_of(form(), WHOLE)

    assert filling.mistakes == ()
    assert filling.values["prepared_on"] == date(2026, 5, 1)
    assert filling.values["budget"] == 120


def test_a_profile_fills_what_was_left_empty_and_nothing_else():
    profile = {"project_name": "仓储调度系统", "project_no": "PRJ-2026-031"}

    filling = filling_of(form(), {"project_name": "订单系统", "project_no": " "}, profile)

    assert (filling.values["project_name"], filling.values["project_no"]) == ("订单系统", "PRJ-2026-031")


@pytest.mark.parametrize(
    ("key", "value", "word"),
    [
        ("project_name", "", "请填写"),
        ("project_name", "长" * 81, "最多 80 字"),
        ("project_no", "PRJ-26-1", "写法不对"),
        ("prepared_on", "2026-02-30", "日期"),
        ("prepared_on", "明天", "日期"),
        ("budget", "many", "数字"),
        ("budget", "nan", "数字"),
        ("budget", "1e999", "数字"),
        ("budget", "-1", "不能小于 0"),
        ("budget", "1001", "不能大于 1000"),
        ("tier", "D", "A / B / C"),
        ("purpose", "a\x07b", "控制字符"),
        ("purpose", "a\u202eb", "控制字符"),
        ("purpose", "a\u061cb", "控制字符"),
        ("purpose", "a\u2028b", "控制字符"),
        ("purpose", "a\u2029b", "控制字符"),
        ("purpose", "a\ud800b", "控制字符"),
        ("purpose", "a\ufdd0b", "控制字符"),
        ("purpose", "a\uffffb", "控制字符"),
        ("purpose", "a\U0010fffeb", "控制字符"),
        ("budget", "1\ufffe", "控制字符"),
        ("prepared_on", "5/18/2026", "2026-03-31"),
        ("prepared_on", "18.5.2026", "2026-03-31"),
        ("prepared_on", "2026/5-18", "2026-03-31"),
        ("prepared_on", "2026/2/30", "2026-03-31"),
        ("prepared_on", "26/5/18", "2026-03-31"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(key, value, word):
    filling = filling_of(form(), {**WHOLE, key: value})

    assert keys_of(filling) == [key]
    assert word in filling.mistakes[0].sentence
    assert key not in filling.values


def test_all_mistakes_are_said_at_once():
    filling = filling_of(form(), {"project_name": "", "budget": "x", "tier": "Z"})

    assert keys_of(filling) == ["project_name", "budget", "tier"]


def test_an_unknown_key_is_refused_with_the_nearest_known_one():
    filling = filling_of(form("en"), {**WHOLE, "project_nmae": "x"}, {"projekt_no": "1"})

    assert [one.sentence for one in filling.mistakes] == [
        "There is no field “project_nmae”; did you mean project_name?",
        "There is no field “projekt_no”; did you mean project_no?",
    ]


@pytest.mark.parametrize(("typed", "number"), [("１２０", 120), ("1,000", 1000), (" 12.5 ", 12.5), (7, 7)])
def test_a_number_may_be_typed_as_people_do(typed, number):
    assert filling_of(form(), {**WHOLE, "budget": typed}).values["budget"] == number


@pytest.mark.parametrize(
    "typed",
    [
        "2026-05-18",
        "2026-5-18",
        "2026/5/18",
        "2026/05/18",
        "2026.5.18",
        "2026年5月18日",
        "２０２６／５／１８",
    ],
)
def test_a_date_may_be_typed_as_people_do_with_its_year_in_front(typed):
    assert filling_of(form(), {**WHOLE, "prepared_on": typed}).values["prepared_on"] == date(2026, 5, 18)


@given(st.dates(), st.sampled_from("-/."))
def test_every_date_is_read_back_whatever_stands_between_its_parts(day, mark):
    typed = f"{day.year:04}{mark}{day.month}{mark}{day.day}"

    assert filling_of(form(), {**WHOLE, "prepared_on": typed}).values["prepared_on"] == day


def test_letters_beyond_the_usual_are_no_hidden_ones():
    seldom = "𠮷 龍 é 👍🏽 \ue000 \ufffd 12\u200b34"

    assert filling_of(form(), {**WHOLE, "purpose": seldom}).values["purpose"] == seldom


def test_rows_are_checked_cell_by_cell():
    rows = [{"no": "R1", "p": 4, "i": 9}, {"no": "R2", "colour": "red", "score": 3}, "no row"]

    filling = filling_of(register(), {"project_name": "x", "register": rows})

    assert keys_of(filling) == ["register.1.i", "register.2.colour", "register.2.score", "register.3"]
    assert filling.values["register"][0] == {"no": "R1", "p": 4}


def test_a_limit_of_a_share_is_told_in_per_cent():
    column = Column(key="share", label="概率（%）", type="percent", min=0, max=1)
    sheet = register().sheets[0]
    paper = replace(register(), sheets=(replace(sheet, columns=(PaperColumn(column, "概率（%）", ""),)),))

    (mistake,) = filling_of(paper, {"project_name": "x", "register": [{"share": "150%"}]}).mistakes

    assert mistake.sentence == "“概率（%）”不能大于 100%。"


def test_a_table_that_is_none_is_refused():
    assert keys_of(filling_of(register(), {"project_name": "x", "register": "R1"})) == ["register.1"]


def test_hostile_text_is_text():
    assert filling_of(form(), {**WHOLE, "purpose": HOSTILE}).values["purpose"] == HOSTILE


@given(st.dictionaries(st.sampled_from([*WHOLE, "purpose", "tier"]), st.text() | st.integers() | st.floats()))
def test_no_input_raises_and_each_value_is_taken_or_refused(given_values):
    filling = filling_of(form(), given_values)

    for key, value in given_values.items():
        assert key in filling.values or key in keys_of(filling) or not str(value).strip()
