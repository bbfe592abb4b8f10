"""A drawn paper meets its blueprint, follows from its secret, and prefers what the person has not seen."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.questions.format import Option, Question, QuestionKind
from library.questions.quiz_format import DrawLine, Quiz
from webapp.training.attempts.chance import Chance
from webapp.training.attempts.drawing import DrawShort, draw, option_order, size_of

SECRETS = st.binary(min_size=32, max_size=32)


def question(number: int, *, area: str = "risk", kind: str = "single", difficulty: int = 1) -> Question:
    """Return a bare question."""
    return Question(
        id=f"{area}-{number:04}",
        area=area,
        kind=QuestionKind(kind),
        difficulty=difficulty,
        standards=("STD-17",),
        stem={"zh": f"题 {number}"},
        explanation={"zh": "因为"},
        options=tuple(Option(letter, {"zh": letter}) for letter in "ABCD"),
        key=("A",),
    )


def group(number: int, parts: int) -> Question:
    """Return a group of single choices."""
    return replace(
        question(number, kind="group"),
        parts=tuple(replace(question(number + 1 + n), group=f"risk-{number:04}") for n in range(parts)),
    )


def quiz(*lines: DrawLine, **more: object) -> Quiz:
    """Return an exam that draws these lines."""
    return Quiz.model_validate(
        {"id": "q", "kind": "exam", "title": {"zh": "考", "en": "Exam"}, "draw": lines, **more}
    )


POOL = {
    one.id: one
    for area in ("risk", "cost")
    for n in range(30)
    for one in (question(n, area=area, difficulty=1 + n % 3),)
}
BLUEPRINT = quiz(
    DrawLine(area="risk", n=6, difficulty={1: 1, 2: 3, 3: 2}),
    DrawLine(area="any", n=5, lang="en"),
    DrawLine(area="cost", n=4),
)


@given(SECRETS)
def test_a_draw_always_meets_the_blueprint(secret):
    drawn = draw(BLUEPRINT, POOL, seen=(), chance=Chance(secret, "paper"))
    ids = [one.question.id for one in drawn]
    own = [one.question for one in drawn if one.lang is None]

    assert len(ids) == len(set(ids)) == 15
    assert Counter(one.area for one in own) == {"risk": 6, "cost": 4}
    assert Counter(one.difficulty for one in own if one.area == "risk") == {1: 1, 2: 3, 3: 2}
    assert sum(one.lang == "en" for one in drawn) == 5


@given(SECRETS)
def test_a_draw_follows_from_its_secret(secret):
    drawn = [draw(BLUEPRINT, POOL, seen=(), chance=Chance(secret, "paper")) for _ in range(2)]

    assert drawn[0] == drawn[1]


def test_different_secrets_give_different_papers():
    papers = {
        tuple(
            one.question.id for one in draw(BLUEPRINT, POOL, seen=(), chance=Chance(bytes([n]) * 32, "paper"))
        )
        for n in range(20)
    }

    assert len(papers) == 20


@given(SECRETS)
def test_what_was_seen_is_drawn_last(secret):
    seen = {f"cost-{n:04}" for n in range(25)}
    drawn = draw(quiz(DrawLine(area="cost", n=7)), POOL, seen=seen, chance=Chance(secret, "paper"))
    fresh = {one.question.id for one in drawn} - seen

    assert fresh == {f"cost-{n:04}" for n in range(25, 30)}


@given(SECRETS, st.integers(1, 11))
def test_groups_are_drawn_whole_and_count_their_parts(secret, n):
    pool = {one.id: one for one in [group(100, 3), group(200, 4), *(question(k) for k in range(4))]}
    line = DrawLine(area="risk", n=n, kinds=("single", "group"))
    drawn = draw(quiz(line), pool, seen=(), chance=Chance(secret, "paper"))

    assert sum(size_of(one.question) for one in drawn) == n


def test_a_narrow_line_is_served_before_a_wide_one():
    pool = {one.id: one for one in [question(1), question(2, area="cost")]}
    lines = DrawLine(area="any", n=1), DrawLine(area="risk", n=1)

    for n in range(30):
        drawn = draw(quiz(*lines), pool, seen=(), chance=Chance(bytes([n]), "paper"))
        assert {one.question.area for one in drawn} == {"risk", "cost"}


def test_a_bank_that_is_too_small_is_said_so():
    with pytest.raises(DrawShort):
        draw(quiz(DrawLine(area="risk", n=31)), POOL, seen=(), chance=Chance(b"s", "paper"))


def test_a_fixed_question_that_is_gone_is_said_so():
    with pytest.raises(DrawShort):
        draw(quiz(fixed=("risk-9999",)), POOL, seen=(), chance=Chance(b"s", "paper"))


@given(SECRETS)
def test_easy_comes_before_hard_where_the_quiz_says_so(secret):
    found = draw(
        quiz(DrawLine(area="risk", n=12), order="difficulty"), POOL, seen=(), chance=Chance(secret, "paper")
    )
    levels = [one.question.difficulty for one in found]

    assert levels == sorted(levels)


@given(SECRETS)
def test_a_written_order_stays_as_written(secret):
    ids = ("risk-0003", "risk-0001", "risk-0002")
    found = draw(quiz(fixed=ids, order="written"), POOL, seen=(), chance=Chance(secret, "paper"))

    assert tuple(one.question.id for one in found) == ids


@given(SECRETS)
def test_options_keep_their_order_where_they_are_fixed(secret):
    plain, chance = question(1), Chance(secret, "options:1")

    assert option_order(BLUEPRINT, replace(plain, fixed_options=True), chance) == list("ABCD")
    assert sorted(option_order(BLUEPRINT, plain, chance)) == list("ABCD")
    assert option_order(BLUEPRINT, question(1, kind="true_false"), chance) == ["true", "false"]


def test_every_order_of_options_is_about_as_likely():
    orders = Counter("".join(Chance(bytes([n % 256, n // 256]), "o").shuffled("ABC")) for n in range(3000))

    assert len(orders) == 6
    assert all(400 < count < 600 for count in orders.values())


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 75])
def test_chance_stays_below_its_limit(limit):
    chance = Chance(b"s", "x")

    assert all(0 <= chance.below(limit) < limit for _ in range(200))
