"""Answers and outcomes: what each makes, and what is refused."""

from datetime import date, timedelta

import pytest

from tests.lessons.before.conftest import START, given
from tests.scenes import register_orders
from webapp import clock
from webapp.accounts.queries import notices_of
from webapp.errors import Forbidden, NotFound
from webapp.lessons.before.actions import kept_row, state_outcome
from webapp.lessons.before.answers import AnswerKind, Difference, Effect
from webapp.lessons.before.guard import guard_learning
from webapp.lessons.before.queries import outcomes_owed
from webapp.lessons.before.refusals import (
    AlreadyAnswered,
    AnswerMissing,
    DueMissing,
    EffectMissing,
    NothingUsed,
    OutcomeStated,
    OwnerMissing,
    StillUnanswered,
    WhyMissing,
    WordsMissing,
)
from webapp.lessons.before.suggesting import lines_of, suggestions_of
from webapp.projects.action_queries import actions_from, open_actions
from webapp.projects.rules import Stage, Tier


def test_adopting_makes_exactly_one_action_with_owner_and_date(session, cast, starting, answer):
    row = answer(starting, given())
    with pytest.raises(AlreadyAnswered):
        answer(starting, given(), lesson_id=row.lesson_id)

    (action,) = actions_from(session, "lesson", row.lesson_id)
    assert (action.owner_id, action.text) == (cast["xu"].id, "两边签字")
    assert row.answer.action is action


@pytest.mark.parametrize("kind", [AnswerKind.ADAPT, AnswerKind.NOT_APPLICABLE])
def test_the_other_answers_make_none(session, starting, answer, kind):
    answer(starting, given(kind))

    assert open_actions(session, starting) == []


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"kind": None}, AnswerMissing),
        ({"has_owner": False}, OwnerMissing),
        ({"due": None}, DueMissing),
        ({"due": date(2020, 1, 1)}, DueMissing),
        ({"note": "  "}, WordsMissing),
        ({"kind": AnswerKind.NOT_APPLICABLE, "why": None}, WhyMissing),
    ],
)
def test_an_answer_without_what_it_needs_is_refused_and_leaves_nothing(
    session, starting, answer, more, refusal
):
    with pytest.raises(refusal):
        answer(starting, given(**more))

    assert open_actions(session, starting) == []
    assert all(one.answer is None for one in suggestions_of(session, starting))


def test_the_first_answer_fixes_the_list(session, lessons, starting, answer):
    before = [one.lesson_id for one in lines_of(session, lessons, starting, START)]
    answer(starting, given())
    starting.purpose = "完全不同的目的：桥梁的高原施工"

    assert [one.lesson_id for one in lines_of(session, lessons, starting, START)] == before


def test_what_was_shown_in_s2_is_not_shown_again_at_a_gate(session, lessons, starting, answer):
    answer(starting, given())
    seen = {one.lesson_id for one in lines_of(session, lessons, starting, START)}
    starting.stage = Stage.S3
    at_gate = {one.lesson_id for one in lines_of(session, lessons, starting, "G3")}

    assert at_gate
    assert not seen & at_gate


def test_a_lesson_that_was_never_before_the_project_cannot_be_answered(session, lessons, starting):
    lines = lines_of(session, lessons, starting, START)
    with pytest.raises(NotFound):
        kept_row(session, starting, START, lines, "LL-1999-0001")


def test_only_the_manager_and_curators_answer(starting, answer):
    with pytest.raises(Forbidden):
        answer(starting, given(), by="xu")
    answer(starting, given(), by="he")


def test_a_and_b_leave_s2_only_with_every_answer_and_c_may_skip(session, lessons, starting, answer):
    with pytest.raises(StillUnanswered):
        guard_learning(session, lessons, starting, Stage.S3)
    guard_learning(session, lessons, starting, Stage.CANCELLED)
    guard_learning(session, lessons, starting, Stage.S1)
    for _ in lines_of(session, lessons, starting, START):
        answer(starting, given(AnswerKind.ADAPT))
    guard_learning(session, lessons, starting, Stage.S3)


def test_a_project_of_tier_c_may_skip(session, lessons, starting):
    starting.tier = Tier.C
    assert lines_of(session, lessons, starting, START)
    guard_learning(session, lessons, starting, Stage.S3)


def test_three_like_reasons_send_the_scope_to_the_curators_once(session, cast, answer):
    projects = [
        register_orders(session, cast, number=f"PRJ-2026-10{n}", stage=Stage.S2, tier=Tier.B)
        for n in range(4)
    ]
    told = []
    for project in projects:
        answer(project, given(AnswerKind.NOT_APPLICABLE))
        told.append(sum("适用范围" in one.sentence for one in notices_of(session, cast["he"])))

    assert told == [0, 0, 1, 1]


def test_unlike_reasons_send_nothing(session, cast, answer):
    for number, why in enumerate([Difference.FIELD, Difference.TIER, Difference.KIND]):
        project = register_orders(session, cast, number=f"PRJ-2026-20{number}", stage=Stage.S2)
        answer(project, given(AnswerKind.NOT_APPLICABLE, why=why))

    assert not any("适用范围" in one.sentence for one in notices_of(session, cast["he"]))


def test_an_outcome_needs_an_adopted_or_adapted_lesson_and_a_sentence(session, cast, starting, answer):
    used, unused = answer(starting, given()), answer(starting, given(AnswerKind.NOT_APPLICABLE))

    def state(lesson_id, effect=Effect.HELPED, note="少返工一周"):
        state_outcome(session, starting, lesson_id, effect, note, by=cast["lin"])

    for lesson_id in (unused.lesson_id, "LL-1999-0001"):
        with pytest.raises(NothingUsed):
            state(lesson_id)
    for more in ({"effect": None}, {"note": " "}):
        with pytest.raises(EffectMissing):
            state(used.lesson_id, **more)
    assert [one.lesson_id for one in outcomes_owed(session, starting)] == [used.lesson_id]
    state(used.lesson_id)
    assert outcomes_owed(session, starting) == []
    with pytest.raises(OutcomeStated):
        state(used.lesson_id)


def test_same_project_same_day_same_list(session, lessons, starting):
    once = lines_of(session, lessons, starting, START)
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        assert lines_of(session, lessons, starting, START) == once
    assert 0 < len(once) <= 7
