"""A definition becomes a typed quiz, and a shelf says what it may draw."""

from datetime import UTC, datetime

import pytest

from library.questions.format import QuestionKind
from library.questions.pools import Demand, demands_of, lacking, pool_of
from library.questions.quiz_format import Quiz, is_open_at
from library.questions.quizzes import read_quiz
from tests.questions.shelves import CHECK, CHECK_TEXT, FINAL, FINAL_TEXT, bank_texts, shelf_of


@pytest.fixture
def shelf():
    """Return the sound shelf."""
    return shelf_of(*bank_texts(), {CHECK: CHECK_TEXT, FINAL: FINAL_TEXT})


def quiz_of(text):
    return read_quiz(text.encode(), CHECK).quiz


def test_practice_shows_the_key_at_once_and_an_exam_does_not(shelf):
    assert shelf.quizzes["risk-check"].review.during == "full"
    assert shelf.quizzes["risk-final"].review.during == "none"


def test_the_rules_can_be_stored_and_read_again(shelf):
    for quiz in shelf.quizzes.values():
        again = Quiz.model_validate(quiz.rules)

        assert (again, again.rules_sha) == (quiz, quiz.rules_sha)


def test_short_names_of_kinds_are_understood():
    quiz = quiz_of(CHECK_TEXT.replace("[single]", "[tf, fill]"))

    assert quiz.draw[0].kinds == (QuestionKind.TRUE_FALSE, QuestionKind.FILL_IN)


def test_an_exam_has_its_hours():
    quiz = quiz_of(
        CHECK_TEXT + "time: {open: {from: 2026-01-01T08:00:00+08:00, to: 2026-01-01T10:00:00+08:00}}\n"
    )

    assert is_open_at(quiz.time, datetime(2026, 1, 1, 0, 30, tzinfo=UTC))
    assert not is_open_at(quiz.time, datetime(2026, 1, 1, 2, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("old", "new", "field", "line"),
    [
        ("n: 6", "n: 0", "draw.0.n", 5),
        ("kinds: [single]", "kinds: [guess]", "draw.0.kinds.0", 5),
        ("n: 6}", "n: 6, difficulty: {1: 2}}", "draw.0", 5),
        ("kind: practice", "kind: game", "kind", 2),
        ("marks_each: 10", "time: {open: {from: 2026-01-01}}", "time.open.from", 6),
        ("draw:\n  - {area: risk, kinds: [single], n: 6}\n", "", "", 1),
    ],
)
def test_what_is_wrong_is_told_at_its_line(old, new, field, line):
    file = read_quiz(CHECK_TEXT.replace(old, new).encode(), CHECK)

    assert file.quiz is None
    assert [(one.code, one.line, one.field) for one in file.faults] == [("SCHEMA", line, field)]


@pytest.mark.parametrize("raw", [b"\xff", b"[", b"- a", b"", b"id: [a"])
def test_a_file_that_is_no_quiz_never_raises(raw):
    file = read_quiz(raw, CHECK)

    assert file.quiz is None
    assert file.faults


def test_a_file_is_called_after_its_quiz():
    assert [one.code for one in read_quiz(CHECK_TEXT.encode(), FINAL).faults] == ["SCHEMA"]


def test_a_pool_leaves_out_what_is_fixed_or_for_other_use(shelf):
    zh, en = bank_texts()
    practice = shelf_of(
        zh.replace("{#risk-0001 .single", "{#risk-0001 .single use=practice"), en, {FINAL: FINAL_TEXT}
    )
    final = practice.quizzes["risk-final"]

    ids = {one.id for one in pool_of(practice.banks, final, final.draw[0])}

    assert len(ids) == 23
    assert "risk-0001" not in ids
    assert "risk-0106" not in ids


def test_a_blueprint_by_difficulty_makes_a_demand_for_each_level(shelf):
    demands = list(demands_of(shelf.banks, shelf.quizzes["risk-final"]))

    assert [(one.difficulty, one.n, len(one.pool)) for one in demands] == [(1, 3, 8), (2, 3, 8), (3, 3, 8)]


def test_no_item_is_drawn_twice(shelf):
    """Two lines of three out of one pool of five lack one; and an item that only one line may take is kept for it."""
    five = shelf.banks["risk"].questions[:5]

    assert lacking([Demand(0, 3, five), Demand(1, 3, five)]) == 1
    assert lacking([Demand(0, 3, five), Demand(1, 2, five[:2])]) == 0
