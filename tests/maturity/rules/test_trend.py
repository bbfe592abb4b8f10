"""Two rounds are compared on what they have in common, or not at all."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from webapp.maturity.rules.trend import Asked, change

LIMITS = {"least_coverage": Fraction(7, 10), "least_change": Fraction(3, 10)}
VALUES = some.none() | some.integers(1, 5).map(Fraction)
ROUND = some.dictionaries(some.sampled_from("ABCDEF"), VALUES).map(
    lambda values: [asked(f"{name}@1", value) for name, value in values.items()]
)


def asked(key, value, *replaces, weight=1):
    """Return one question of a round."""
    return Asked(key, replaces, Fraction(weight), None if value is None else Fraction(value))


BEFORE = [asked("P@1", 2), asked("Q@1", 2), asked("R@1", 4), asked("S@1", 3)]


def test_a_question_that_means_something_else_is_left_out():
    after = [asked("P@1", 3), asked("Q@1", 2), asked("R@1", 5), asked("S@2", 4)]

    found = change(BEFORE, after, **LIMITS)

    assert (found.before, found.after, found.delta) == (Fraction(8, 3), Fraction(10, 3), Fraction(2, 3))
    assert (found.coverage, found.is_break, found.is_change) == (Fraction(3, 4), False, True)
    assert (found.left, found.entered) == (("S@1",), ("S@2",))


def test_too_small_a_core_is_a_break():
    after = [asked("P@1", 3), asked("Q@1", 2), asked("R@2", 5), asked("S@2", 4)]

    found = change(BEFORE, after, **LIMITS)

    assert (found.coverage, found.is_break, found.delta) == (Fraction(1, 2), True, None)


def test_a_question_replaced_by_one_alone_is_still_common():
    after = [asked("P@1", 2), asked("Q@1", 2), asked("R@1", 4), asked("T@1", 4, "S@1")]

    assert change(BEFORE, after, **LIMITS).coverage == 1


def test_a_question_split_in_two_is_not_common():
    after = [asked("P@1", 2), asked("Q@1", 2), asked("T@1", 4, "R@1"), asked("U@1", 4, "R@1")]

    assert change(BEFORE, after, **LIMITS).is_break


def test_a_question_merged_out_of_two_is_not_common():
    after = [asked("P@1", 2), asked("Q@1", 2), asked("T@1", 4, "R@1", "S@1")]

    assert change(BEFORE, after, **LIMITS).left == ("R@1", "S@1")


def test_less_than_a_third_of_a_level_is_no_change():
    before = [asked("P@1", "3"), asked("Q@1", "3")]
    after = [asked("P@1", "3"), asked("Q@1", "7/2")]

    assert not change(before, after, **LIMITS).is_change


def test_a_question_nobody_rated_is_in_neither_round():
    before = [asked("P@1", 3), asked("Q@1", None)]

    found = change(before, [asked("P@1", 3), asked("Q@1", 5)], **LIMITS)

    assert (found.coverage, found.is_break) == (Fraction(1, 2), True)


@given(ROUND)
def test_a_round_beside_itself_has_not_changed(asked_):
    found = change(asked_, asked_, **LIMITS)

    assert not found.is_change
    assert found.delta in (None, 0)


@given(ROUND, ROUND)
def test_going_back_is_going_there_the_other_way_round(one, other):
    there, back = change(one, other, **LIMITS), change(other, one, **LIMITS)

    assert there.coverage == back.coverage
    assert there.is_break == back.is_break
    assert there.delta is None or there.delta == -back.delta
