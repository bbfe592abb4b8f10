"""What is known of a person at a day: nothing that was written down later, and no end that was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.training.requirements.drawn import DAYS, DONE, DUE, DUTY, GONE, duties, event, everything, waived
from webapp.training.courses.rules import Turn
from webapp.training.requirements.facts import Facts
from webapp.training.requirements.judging import State, judge

LATER = st.integers(1, 400).map(timedelta)


def pieces(facts):
    """Return what was written down, each piece with the day: beginnings and ends apart."""
    cycles = {(one.enrolled_on, "enrolled", one.number) for one in facts.cycles}
    events = {(one.recorded_on, one.kind, one.on) for cycle in facts.cycles for one in cycle.events}
    papers = {(one.issued_on, "paper", one.expires_on) for cycle in facts.cycles for one in cycle.papers}
    reliefs = {(one.since, one.kind, one.until) for one in facts.reliefs}
    ends = {(one.ended_on, "ended", one.since) for one in facts.reliefs if one.ended_on is not None}
    return cycles | events | papers | reliefs | ends | {(one.on, "moved", one.after) for one in facts.moves}


def joined(some, more):
    """Return two collections of facts as one, in order."""
    return Facts(
        tuple(sorted((*some.cycles, *more.cycles), key=lambda one: one.enrolled_on)),
        tuple(sorted((*some.reliefs, *more.reliefs), key=lambda one: one.since)),
        tuple(sorted((*some.moves, *more.moves), key=lambda one: one.on)),
    )


@given(everything)
def test_all_is_known_once_the_last_of_it_is_written_down(facts):
    assert facts.known_at(facts.latest_recorded_on) == facts
    assert facts.known_at(date.max) == facts


@given(everything, DAYS)
def test_what_is_known_at_a_day_is_exactly_what_was_written_down_by_then(facts, day):
    assert pieces(facts.known_at(day)) == {one for one in pieces(facts) if one[0] <= day}


@given(everything, DAYS, LATER)
def test_more_is_known_the_later_one_asks_and_nothing_is_unlearned(facts, day, later):
    assert pieces(facts.known_at(day)) <= pieces(facts.known_at(day + later))
    assert facts.known_at(day + later).known_at(day) == facts.known_at(day)
    assert facts.known_at(day).known_at(day + later) == facts.known_at(day)


@given(everything, everything, duties, DAYS, DAYS)
def test_what_is_written_down_later_never_changes_a_cell(facts, more, duty, day, known_at):
    late = replace_days(more, known_at)
    assert judge(joined(facts, late).known_at(known_at), duty, day) == judge(
        facts.known_at(known_at), duty, day
    )


def replace_days(facts, known_at):
    """Return only the facts whose first trace was written down after a day, whatever days they speak of."""
    return Facts(
        tuple(one for one in facts.cycles if one.enrolled_on > known_at),
        tuple(one for one in facts.reliefs if one.since > known_at),
        tuple(one for one in facts.moves if one.on > known_at),
    )


@given(everything, duties, DAYS, DAYS, LATER, st.sampled_from(Turn))
def test_a_late_entry_changes_no_cell_of_what_was_known_before_it(facts, duty, day, known_at, later, kind):
    assume(facts.cycles)
    *others, last = facts.cycles
    written = max(known_at, last.latest_recorded_on) + later
    entered = replace(last, events=(*last.events, event(kind, day, written)))
    more = replace(facts, cycles=(*others, entered))

    assert judge(more.known_at(known_at), duty, day) == judge(facts.known_at(known_at), duty, day)


def test_a_late_list_counts_from_its_day_but_only_for_those_who_ask_after_it_came():
    begun, written = event(Turn.BEGUN, date(2026, 1, 5)), date(2026, 2, 10)
    facts = Facts((replace(DONE, events=(begun, event(Turn.DONE, date(2026, 1, 20), written)), papers=()),))

    assert judge(facts, DUTY, date(2026, 1, 25)).state == State.CURRENT
    assert judge(facts.known_at(date(2026, 2, 9)), DUTY, date(2026, 1, 25)).state == State.IN_PROGRESS
    assert judge(facts.known_at(date(2026, 2, 9)), DUTY, DUE + timedelta(days=1)).state == State.OVERDUE
    assert judge(facts.known_at(written), DUTY, date(2026, 1, 25)).state == State.CURRENT


@pytest.mark.parametrize(("known_at", "state"), [(9, State.WAIVED), (10, State.IN_PROGRESS)])
def test_what_was_taken_back_later_still_holds_for_those_who_ask_before(known_at, state):
    facts = Facts((GONE,), (waived(since=date(2026, 1, 6), ended_on=date(2026, 1, 10)),))

    assert judge(facts.known_at(date(2026, 1, known_at)), DUTY, date(2026, 1, 15)).state == state
