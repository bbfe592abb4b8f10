"""The way of a question: asked, given out, answered, sent back once, closed; and who hears of it."""

from datetime import date, timedelta

import hypothesis
import pytest
from hypothesis import strategies as st
from sqlalchemy import select

from tests.guidance.conftest import ANSWERED, ASKED, DAYS
from webapp import clock
from webapp.accounts.actions import add_user, make_expert
from webapp.accounts.queries import notices_of
from webapp.accounts.rules import Role
from webapp.audit.models import AuditEntry
from webapp.errors import Forbidden, NotFound
from webapp.guidance.actions import answer, ask, assign, choose_openness, close, say_not_yet
from webapp.guidance.clauses import note_clause
from webapp.guidance.lessons import lesson_from
from webapp.guidance.queries import get_question, given_to
from webapp.guidance.refusals import (
    AnswerMissing,
    NobodyThere,
    NoExpert,
    NothingAsked,
    OnlyOnce,
    OwnQuestion,
    ReasonMissing,
    StepRefused,
    TooLong,
)
from webapp.guidance.reminders import close_old, remind
from webapp.guidance.rules import Answered, Asked, State, due_after, is_quiet, promptness
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Place, Wording

C1 = Place("STD-03", "C1", "1.0", "MTH")


@pytest.fixture
def second_expert(session):
    """Return another expert of planning."""
    user = add_user(session, email="other@example.org", name="梁思", role=Role.EXPERT, by=None)
    make_expert(session, user, ["planning"])
    return user


def sentences(session, person):
    """Return what a person was told, newest first."""
    return [notice.sentence for notice in notices_of(session, person)]


def test_a_question_goes_to_an_expert_of_its_field_and_is_owed_an_answer(session, cast, asked):
    assert (asked.state, asked.assignee_id) == (State.ASSIGNED, cast["shen"].id)
    assert asked.due == due_after(clock.today(), DAYS)
    assert "分给你答复" in sentences(session, cast["shen"])[0]


def test_a_question_without_an_expert_waits_for_the_curators(session, cast):
    question = ask(session, Asked("谁批准加班？", "resources", "zh"), days=DAYS, by=cast["xu"])

    assert (question.state, question.assignee_id) == (State.ASKED, None)
    assert "请分派" in sentences(session, cast["he"])[0]


def test_an_experts_own_question_goes_to_another(session, cast, second_expert):
    assert ask(session, ASKED, days=DAYS, by=cast["shen"]).assignee_id == second_expert.id


def test_the_rota_takes_turns(session, cast, second_expert):
    given = []
    for hour in range(4):
        with clock.stopped_at(clock.now() + timedelta(hours=hour)):
            given.append(ask(session, ASKED, days=DAYS, by=cast["xu"]).assignee_id)

    assert given[0] != given[1]
    assert given[:2] == given[2:]


def test_curators_give_a_question_to_somebody_by_hand(session, cast, asked):
    assign(session, asked, cast["tang"], by=cast["he"])

    assert asked.assignee_id == cast["tang"].id
    with pytest.raises(NobodyThere):
        assign(session, asked, cast["xu"], by=cast["he"])
    with pytest.raises(NobodyThere):
        assign(session, asked, cast["luo"], by=cast["he"])
    with pytest.raises(Forbidden):
        assign(session, asked, cast["shen"], by=cast["shen"])


def test_the_rota_says_when_nobody_else_is_on_it(session, cast, asked):
    with pytest.raises(NoExpert):
        assign(session, asked, None, by=cast["he"])


@pytest.mark.parametrize(
    ("text", "refusal"), [("  ", NothingAsked), ("长" * 3001, TooLong)], ids=["empty", "long"]
)
def test_a_question_says_something_and_not_too_much(session, cast, text, refusal):
    with pytest.raises(refusal):
        ask(session, Asked(text, "planning", "zh"), days=DAYS, by=cast["xu"])


def test_an_answer_is_told_to_the_asker_without_its_words(session, cast, answered):
    assert answered.state is State.ANSWERED
    (notice, *_) = notices_of(session, cast["xu"])
    assert notice.sentence == "你的咨询有了答复。"
    assert ANSWERED.text not in str(notice.values)


def test_only_whom_it_was_given_to_or_a_curator_answers(session, cast, asked):
    for key, refusal in (("xu", OwnQuestion), ("luo", Forbidden)):
        with pytest.raises(refusal):
            answer(session, asked, ANSWERED, by=cast[key])
    answer(session, asked, ANSWERED, by=cast["he"])

    assert asked.answers[0].by_id == cast["he"].id
    with pytest.raises(StepRefused):
        answer(session, asked, ANSWERED, by=cast["shen"])


def test_a_curator_does_not_answer_their_own_question(session, cast):
    question = ask(session, ASKED, days=DAYS, by=cast["he"])

    with pytest.raises(OwnQuestion):
        answer(session, question, ANSWERED, by=cast["he"])


def test_an_empty_answer_is_none(session, cast, asked):
    with pytest.raises(AnswerMissing):
        answer(session, asked, Answered(" "), by=cast["shen"])


def test_does_not_help_yet_is_said_once_and_with_what_is_missing(session, cast, answered):
    with pytest.raises(ReasonMissing):
        say_not_yet(session, answered, " ", days=DAYS, by=cast["xu"])
    say_not_yet(session, answered, "金额怎么写？", days=DAYS, by=cast["xu"])
    assert answered.state is State.ASSIGNED
    assert "还没有解决" in sentences(session, cast["shen"])[0]
    answer(session, answered, ANSWERED, by=cast["shen"])

    with pytest.raises(OnlyOnce):
        say_not_yet(session, answered, "还是不懂", days=DAYS, by=cast["xu"])


def test_only_the_asker_says_whether_it_helped(session, cast, answered):
    for act in (
        lambda by: say_not_yet(session, answered, "缺", days=DAYS, by=by),
        lambda by: close(session, answered, is_helped=True, by=by),
        lambda by: choose_openness(session, answered, is_open=False, by=by),
    ):
        with pytest.raises(Forbidden):
            act(cast["he"])
    close(session, answered, is_helped=True, by=cast["xu"])

    assert (answered.state, answered.is_helped) == (State.CLOSED, True)


def test_to_all_others_a_question_is_not_there(session, cast, asked):
    for key in ("xu", "shen", "he", "tang"):
        assert get_question(session, asked.id, by=cast[key]) is asked
    for key in ("lin", "luo", "zhou", "han"):
        with pytest.raises(NotFound):
            get_question(session, asked.id, by=cast[key])


def test_the_audit_log_knows_the_steps_and_no_word(session, cast, answered):
    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject == str(answered.id))).all()

    assert [one.act for one in entries] == ["question-asked", "question-assigned", "question-answered"]
    assert ASKED.text not in str([vars(one) for one in entries])


def test_the_third_question_about_a_clause_proposes_a_change_and_names_nobody(session, cast):
    rows = []
    for key in ("xu", "luo", "gu", "fang"):
        ask(session, ASKED, days=DAYS, by=cast[key])
        rows.append(note_clause(session, C1, Wording("现在"), title="问到三次", why="应当重写"))

    assert rows[:2] == [None, None]
    assert rows[2] is not None
    (row,) = session.scalars(select(Improvement)).all()
    assert (row.source.value, row.source_ref, row.clause, row.sender_id) == (
        "guidance",
        "STD-03#C1",
        "C1",
        None,
    )
    assert ASKED.text not in row.why


def test_questions_about_a_whole_page_propose_nothing(session, cast):
    for _ in range(3):
        ask(session, Asked("问", "planning", "zh", about="STD-03"), days=DAYS, by=cast["xu"])

    assert note_clause(session, Place("STD-03"), Wording(), title="题", why="由") is None


def test_a_lesson_begins_with_the_answer_and_no_private_question(session, cast, answered):
    assert lesson_from(session, answered, by=cast["shen"]).event == ASKED.text
    choose_openness(session, answered, is_open=False, by=cast["xu"])
    draft = lesson_from(session, answered, by=cast["shen"])

    assert (draft.event, draft.recommendation) == ("", ANSWERED.text)


def test_who_owes_a_late_answer_is_told_once_a_day(session, cast, asked):
    with clock.stopped_at(clock.now() + timedelta(days=9)):
        assert asked.is_late(clock.today())
        remind(session)
        remind(session)

    assert [one for one in sentences(session, cast["shen"]) if "过了期" in one] == [
        "等你答复的咨询有 %(n)s 条过了期，最早的应在 %(day)s 前答。"
    ]
    assert given_to(session, cast["shen"]) == [asked]


def test_an_answer_nobody_objects_to_is_closed(session, answered):
    close_old(session)
    assert answered.state is State.ANSWERED
    with clock.stopped_at(clock.now() + timedelta(days=20)):
        close_old(session)

    assert (answered.state, answered.is_helped) == (State.CLOSED, None)


MONDAY = date(2026, 10, 5)


def test_promptness_is_a_median_and_a_share_and_counts_the_late():
    rows = [(MONDAY, MONDAY + timedelta(days=days), MONDAY + timedelta(days=3)) for days in (1, 2, 4)]
    waiting = (MONDAY, None, MONDAY + timedelta(days=3))

    assert promptness(rows, MONDAY).days == 2
    assert promptness(rows, MONDAY).share == 67
    assert promptness([*rows, waiting], MONDAY + timedelta(days=9)).share == 50
    assert promptness([*rows, waiting], MONDAY).share == 67


def test_of_two_answers_no_figure_is_shown():
    rows = [(MONDAY, MONDAY, MONDAY)] * 2

    assert (promptness(rows, MONDAY).days, promptness(rows, MONDAY).share) == (None, None)


@hypothesis.given(
    st.lists(st.tuples(st.integers(0, 9), st.one_of(st.none(), st.integers(0, 30)), st.integers(1, 9)))
)
def test_no_set_of_questions_breaks_the_figures(days):
    rows = [
        (
            MONDAY + timedelta(days=asked),
            None if took is None else MONDAY + timedelta(days=asked + took),
            MONDAY + timedelta(days=asked + owed),
        )
        for asked, took, owed in days
    ]
    found = promptness(rows, MONDAY + timedelta(days=40))

    assert found.share is None or 0 <= found.share <= 100
    assert found.days is None or found.days >= 0


def test_ten_working_days_are_quiet_and_nine_are_not():
    assert is_quiet(MONDAY, MONDAY + timedelta(days=15))
    assert not is_quiet(MONDAY, MONDAY + timedelta(days=14))
