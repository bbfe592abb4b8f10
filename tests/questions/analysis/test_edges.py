"""What is undefined is null; blanks count; random papers compare per cents; flags and files at their limits."""

import pytest

from library.questions.analysis.reading import read_paper
from library.questions.imports.decoding import FileRefused
from tests.questions.analysis.sittings import MARKS, choices, column, responses, told


def test_one_person_has_facility_mean_and_median_alone():
    found = told(responses({"a": "1 0 2 1 1"}))
    paper = found["paper"]

    assert column(found, "facility") == [1, 0, 1, 1, 1]
    assert (paper["mean"], paper["median"]) == (5, 5)
    for key in ("sd", "covariance", "discrimination_index", "discriminative_efficiency", "effective_weight"):
        assert column(found, key) == [None] * 5
    assert column(found, "upper_lower") == [None] * 5
    assert [paper[key] for key in ("sd", "skewness", "kurtosis", "cic", "error_ratio")] == [None] * 5


def test_skewness_needs_three_and_kurtosis_four():
    two, three = list(MARKS.items())[:2], [*list(MARKS.items())[:2], list(MARKS.items())[4]]

    assert told(responses(dict(two)))["paper"]["skewness"] is None
    assert told(responses(dict(three)))["paper"]["skewness"] is not None
    assert told(responses(dict(three)))["paper"]["kurtosis"] is None


def test_equal_totals_leave_the_coherence_undefined():
    found = told(responses({"a": "1 0", "b": "0 1"}, "1 1"))

    assert [found["paper"][key] for key in ("cic", "error_ratio", "standard_error")] == [None] * 3
    assert found["paper"]["undefined"] == {}
    assert column(found, "upper_lower") == [None, None]


def test_one_question_has_no_coherence_and_no_rest():
    found = told(responses({"a": "1", "b": "0"}, "1"))

    assert (found["paper"]["cic"], column(found, "discrimination_index")) == (None, [None])
    assert column(found, "effective_weight") == [100]


def test_a_maximum_of_nothing_has_no_facility():
    found = told(responses({"a": "0 1", "b": "0 0"}, "0 1"))

    assert (column(found, "facility"), column(found, "upper_lower")) == ([None, 0.5], [None, 1])


def test_a_blank_counts_nothing_and_stays():
    blank, zero = (
        told(responses({"a": "1 1", "b": "_ 1"}, "1 1")),
        told(responses({"a": "1 1", "b": "0 1"}, "1 1")),
    )

    assert (column(blank, "omitted"), column(zero, "omitted")) == ([1, 0], [0, 0])
    assert column(blank, "facility") == column(zero, "facility") == [0.5, 1]


def test_tenths_are_added_exactly():
    found = told(responses({"a": "0.1 0.2", "b": "0.2 0.1", "c": "0.3 0"}, "1 1"))

    assert found["paper"]["sd"] == 0
    assert found["paper"]["cic"] is None


def test_a_random_paper_compares_per_cents():
    found = told(responses({"a": "1 2 -", "b": "0 - 1", "c": "- 2 1"}, "1 2 1"))

    assert column(found, "n") == [2, 2, 2]
    assert column(found, "effective_weight") == [None] * 3
    assert found["paper"]["undefined"] == dict.fromkeys(
        ("effective_weight", "cic", "error_ratio", "standard_error"), "random_paper"
    )
    assert [found["paper"][key] for key in ("cic", "error_ratio", "standard_error")] == [None] * 3
    assert found["paper"]["mean"] == pytest.approx(7 / 3)


def test_the_rest_of_a_random_paper_is_per_cent_of_the_other_maxima():
    paper, _ = read_paper(responses({"a": "1 1 -", "b": "0 - 3", "c": "1 2 0"}, "1 2 4"))

    assert paper.rests_of("Q1") == [50, 75, pytest.approx(100 * 2 / 6)]
    assert paper.standings_of("Q2") == [pytest.approx(200 / 3), pytest.approx(300 / 7)]


def test_equal_standings_enter_the_groups_whole():
    rows = dict.fromkeys("abcde", "1") | dict.fromkeys("fghij", "0")

    assert column(told(responses(rows, "1")), "upper_lower") == [1]


def test_a_dead_distractor_needs_thirty_people():
    def flags(people):
        names = [f"p{one}" for one in range(people)]
        marks = "person,Q1,Q2\nmax,1,1\n" + "\n".join(
            f"{one},1,{place % 2}" for place, one in enumerate(names)
        )
        letters = "person,Q1,Q2\nkey,A,\noptions,3,\n" + "\n".join(
            f"{one},{'B' if place == 1 else 'A'}," for place, one in enumerate(names)
        )
        return [one["flags"] for one in told(marks.encode(), letters.encode())["questions"][0]["options"]]

    assert flags(29) == [["key_negative"], ["attractive_distractor"], []]
    assert flags(30) == [["key_negative"], ["dead_distractor", "attractive_distractor"], ["dead_distractor"]]


def test_several_letters_may_be_right():
    letters = choices().replace(b"key,B", b"key,A|B").replace(b"a,B,", b"a,A|B,")
    options = told(responses(MARKS), letters)["questions"][0]["options"]

    assert [(one["key"], one["count"]) for one in options] == [(True, 2), (True, 4), (False, 1), (False, 0)]
    assert told(responses(MARKS), letters)["questions"][0]["guess"] is None


def test_without_a_row_of_options_they_end_with_the_last_letter():
    found = told(responses(MARKS), choices().replace(b"options,4,,,,\n", b""))

    assert [one["option"] for one in found["questions"][0]["options"]] == ["A", "B", "C"]
    assert "row options" in found["warnings"][0]


@pytest.mark.parametrize("name", ["total", "Total", "总分"])
def test_a_column_of_totals_is_ignored_and_said(name):
    lines = responses(MARKS).decode().split("\n")
    raw = "\n".join([f"{lines[0]},{name}", *(f"{one},99" for one in lines[1:])]).encode()

    assert told(raw)["paper"] == told(responses(MARKS))["paper"]
    assert told(raw)["warnings"] == [f"column {name} is ignored: totals are summed from the questions"]


def test_bom_blank_rows_and_quotes_do_no_harm():
    raw = '\ufeffperson,Q1\r\nmax,1\r\n\r\n"Zhang, San",1\r\n李四,0\r\n'.encode()

    assert told(raw)["paper"]["n"] == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person,Q1\nmax,1\na,2", r"row 3, column Q1: 2 is above the maximum of 1; correct"),
        ("person,Q1\nmax,1\na,1\na,0", r"row 4, column person: a stands twice; keep"),
        ("person,Q1,Q1\nmax,1,1\na,1,1", r"row 1, column Q1: the question stands twice; give"),
        ("person,Q1\nmax,1\na,yes", r"row 3, column Q1: yes is no number; write"),
        ("person,Q1\nmax,1\na,1,5", r"row 3, column 3: 5 stands under no question"),
        ('person,Q1\nmax,1\na,"0,5"', r"row 3, column Q1: 0,5 is no number"),
        ("person,Q1\na,1", r"row 2: it has to begin with max"),
        ("person,Q1\na,1\nmax,1", r"row 2: it has to begin with max"),
        ("person,Q1\nmax,\na,1", r"row 2, column Q1: an empty cell is no number"),
        ("person,Q1\nmax,-\na,1", r"row 2, column Q1: - is no number"),
        ("person,Q1\nmax,-1\na,-2", r"row 2, column Q1: a maximum of -1 is below 0"),
        ("person,Q1\nmax,1", r"no person"),
        ("name,Q1\nmax,1\na,1", r"row 1: it has to begin with person"),
        ("person;Q1\nmax;1\na;1", r"row 1: it has to begin with person"),
        ("person\nmax\na", r"row 1: there is no question"),
        ("person,Q1,Q2\nmax,1,1\na,1", r"row 3: it has 2 cells and needs 3"),
        ("person,Q1\nmax,1\n,1", r"row 3, column person: there is no name"),
        ("person,Q1\nmax,1\na,nan", r"nan is no number"),
        ('person,Q1\nmax,1\n"a,1', r"no CSV"),
        ("", r"row 1"),
        ("person,Q1\nmax,1\n\0,1", r"zero byte"),
    ],
)
def test_a_file_that_is_doubtful_is_refused_with_row_column_and_cure(text, said):
    with pytest.raises(FileRefused, match=said):
        read_paper(text.encode())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((b"key,B,,,,\n", b""), "row 2: it has to begin with key"),
        ((b"options,4", b"options,2"), "column Q1: C is beyond its 2 options"),
        ((b"options,4", b"options,x"), "row 3, column Q1: x is no number"),
        ((b"a,B,,,,\n", b""), "the people are not those of the responses: a"),
        ((b",Q5", b",Q6"), "the questions are not those of the responses: Q5, Q6"),
        ((b"a,B,", b"a,1,"), "row 4, column Q1: 1 are no letters"),
    ],
)
def test_choices_have_to_fit_the_responses(change, said):
    with pytest.raises(FileRefused, match=said):
        read_paper(responses(MARKS), choices().replace(*change))
