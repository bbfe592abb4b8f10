"""Gaps stand in the order of what matters, and each leads to what helps."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from webapp.maturity.rules.gaps import Anchor, Gap, is_quick_win, next_anchor, ranked, recommended

HALVES = some.integers(2, 10).map(lambda halves: Fraction(halves, 2))
GAPS = some.lists(
    some.builds(Gap, some.text(min_size=1, max_size=3), HALVES, HALVES, some.integers(1, 5)), max_size=8
)
ANCHORS = [Anchor(Fraction(2), ("STD-01",)), Anchor(Fraction(3), ("STD-17", "TPL-014"))]


def test_the_gap_of_the_worked_example_is_weighed_by_importance():
    first = Gap("D02", Fraction(4), Fraction(29, 10), 4)
    second = Gap("D01", Fraction(3), Fraction(11, 5), 5)

    assert (first.priority, second.priority) == (Fraction(22, 5), 4)
    assert ranked([second, first]) == [first, second]


def test_beyond_the_target_there_is_no_gap():
    assert Gap("D01", Fraction(2), Fraction(31, 10), 5).size == 0


def test_of_equal_gaps_the_lower_score_then_the_greater_doubt_then_the_id_comes_first():
    low = Gap("D09", Fraction(3), Fraction(2), 4)
    high = Gap("D01", Fraction(4), Fraction(3), 4)
    doubted = Gap("D08", Fraction(4), Fraction(3), 4, Fraction(1, 2))

    assert [one.dimension for one in ranked([high, doubted, low])] == ["D09", "D08", "D01"]


@given(GAPS)
def test_the_order_does_not_depend_on_the_order_of_the_dimensions(gaps):
    assert [one.priority for one in ranked(gaps)] == sorted((one.priority for one in gaps), reverse=True)
    assert [one.priority for one in ranked(gaps[::-1])] == [one.priority for one in ranked(gaps)]


def test_the_next_anchor_is_the_smallest_above_the_official_value():
    assert next_anchor(Fraction(5, 2), ANCHORS) == ANCHORS[1]
    assert next_anchor(Fraction(3), ANCHORS) is None


def test_what_helps_is_named_once_and_without_what_is_adopted():
    courses = [Anchor(Fraction(3), ("STD-17@1.0", "CRS-013"))]

    found = recommended([(Fraction(5, 2), ANCHORS), (Fraction(2), courses)], {"TPL-014"})

    assert found == ["STD-17", "CRS-013"]


def test_at_the_highest_option_nothing_is_recommended():
    assert recommended([(Fraction(3), ANCHORS)]) == []


def test_an_effort_of_two_is_a_quick_win_and_of_three_is_not():
    assert [is_quick_win(effort) for effort in (1, 2, 3)] == [True, True, False]
