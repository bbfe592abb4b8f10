"""States, fields, hashes and working days of a lesson."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes import FACTS, WORDS
from webapp.lessons.refusals import FieldsMissing, StepRefused, TextTooLong
from webapp.lessons.rules import (
    FIVE,
    IN_QUEUE,
    LONGEST,
    LONGEST_TEXT,
    STEPS,
    WRITABLE_BY_AUTHOR,
    LessonType,
    Size,
    State,
    Words,
    check_five,
    check_lengths,
    check_transition,
    lesson_id,
    text_hash,
)

STATES = st.sampled_from(list(State))
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
NAMES = st.sampled_from([field.name for field in fields(Words)])


@given(STATES, STATES)
def test_a_step_is_taken_exactly_when_the_workflow_knows_it(before, after):
    if after in STEPS[before]:
        check_transition(before, after)
    else:
        with pytest.raises(StepRefused):
            check_transition(before, after)


def test_every_state_has_its_steps():
    assert set(STEPS) == set(State)


def test_nothing_leads_out_of_what_is_published_rejected_or_merged():
    assert not any(STEPS[state] for state in (State.PUBLISHED, State.REJECTED, State.MERGED))


def test_nothing_is_published_that_was_not_accepted():
    assert [state for state in State if State.PUBLISHED in STEPS[state]] == [State.ACCEPTED]


def test_nothing_is_accepted_that_was_not_in_review():
    assert [state for state in State if State.ACCEPTED in STEPS[state]] == [State.IN_REVIEW]


def test_a_draft_is_either_its_authors_or_in_the_queue_or_settled():
    assert not WRITABLE_BY_AUTHOR & set(IN_QUEUE)


@given(st.sets(st.sampled_from(FIVE)))
def test_five_fields_are_enough_and_four_are_not(missing):
    words = replace(WORDS, **dict.fromkeys(missing, " \n"))

    if missing:
        with pytest.raises(FieldsMissing) as refused:
            check_five(words)
        assert refused.value.field in missing
    else:
        check_five(words)


@given(NAMES, st.integers(-1, 1))
def test_a_field_is_kept_up_to_its_length_and_named_beyond_it(name, more):
    length = LONGEST.get(name, LONGEST_TEXT) + more
    words = replace(Words(), **{name: "长" * length})

    if more > 0:
        with pytest.raises(TextTooLong) as refused:
            check_lengths(words)
        assert refused.value.field == name
    else:
        check_lengths(words)


@given(NAMES, st.text(max_size=30))
def test_a_signature_is_void_after_any_change_of_text(name, text):
    changed = replace(WORDS, **{name: text})

    assert (text_hash(changed, FACTS) == text_hash(WORDS, FACTS)) == (changed == WORDS)


@pytest.mark.parametrize(
    "change",
    [
        {"category": "risk"},
        {"supports": ()},
        {"stages": ("S4", "S3")},
        {"type": LessonType.SUSTAIN},
        {"impact_size": Size.L},
    ],
)
def test_a_signature_is_void_after_any_change_of_facts(change):
    assert text_hash(WORDS, replace(FACTS, **change)) != text_hash(WORDS, FACTS)


@given(st.text(max_size=20), st.text(max_size=20))
def test_moving_words_from_one_field_to_the_next_changes_the_hash(one, two):
    here = replace(WORDS, event=one + two, cause_text="")
    there = replace(WORDS, event=one, cause_text=two)

    assert (text_hash(here, FACTS) == text_hash(there, FACTS)) == (two == "")


@pytest.mark.parametrize(
    ("number", "written"), [(1, "LL-2026-0001"), (1001, "LL-2026-1001"), (12345, "LL-2026-12345")]
)
def test_an_id_has_at_least_four_figures(number, written):
    assert lesson_id(2026, number) == written
