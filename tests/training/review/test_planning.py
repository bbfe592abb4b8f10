"""The plan to an exam: within the quota, nothing on the day, everything once more in the last week."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from webapp.training.review.planning import Foresight, Waiting, queue, recall_by_area, road_to

TODAY = date(2026, 11, 2)


def forgotten(memory, day):
    """Foresee recall as falling by a hundredth a day from the day of the last try."""
    return max(0.0, 1 - (day - memory).days / 100)


def tried(card, day):
    return replace(card, seen_on=day, memory=day, due_on=day + timedelta(days=10))


FORESIGHT = Foresight(forgotten, tried)


def card(question, due=0, seen=-10, area="risk"):
    day = TODAY + timedelta(days=seen)
    return Waiting(question, area, TODAY + timedelta(days=due), day, day)


CARDS = st.lists(
    st.builds(
        card,
        question=st.integers(0, 60).map("q{:02}".format),
        due=st.integers(-30, 40),
        seen=st.integers(-60, 0),
    ),
    max_size=40,
    unique_by=lambda one: one.question,
)
QUOTAS = st.integers(1, 12)
LEAD = st.integers(1, 30)


def road(cards, lead, quota):
    return road_to(cards, (TODAY, TODAY + timedelta(days=lead)), (quota, quota), FORESIGHT)


@given(CARDS, LEAD, QUOTAS)
def test_nothing_is_planned_on_the_day_or_after_it(cards, lead, quota):
    assert [day for day, _ in road(cards, lead, quota).days] == [
        TODAY + timedelta(days=n) for n in range(lead)
    ]


@given(CARDS, LEAD, QUOTAS)
def test_no_day_holds_more_than_the_quota_or_a_card_twice(cards, lead, quota):
    for _, questions in road(cards, lead, quota).days:
        assert len(questions) <= quota
        assert len(set(questions)) == len(questions)


@given(CARDS, LEAD, QUOTAS)
def test_every_card_comes_in_the_last_week_or_is_named_as_left_out(cards, lead, quota):
    found = road(cards, lead, quota)
    exam_on = TODAY + timedelta(days=lead)
    last = {
        question
        for day, questions in found.days
        if day >= exam_on - timedelta(days=7)
        for question in questions
    }
    known = {one.question for one in cards if one.seen_on >= exam_on - timedelta(days=7)}

    assert last | set(found.left_out) | known == {one.question for one in cards}
    assert not last & set(found.left_out)


@given(CARDS, LEAD)
def test_the_quota_that_is_named_as_needed_holds_every_card(cards, lead):
    needed = road(cards, lead, 1).needed

    assert not road(cards, lead, max(1, needed)).left_out


@given(CARDS, LEAD, QUOTAS)
def test_who_learns_to_the_plan_recalls_no_less_on_the_day(cards, lead, quota):
    exam_on = TODAY + timedelta(days=lead)
    now = recall_by_area(cards, exam_on, FORESIGHT)
    then = recall_by_area(road(cards, lead, quota).after, exam_on, FORESIGHT)

    assert all(then[area][0] >= now[area][0] for area in now)


def test_in_the_last_week_the_lowest_recall_on_the_day_comes_first():
    cards = [
        card("strong", due=30, seen=-8),
        card("weak", due=30, seen=-40),
        card("middle", due=30, seen=-20),
    ]

    days = road(cards, 7, 1).days
    assert [questions for _, questions in days[:3]] == [("weak",), ("middle",), ("strong",)]


def test_after_a_break_the_weakest_come_first_and_the_rest_wait_for_the_next_days():
    cards = [card(f"q{n}", due=-20, seen=-30 - n) for n in range(5)]

    assert [questions for _, questions in road(cards, 30, 2).days[:3]] == [
        ("q4", "q3"),
        ("q2", "q1"),
        ("q0",),
    ]


def test_without_an_exam_only_what_is_due_comes():
    cards = [card("due", due=0), card("later", due=1)]

    assert [one.question for one in queue(cards, TODAY, None, FORESIGHT)] == ["due"]


def test_once_the_exam_is_over_the_usual_days_come_back():
    cards = [card("due", due=0), card("later", due=1)]

    assert [one.question for one in queue(cards, TODAY, TODAY, FORESIGHT)] == ["due"]


def test_what_was_used_up_today_is_counted():
    cards = [card(f"q{n}", due=-1) for n in range(5)]
    found = road_to(cards, (TODAY, TODAY + timedelta(days=30)), (1, 3), FORESIGHT)

    assert [len(questions) for _, questions in found.days[:2]] == [1, 3]
