"""What an answer earns, by kind; sums and pass marks are compared as exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.training.attempts.folding import fold, read_number
from webapp.training.attempts.scoring import Counted, by_area, score, total
from webapp.training.attempts.states import Void

ONE = Fraction(1)


def body(kind, key, **more):
    """Return the body of a version."""
    return {"kind": kind, "key": key, "scoring": "all", "measure": None, "rubric": [], **more}


SINGLE = body("single", ["B"])
TWO = body("multiple", ["A", "C"])
PARTLY = body("multiple", ["A", "C"], scoring="partial")
RANGE = body("numeric", {"low": "0.89", "high": "0.91"})
WORDS = body("fill_in", [{"zh": ["挣值", "EV"], "en": ["earned value"]}, {"zh": ["AC"], "en": ["AC"]}])


@pytest.mark.parametrize(
    ("found", "response", "earned"),
    [
        (SINGLE, {"chosen": ["B"]}, 1),
        (SINGLE, {"chosen": ["A"]}, 0),
        (SINGLE, None, 0),
        (TWO, {"chosen": ["A", "C"]}, 1),
        (TWO, {"chosen": ["A"]}, 0),
        (TWO, {"chosen": ["A", "B", "C"]}, 0),
        (PARTLY, {"chosen": ["A"]}, Fraction(1, 2)),
        (PARTLY, {"chosen": ["A", "B", "C"]}, Fraction(1, 2)),
        (PARTLY, {"chosen": ["A", "B", "D"]}, 0),
        (PARTLY, {"chosen": ["B", "D"]}, 0),
        (PARTLY, {"chosen": ["A", "C"]}, 1),
        (body("true_false", True), {"chosen": ["true"]}, 1),
        (body("true_false", False), {"chosen": ["true"]}, 0),
        (body("true_false", False), {"chosen": ["false"]}, 1),
        (RANGE, {"text": "0.89"}, 1),
        (RANGE, {"text": "０．９１"}, 1),
        (RANGE, {"text": "0.9100001"}, 0),
        (RANGE, {"text": "90%"}, 1),
        (RANGE, {"text": "ninety"}, 0),
        (WORDS, {"blanks": ["ＥＶ ", "ac"]}, 1),
        (WORDS, {"blanks": ["Earned  Value", "PV"]}, Fraction(1, 2)),
        (WORDS, {"blanks": ["", ""]}, 0),
    ],
)
def test_an_answer_earns_what_its_kind_says(found, response, earned):
    assert score(found, response, ONE) == earned


def test_a_case_waits_for_a_person_unless_it_is_blank():
    assert score(body("case", None), {"text": "我会……"}, ONE) is None
    assert score(body("case", None), None, ONE) == 0


@given(st.sets(st.sampled_from("ABCDEFGH"), min_size=2, max_size=7), st.sets(st.sampled_from("ABCDEFGH")))
def test_partial_marks_never_leave_their_bounds(key, chosen):
    found = score(body("multiple", sorted(key), scoring="partial"), {"chosen": sorted(chosen)}, Fraction(3))

    assert 0 <= found <= 3
    assert (found == 3) == (key == chosen)


@pytest.mark.parametrize(
    ("typed", "measure", "number"),
    [
        ("1,234.5", None, "1234.5"),
        ("１２０", None, "120"),
        ("142.5 万元", "万元", "142.5"),
        ("85%", "%", "85"),
        ("85", "%", "85"),
        ("85％", None, "0.85"),
        ("−5", None, "-5"),
        (" + 3 ", None, "3"),
        (".5", None, "0.5"),
        ("0,9", None, None),
        ("1 2x", None, None),
        ("", None, None),
        ("NaN", None, None),
        ("1e3", None, None),
        ("Infinity", None, None),
        (".", None, None),
    ],
)
def test_numbers_are_read_as_they_are_meant(typed, measure, number):
    found = read_number(typed, measure)

    assert (None if found is None else f"{found.normalize():f}") == number


@given(st.text())
def test_no_typed_text_breaks_the_reading(typed):
    read_number(typed, "万元")
    assert fold(fold(typed)) == fold(typed)


def counted(*earned, points=1, area="risk", voided=None):
    """Return items of equal worth."""
    return [Counted(area, Fraction(points), Fraction(one), voided) for one in earned]


def test_forty_four_and_a_half_stay_below_forty_five():
    items = counted(*[1] * 44, Fraction(1, 2), *[0] * 30)
    found = total(items, Fraction(45))

    assert (found.score, found.max, found.passed) == (Fraction(89, 2), 75, False)


def test_three_thirds_are_one():
    third = Fraction(1, 3)

    assert total(counted(third, third, third), ONE).passed


def test_what_is_voided_with_full_marks_helps_everybody():
    found = total(counted(1, 0) + counted(0, voided=Void.FULL), Fraction(2))

    assert (found.score, found.max, found.passed) == (2, 3, True)


def test_what_is_taken_out_shrinks_the_pass_mark_in_proportion():
    found = total(counted(1, 1, 0) + counted(0, voided=Void.REMOVED), Fraction(3))

    assert (found.score, found.max, found.pass_mark, found.passed) == (2, 3, Fraction(9, 4), False)


def test_every_section_must_be_passed():
    items = counted(1, 1, 1) + counted(0, 0, area="cost")

    assert not total(items, Fraction(3), {"cost": ONE}).passed
    assert total(items, Fraction(3), {"risk": ONE}).passed


def test_areas_are_added_up_apart():
    items = counted(1, 0) + counted(2, points=2, area="cost")

    assert by_area(items) == {"risk": (1, 2), "cost": (2, 2)}


@given(st.lists(st.fractions(0, 1, max_denominator=8), min_size=1, max_size=20))
def test_a_sum_is_the_same_in_every_order(earned):
    assert total(counted(*earned), ONE) == total(counted(*reversed(earned)), ONE)
