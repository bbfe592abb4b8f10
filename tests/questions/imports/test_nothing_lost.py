"""However questions are mixed with rubbish, every one of them is an item or stands among the refused."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.questions.imports import FileRefused, import_questions

MARKS = tuple(f"q{letter}{number}z" for letter in string.ascii_lowercase for number in range(4))
RUBBISH = {
    "gift": [
        "{",
        "}",
        "}}",
        "{{",
        "::",
        "\\",
        "// note",
        "$CATEGORY: c",
        "text",
        "{=a",
        "~b}",
        "####",
        "\u3000",
        "{#x}",
    ],
    "aiken": [
        "A) lone",
        "B. lone",
        "ANSWER: B",
        "ANSWER:",
        "text",
        "a) small",
        "",
        "\u3000",
        "C) third",
        "ANSWER: AB",
    ],
    "paper": [
        "text",
        "A. lone",
        "B. lone",
        "答案：B",
        "答案",
        "【解析】因为",
        "一、单选题",
        "判断题",
        "## 标题",
        "1-3 ABC",
        "参考答案",
        "| 1 | 2 |",
        "",
        "7.5 万元",
        "(3)",
        "第9题",
        "12",
        "---",
        "A 公司",
        "(二)",
        "答案：1.A 2.B",
        "单选题（共 2 题）",
        "题1：",
        "Q2 is",
        "1. **A**。因为",
        "A: 甲",
        "(41)A (42)C",
        "41-42.",
        "3.5",
    ],
}


def written(named, mark, number):
    """Return a whole question whose stem holds a mark."""
    return {
        "gift": f"{mark} {{=a ~b}}",
        "aiken": f"{mark}\nA) a\nB) b\nANSWER: A",
        "paper": f"{number}. {mark}\nA. a\nB. b\n答案：A",
    }[named]


def parted(told):
    """Return everything that a report shows, as one text."""
    items = [
        [
            one["stem"],
            one["title"],
            one["explanation"],
            one["category"],
            str(one["answers"]),
            str(one["problems"]),
        ]
        + [f"{option['text']} {option['feedback']}" for option in one["options"]]
        for one in told["items"]
    ]
    refused = [one["text"] for one in told["rejected"]]
    return "\n".join(str(text) for text in [*(text for item in items for text in item), *refused])


@pytest.mark.parametrize("named", RUBBISH)
@given(data=st.data())
def test_every_question_is_an_item_or_among_the_refused(named, data):
    marks = data.draw(st.lists(st.sampled_from(MARKS), unique=True, min_size=1, max_size=4))
    rubbish = st.lists(st.sampled_from(RUBBISH[named]), max_size=4)
    gap = st.sampled_from(["\n", "\n\n"])
    parts = []
    for number, mark in enumerate(marks, start=1):
        parts += [*data.draw(rubbish), written(named, mark, number)]
    text = "".join(part + data.draw(gap) for part in [*parts, *data.draw(rubbish)])
    shown = parted(import_questions(text.encode(), named).as_json())

    assert [mark for mark in marks if mark not in shown] == []


def test_a_refused_question_shows_what_was_taken_for_its_answer():
    text = "题1：\n参考答案\n1. **A**。因为\n1. 多出来的一题\nA. a\nB. b\n答案：A\n"

    [refused] = import_questions(text.encode(), "paper").as_json()["rejected"]

    assert refused["text"].splitlines() == text.splitlines()[:1] + text.splitlines()[2:]


ASKED = "1. 题\nA. a\nB. b\n\n参考答案\n"


def test_words_before_a_key_of_the_answers_are_its_explanation():
    text = "1. 甲\nA. a\nB. b\n2. 乙\nA. a\nB. b\n\n参考答案\n1. A\n2. 先看职责\n答案：B\n"

    items = {one["stem"]: one for one in import_questions(text.encode(), "paper").as_json()["items"]}

    assert (items["乙"]["answers"], items["乙"]["explanation"]) == (["B"], "先看职责")


@pytest.mark.parametrize(("first", "second"), [("A", "B"), ("A。因为职责", "B"), ("对", "错")])
def test_answers_that_name_two_keys_for_one_question_are_refused(first, second):
    told = import_questions(f"{ASKED}1. {first}\n答案：{second}\n".encode(), "paper").as_json()

    assert told["items"] == []
    [conflict] = [one for one in told["rejected"] if one["code"] == "answer-conflict"]
    assert (conflict["line"], conflict["end_line"]) == (6, 7)
    assert first[0] in conflict["message"]
    assert second in conflict["message"]


def test_a_third_key_does_not_settle_what_two_contradict():
    told = import_questions(f"{ASKED}1. A\n答案：B\n答案：A\n".encode(), "paper").as_json()

    assert told["items"] == []
    assert "answer-conflict" in [one["code"] for one in told["rejected"]]


@pytest.mark.parametrize("second", ["A", "Ａ", "(A)", "选A"])
def test_a_key_that_is_said_twice_counts_once(second):
    [item] = import_questions(f"{ASKED}1. A\n答案：{second}\n".encode(), "paper").as_json()["items"]

    assert item["answers"] == ["A"]


@pytest.mark.parametrize("named", RUBBISH)
@given(data=st.data())
def test_questions_among_questions_alone_are_all_read(named, data):
    marks = data.draw(st.lists(st.sampled_from(MARKS), unique=True, min_size=1, max_size=8))
    text = "\n\n".join(written(named, mark, number) for number, mark in enumerate(marks, start=1))
    told = import_questions(text.encode(), named).as_json()

    assert ([one["stem"] for one in told["items"]], told["rejected"]) == (marks, [])


KINDS = [
    "multichoice",
    "truefalse",
    "shortanswer",
    "numerical",
    "matching",
    "essay",
    "description",
    "cloze",
    "x",
]
INSIDE = [
    "",
    '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>',
    '<answer fraction="100"><text>7</text></answer>',
    "<answer>7</answer>",
    "<subquestion><text>a</text><answer><text>b</text></answer></subquestion>",
    "<answer fraction='x'><text><b>a</b></text></answer>",
    "<single>false</single>",
    '<file name="a.png" encoding="base64">??</file>',
    "<hint/>",
]


@given(
    asked=st.lists(
        st.tuples(st.sampled_from(KINDS), st.lists(st.sampled_from(INSIDE), max_size=3)), max_size=6
    ),
    is_nested=st.booleans(),
)
def test_every_question_of_a_quiz_is_an_item_or_among_the_refused(asked, is_nested):
    questions = [
        f'<question type="{kind}"><questiontext><text>q{place}z</text></questiontext>{"".join(inside)}</question>'
        for place, (kind, inside) in enumerate(asked)
    ]
    body = f"<section>{''.join(questions)}</section>" if is_nested else "".join(questions)
    told = import_questions(f"<quiz>{body}</quiz>".encode(), "moodle-xml").as_json()

    if is_nested:
        assert (told["items"], [one["code"] for one in told["rejected"]]) == ([], ["unknown-element"])
    else:
        assert told["counts"]["items"] + told["counts"]["rejected"] == len(asked)


@given(raw=st.binary(max_size=300), named=st.sampled_from(["gift", "aiken", "paper", "moodle-xml"]))
def test_bytes_in_any_encoding_raise_nothing_but_a_refusal(raw, named):
    for encoding in ("gb18030", "utf-16", "big5", "latin-1", "no-such", "base64", "idna", "utf-7"):
        try:
            import_questions(raw, named, encoding, raw if named == "paper" else None)
        except FileRefused as error:
            assert str(error)
