"""Aiken: stem, options, key in this order; whatever breaks it is refused with its lines."""

import pytest

from tests.questions.imports.reading import codes, column, item, refusals, report

GOOD = "Q\nA) x\nB) y\nANSWER: B"


def aiken(text):
    return report(text, "aiken")


def test_a_question_is_a_single_choice():
    found = item("Who started it?\nA) Petr\nB) Martin\nANSWER: B", "aiken")

    assert (found["kind"], found["stem"], found["line"]) == ("single", "Who started it?", 1)
    assert (found["answers"], column(found, "text")) == (["B"], ["Petr", "Martin"])
    assert column(found, "correct") == [False, True]
    assert (found["title"], found["text_format"], found["problems"]) == (None, "plain", [])


@pytest.mark.parametrize(
    "text",
    [
        "Q\nA. x\nB. y\nANSWER: B",
        "Q\nA.x\nB)y\nanswer:b",
        "Q\nA)  x\n\nB)\ty\nAnswer : B)\n",
        "\ufeffQ\r\nA) x\r\nB) y\r\nANSWER: B\r\n",
        "  Q\n  A) x\n  B) y\n  ANSWER：B",
    ],
)
def test_spelling_of_letters_and_key_is_free(text):
    found = item(text, "aiken")

    assert (found["stem"], column(found, "text"), found["answers"]) == ("Q", ["x", "y"], ["B"])


def test_signs_of_html_stay_as_they_are():
    found = item('Is <a class="x"> & > so?\nA) <b>\nB) &amp;\nANSWER: A', "aiken")

    assert (found["stem"], column(found, "text")) == ('Is <a class="x"> & > so?', ["<b>", "&amp;"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q\nA) x\nANSWER: A", [(1, 3, "too-few-options")]),
        ("Q\nANSWER: A", [(1, 2, "too-few-options")]),
        ("A) x\nB) y\nANSWER: A", [(1, 3, "no-stem")]),
        ("ANSWER: A", [(1, 1, "no-stem")]),
        ("Q\nA) x\nB) y\nANSWER: C", [(1, 4, "key-unknown")]),
        ("Q\nA) x\nB) y\nANSWER: A, B", [(1, 4, "key-unknown")]),
        ("Q\nA) x\nB) y\nANSWER:", [(1, 4, "key-unknown")]),
        ("Q\nA) x\nB) y", [(1, 3, "unfinished")]),
        ("Q\nA) x\nC) y\nANSWER: A", [(1, 4, "option-order")]),
        ("Q\nA) x\nA) y\nANSWER: A", [(1, 4, "option-order")]),
    ],
)
def test_a_broken_question_is_refused_with_its_lines(text, expected):
    assert refusals(text, "aiken") == expected
    assert refusals(f"{text}\n\n{GOOD}", "aiken") == expected


def test_a_broken_question_costs_no_other():
    told = aiken(f"{GOOD}\n\nNever ended\nA) x\nB) y\n\n{GOOD}\n\nA) Lost\n\nANSWER: Lost\n\n{GOOD}")

    assert told["counts"] == {"items": 3, "rejected": 3, "with_problems": 0}
    assert [(one["line"], one["code"]) for one in told["rejected"]] == [
        (6, "unfinished"),
        (15, "no-stem"),
        (17, "no-stem"),
    ]


def test_a_stem_on_two_lines_is_not_joined_by_guess():
    assert refusals(f"First line\n{GOOD}", "aiken") == [(1, 5, "stem-lines")]
    assert refusals(f"First\nsecond\nthird\n{GOOD}\n\n{GOOD}", "aiken") == [(1, 7, "stem-lines")]


def test_a_line_apart_may_be_the_beginning_of_the_stem_and_is_told():
    told = aiken(f"First line\n\n{GOOD}")

    assert [(one["line"], one["end_line"], one["code"]) for one in told["rejected"]] == [(1, 1, "unfinished")]
    assert codes(told["items"][0]) == ["stem-lines"]


def test_the_rest_of_a_long_option_is_no_new_question():
    told = aiken("Q\nA) x\nB) begins\nends here\nC) y\nD) z\nANSWER: A")

    assert (told["items"], len(told["rejected"])) == ([], 2)


@pytest.mark.parametrize("more", ["C) z", "ANSWER: A", "C) z\nANSWER: C", "\nANSWER: A"])
def test_a_question_that_goes_on_behind_its_answer_is_refused_whole(more):
    told = aiken(f"{GOOD}\n{more}\n\n{GOOD}")

    assert [(one["line"], one["code"]) for one in told["rejected"]] == [(1, "after-answer")]
    assert len(told["items"]) == 1
    assert more.strip() in told["rejected"][0]["text"]


def test_options_in_small_letters_are_options_in_their_order_alone():
    found = item("Q\na) x\nb. y\nc) z\nANSWER: b", "aiken")

    assert (column(found, "text"), found["answers"]) == (["x", "y", "z"], ["B"])


@pytest.mark.parametrize(
    "text", ["Q\na) x\nc) y\nANSWER: A", "Q\nA) x\nb) y\nANSWER: A", "Q\na) x\nb)y\nANSWER: A"]
)
def test_small_letters_out_of_their_order_or_without_a_space_are_no_options(text):
    told = aiken(text)

    assert told["items"] == []
    assert "\n".join(one["text"] for one in told["rejected"]) == text


def test_letters_of_full_width_are_letters():
    found = item("谁负责？\nＡ．甲\nＢ．乙\nANSWER：Ｂ", "aiken")

    assert (column(found, "text"), found["answers"]) == (["甲", "乙"], ["B"])
