"""The worked example of the design, to four places."""

import pytest

from tests.questions.analysis.sittings import MARKS, choices, column, responses, told

EXAMPLE = {
    "facility": [0.6667, 0.5, 0.5, 0.3333, 1],
    "sd": [0.5164, 0.5477, 0.8944, 0.5164, 0],
    "covariance": [0.3333, -0.2, 0.2, -0.4667, 0],
    "discrimination_index": [85.7493, -28.8675, 40.8248, -61.3941, None],
    "discriminative_efficiency": [100, -33.3333, 50, -87.5, None],
    "effective_weight": [37.0474, 15.1245, 47.8280, None, 0],
    "upper_lower": [1, 0, 0.75, -0.25, 0],
    "n": [6] * 5,
    "omitted": [0] * 5,
    "max": [1, 1, 2, 1, 1],
    "guess": [0.25, None, None, None, None],
}
FLAGS = [
    ["few"],
    ["weak", "negative", "dubious", "few"],
    ["few"],
    ["weak", "negative", "dubious", "few"],
    ["too_easy", "no_variance", "few"],
]
PAPER = {
    "n": 6,
    "questions": 5,
    "max": 6,
    "mean": 3.5,
    "median": 4,
    "sd": 1.2247,
    "skewness": -0.4899,
    "kurtosis": -1.4667,
    "cic": -11.1111,
    "error_ratio": 105.4093,
    "standard_error": 1.2910,
    "undefined": {},
}
OPTIONS = [("A", 1, 0.1667, 2, -0.5423), ("B", 4, 0.6667, 3.25, 0.8575), ("C", 1, 0.1667, 2, -0.5423)]


def near(values):
    return pytest.approx(values, abs=0.00005)


@pytest.fixture
def found():
    return told(responses(MARKS), choices())


@pytest.mark.parametrize("key", EXAMPLE)
def test_each_index_of_the_example(found, key):
    assert [near(one) if one is not None else None for one in EXAMPLE[key]] == column(found, key)


def test_the_flags_of_the_example(found):
    assert column(found, "flags") == FLAGS


@pytest.mark.parametrize("key", PAPER)
def test_each_figure_of_the_paper(found, key):
    expected = PAPER[key]

    assert found["paper"][key] == (near(expected) if isinstance(expected, float) else expected)


def test_the_distractors_of_the_example(found):
    options = found["questions"][0]["options"]
    figures = [
        (one["option"], one["count"], near(one["share"]), near(one["mean_rest"]), near(one["point_biserial"]))
        for one in options[:3]
    ]

    assert figures == OPTIONS
    assert options[3] == {
        "option": "D",
        "key": False,
        "count": 0,
        "share": 0,
        "mean_rest": None,
        "point_biserial": None,
        "flags": [],
    }
    assert [one["key"] for one in options] == [False, True, False, False]


def test_without_choices_there_are_no_options():
    found = told(responses(MARKS))

    assert (column(found, "options"), column(found, "guess")) == ([[]] * 5, [None] * 5)


def test_the_report_has_every_key(found):
    assert list(found) == ["schema", "warnings", "paper", "questions"]
    assert found["schema"] == "lodestar.item-analysis/1"
    assert list(found["paper"]) == list(PAPER)
    assert list(found["questions"][0]) == [
        "id",
        "n",
        "omitted",
        "max",
        "facility",
        "sd",
        "covariance",
        "discrimination_index",
        "discriminative_efficiency",
        "effective_weight",
        "upper_lower",
        "guess",
        "flags",
        "options",
    ]
