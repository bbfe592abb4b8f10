"""Agreement is worked out exactly, and only where there is somebody to agree with."""

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from webapp.maturity.rules.agreement import (
    average_deviation,
    dont_know_share,
    lower_median,
    mean,
    needs_talk,
    within_group,
)

RATINGS = some.lists(some.integers(1, 5).map(Fraction), min_size=1, max_size=30)
FLAGS = {"range_flag": Fraction(3), "rwg_flag": Fraction(7, 10)}


def ratings(*values):
    """Return ratings as they come out of the database."""
    return Counter(Fraction(value) for value in values)


def test_of_two_middle_ratings_the_lower_is_the_median():
    assert lower_median(ratings(2, 4, 3, 5)) == 3
    assert mean(ratings(2, 4, 3, 5)) == Fraction(7, 2)
    assert dont_know_share(4, 1) == Fraction(1, 5)


def test_agreement_of_the_worked_example():
    given_ = ratings(2, 4, 4, 4, 5)

    assert mean(given_) == Fraction(19, 5)
    assert within_group(given_, 5) == Fraction(2, 5)
    assert average_deviation(given_) == Fraction(18, 25)
    assert needs_talk(given_, 5, **FLAGS) is True


def test_a_split_in_two_camps_is_no_agreement_at_all():
    assert within_group(ratings(1, 1, 5, 5), 5) == 0


def test_two_people_neither_agree_nor_disagree():
    assert within_group(ratings(2, 4), 5) is None
    assert needs_talk(ratings(1, 5), 5, **FLAGS) is None


def test_people_close_together_need_no_talk():
    assert needs_talk(ratings(3, 3, 4), 5, **FLAGS) is False


def test_nobody_asked_is_no_share():
    assert dont_know_share(0, 0) == 0


@given(RATINGS)
def test_agreement_is_between_none_and_full(values):
    agreement = within_group(ratings(*values), 5)

    assert agreement is None or 0 <= agreement <= 1
    assert (agreement == 1) == (len(values) >= 3 and len(set(values)) == 1)


@given(RATINGS)
def test_counting_the_ratings_gives_what_listing_them_gives(values):
    listed = sorted(values)

    assert mean(ratings(*values)) == Fraction(sum(values), len(values))
    assert lower_median(ratings(*values)) == listed[(len(listed) - 1) // 2]


@given(RATINGS, some.integers(0, 29))
def test_raising_one_rating_never_lowers_mean_or_median(values, place):
    place %= len(values)
    raised = ratings(*(min(Fraction(5), one + (index == place)) for index, one in enumerate(values)))

    assert mean(raised) >= mean(ratings(*values))
    assert lower_median(raised) >= lower_median(ratings(*values))
