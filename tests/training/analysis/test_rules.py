"""How few people a figure may rest on, and how often a chapter is missed: for whatever answers there are."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.training.analysis.rules import (
    Answer,
    Depth,
    Sitting,
    Version,
    depth_of,
    first_answers,
    firsts,
    rate_of,
)
from webapp.training.banks.changes import Change

START = datetime(2026, 1, 5, tzinfo=UTC)


def sitting(person, quiz, n, *, has_result=True):
    """Return an attempt of a person."""
    key = UUID(int=hash((person, quiz, n)) % 2**100)
    return Sitting(key, UUID(int=person), quiz, n, has_result, START + timedelta(days=n))


def answer(person, question, share, n=1):
    """Return what somebody answered in an attempt."""
    version = Version(UUID(int=abs(hash(question)) % 2**100), question, 1, Change.FIRST, {})
    return Answer(sitting(person, "q", n), version, version, Fraction(share), None)


sittings = st.lists(
    st.builds(
        sitting,
        st.integers(1, 4),
        st.sampled_from(["a", "b"]),
        st.integers(1, 4),
        has_result=st.booleans(),
    ),
    max_size=20,
)
answers = st.lists(
    st.builds(
        answer,
        st.integers(1, 9),
        st.sampled_from(["x", "y", "z"]),
        st.fractions(0, 1, max_denominator=4),
        st.integers(1, 3),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("people", "depth"),
    [(0, Depth.HIDDEN), (4, Depth.HIDDEN), (5, Depth.FEW), (29, Depth.FEW), (30, Depth.FIRM)],
)
def test_below_five_nothing_is_shown_and_below_thirty_it_is_too_few(people, depth):
    assert depth_of(people) == depth


@given(sittings)
def test_each_person_has_one_attempt_at_a_quiz_at_most_and_it_is_the_first(given_ones):
    found = firsts(given_ones)
    keys = [(one.person_id, one.quiz) for one in found]

    assert len(keys) == len(set(keys))
    for one in found:
        assert one.has_result
        assert all(
            other.n >= one.n
            for other in given_ones
            if (other.person_id, other.quiz) == (one.person_id, one.quiz)
        )


@given(answers)
def test_each_person_answers_a_question_once_and_that_is_the_earliest(given_ones):
    found = first_answers(given_ones)
    keys = [(one.sitting.person_id, one.version.question) for one in found]

    assert len(keys) == len(set(keys))
    assert set(keys) == {(one.sitting.person_id, one.version.question) for one in given_ones}


@given(answers)
def test_a_rate_lies_between_none_and_all_and_hides_fewer_than_five(given_ones):
    rate = rate_of(given_ones)
    people = len({one.sitting.person_id for one in given_ones})

    assert rate.people == people
    assert (rate.missed is None) == (people < 5)
    if rate.missed is not None:
        assert 0 <= rate.missed <= 1


@given(answers)
def test_a_rate_is_one_less_the_mean_facility_whatever_the_order(given_ones):
    rate = rate_of(given_ones)
    shares = defaultdict(list)
    for one in given_ones:
        shares[one.version.question].append(one.share)
    if rate.missed is not None:
        mean = sum(sum(each) / Fraction(len(each)) for each in shares.values()) / len(shares)
        assert rate.missed == 1 - mean
        assert rate == rate_of(list(reversed(given_ones)))
