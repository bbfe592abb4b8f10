"""Whatever a file holds, an import answers with items, with refusals, or by refusing the file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.questions.bank_reading import read_bank
from library.questions.imports import FORMATS, FileRefused, import_questions
from library.questions.imports.drafting import draft_of

SIGNS = {
    "gift": "{}=~#:\\%\n\n\n T5.->/[]ab$",
    "aiken": "AB).\n\n ANSWER: xy<",
    "moodle-xml": "<>/quizqestion &;\"'\n",
    "json": '{}[]":,\\ntrue01.eéé',
    "paper": "1239.、()（）第题~-ABCDA\n\n答案：解析【】*# 一、选择题|",
}
PIECES = {
    "gift": [
        "{",
        "}",
        "=",
        "~%50%",
        "#",
        "####",
        "::",
        "\\",
        "\n",
        "\n\n",
        "->",
        "T",
        "7:0.5",
        "// [id:a]",
        "x",
        "$CATEGORY: ",
    ],
    "aiken": ["A) ", "B. ", "ANSWER: A", "\n", "\n\n", "stem", "C)x"],
    "moodle-xml": [
        "<quiz>",
        "</quiz>",
        '<question type="multichoice">',
        "</question>",
        "<text>",
        "</text>",
        "x",
        "<answer>",
    ],
    "json": [
        '{"schema": "lodestar.bank/1", "notice": "", "bank": ',
        '{"id": "a", "version": "1.0", "status": "draft", "author": "a", "reviewer": null, "reviewed_keys": null, '
        '"source": "s"}',
        ', "questions": [',
        '{"id": "a-0001", "sha": "", "scored": {}}',
        "null",
        ",",
        "]",
        "}",
    ],
    "paper": [
        "第1题",
        "1. ",
        "2、",
        "(3)",
        "41-42. ",
        "A. 甲 ",
        "B．乙",
        "\nA、C",
        "答案：",
        "【解析】",
        "\n",
        "\n\n",
        "1-3 ABC",
        "参考答案\n",
        "一、单选题\n",
        "| 1 | 2 |\n",
    ],
}


def texts(named):
    pieces = st.lists(st.sampled_from(PIECES[named]) | st.text(SIGNS[named], max_size=8), max_size=30)
    return pieces.map("".join)


@pytest.mark.parametrize("named", FORMATS)
@given(data=st.data())
def test_any_text_gets_an_answer(named, data):
    text = data.draw(texts(named))
    last = text.count("\n") + 1
    try:
        found = import_questions(text.encode(), named)
    except FileRefused as error:
        assert str(error)
        return
    told = json.loads(json.dumps(found.as_json(), allow_nan=False))

    assert told["counts"]["items"] == len(told["items"])
    assert all(1 <= one["line"] <= last for one in told["items"])
    assert all(1 <= one["line"] <= one["end_line"] <= last and one["text"] for one in told["rejected"])
    assert read_bank(("draft.md", draft_of(found, "draft", "x").encode())).facts is not None


@given(raw=st.binary(max_size=200), named=st.sampled_from(FORMATS))
def test_any_bytes_get_an_answer(raw, named):
    try:
        told = import_questions(raw, named).as_json()
    except FileRefused as error:
        assert str(error)
    else:
        assert told["counts"]["rejected"] == len(told["rejected"])
