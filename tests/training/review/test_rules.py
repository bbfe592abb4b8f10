"""Grades are derived, and the scheduler counts in whole days."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from webapp.training.review.rules import Given, Grade, grade_of, has_learnt
from webapp.training.review.scheduling import due_at, new_memory, recall_at, recalled, seen_at, wish_for

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
RIGHT, WRONG = Fraction(1), Fraction(0)


@pytest.mark.parametrize(
    ("given", "grade"),
    [
        (Given(WRONG), Grade.AGAIN),
        (Given(Fraction(1, 2)), Grade.AGAIN),
        (Given(WRONG, says_easy=True), Grade.AGAIN),
        (Given(RIGHT), Grade.GOOD),
        (Given(RIGHT, saw_hint=True), Grade.HARD),
        (Given(RIGHT, is_flagged=True), Grade.HARD),
        (Given(RIGHT, is_flagged=True, says_easy=True), Grade.HARD),
        (Given(RIGHT, says_easy=True), Grade.EASY),
    ],
)
def test_the_grade_follows_from_the_answer(given, grade):
    assert grade_of(given) == grade


@pytest.mark.parametrize(
    ("answers", "learnt"),
    [
        ([(1, True), (2, True), (3, True)], True),
        ([(1, True), (1, True), (1, True)], False),
        ([(1, True), (2, True), (3, False), (4, True), (5, True)], False),
        ([(3, False), (4, True), (5, True), (6, True)], True),
        ([], False),
    ],
)
def test_three_right_answers_on_different_days_without_a_mistake_make_it_learnt(answers, learnt):
    assert has_learnt((date(2026, 11, day), is_right) for day, is_right in answers) == learnt


def test_a_mistake_comes_again_the_next_day_and_a_right_answer_later():
    wrong = recalled(new_memory(NOON), Grade.AGAIN, NOON)
    right = recalled(new_memory(NOON), Grade.GOOD, NOON)

    assert due_at(wrong) == NOON + timedelta(days=1)
    assert due_at(right) > due_at(wrong)
    assert (due_at(right) - NOON) % timedelta(days=1) == timedelta(0)


def test_the_next_day_is_no_matter_of_chance():
    days = {due_at(recalled(new_memory(NOON), Grade.EASY, NOON)) for _ in range(20)}

    assert len(days) == 1


def test_recall_falls_with_time_and_is_ninety_per_cent_when_it_is_due():
    memory = recalled(new_memory(NOON), Grade.GOOD, NOON)

    assert seen_at(memory) == NOON
    assert recall_at(new_memory(NOON), NOON) == 0
    assert recall_at(memory, due_at(memory)) == pytest.approx(0.9, abs=0.03)
    assert recall_at(memory, due_at(memory) + timedelta(days=30)) < 0.9


def test_who_wishes_for_less_recall_waits_longer():
    usual = due_at(recalled(new_memory(NOON), Grade.GOOD, NOON))
    try:
        wish_for(0.7)
        assert due_at(recalled(new_memory(NOON), Grade.GOOD, NOON)) > usual
    finally:
        wish_for(0.9)
