"""A paper for printing: drawn like a sitting, the same for the same number, in two variants of the same questions."""

from dataclasses import replace

import pytest

from library import load_catalog
from library.questions.format import QuestionKind
from library.questions.quiz_format import Quiz
from tests.training.small_banks import CASES, EXAM, GROUP, GROUPS, write_papers
from webapp.errors import NotFound
from webapp.training.attempts.drawing import DrawShort
from webapp.training.attempts.printed import numbers
from webapp.training.attempts.printed.variants import drawn_for, variant_of
from webapp.training.banks.shelf import Papers

KEY = "for tests only"


def drawn(papers, quiz, seed="23456789"):
    secret = numbers.secret_of(KEY, quiz, seed)
    return drawn_for(quiz, papers.pool_for(quiz), secret), secret


def variants(papers, quiz, seed="23456789"):
    paper, secret = drawn(papers, quiz, seed)
    return [variant_of(quiz, paper, secret, letter=letter, lang="zh") for letter in "AB"]


def order(variant):
    return [one.question.id for one in variant.items]


def test_both_variants_hold_the_same_questions_in_another_order(papers):
    quiz = papers.get_quiz(EXAM)
    found = [variants(papers, quiz, f"2345678{letter}") for letter in "9ABCDEFG"]

    for one, other in found:
        assert sorted(order(one)) == sorted(order(other))
        assert len(one.items) == papers.size_of(quiz)
    assert any(order(one) != order(other) for one, other in found)
    assert any(
        [x.letter for _, x in one.items[0].options] != ["A", "B", "C", "D"] for pair in found for one in pair
    )


def test_the_same_seed_gives_the_same_paper_and_another_one_another(papers):
    quiz = papers.get_quiz(EXAM)
    one, again, other = (drawn(papers, quiz, seed)[0] for seed in ("23456789", "23456789", "98765432"))

    assert [x.question.id for x in one] == [x.question.id for x in again]
    assert [x.question.id for x in one] != [x.question.id for x in other]


def test_without_the_key_of_the_installation_a_number_betrays_nothing(papers):
    quiz = papers.get_quiz(EXAM)

    assert numbers.secret_of("one", quiz, "23456789") != numbers.secret_of("other", quiz, "23456789")


def test_the_labels_of_the_key_follow_the_options(papers):
    for variant in variants(papers, papers.get_quiz(EXAM)):
        for one in variant.items:
            if one.options:
                right = {option.letter for label, option in one.options if label in one.right}
                assert right == set(one.question.key)


def test_a_part_is_one_kind_and_numbers_run_through(papers):
    (one, _other) = variants(papers, papers.get_quiz(EXAM))

    assert [part.kind for part in one.parts] == [
        QuestionKind.SINGLE,
        QuestionKind.MULTIPLE,
        QuestionKind.TRUE_FALSE,
        QuestionKind.FILL_IN,
        QuestionKind.NUMERIC,
    ]
    assert [item.number for item in one.items] == list(range(1, 9))
    assert (one.parts[0].each, one.parts[0].points, one.points) == (1, 4, 8)


def test_a_group_stays_together_and_a_written_order_stays(papers):
    for variant in variants(papers, papers.get_quiz(GROUPS)):
        group = next(part for part in variant.parts if part.kind is QuestionKind.GROUP)
        assert [block.whole.id for block in group.blocks] == [GROUP]
        assert [one.question.id for one in group.items] == ["risk-0015", "risk-0016"]
        assert [x.letter for _, x in group.items[0].options] == ["A", "B", "C", "D"]


def test_a_part_whose_questions_differ_in_worth_says_nothing_of_each(papers):
    quiz = papers.get_quiz(CASES).model_copy(update={"fixed": ("risk-0011", "risk-0017")})
    (one, _other) = variants(papers, quiz)

    assert [part.each for part in one.parts] == [1, 6]


def test_questions_in_one_language_for_everybody_come_last_in_their_part(papers):
    quiz = papers.get_quiz(EXAM)
    lines = [{"area": "risk", "n": 2, "lang": "en"}, {"area": "risk", "n": 3}]
    quiz = Quiz.model_validate({**quiz.rules, "draw": lines})

    for variant in variants(papers, quiz):
        assert [one.lang for one in variant.items] == ["zh", "zh", "zh", "en", "en"]


def test_a_bank_nobody_reviewed_is_in_no_printed_exam(content_root):

    write_papers(content_root, is_reviewed=False)
    unreviewed = Papers(load_catalog(content_root))

    with pytest.raises(DrawShort):
        drawn(unreviewed, unreviewed.get_quiz(EXAM))


def test_a_number_says_when_a_question_or_a_rule_was_changed_since(papers):
    quiz = papers.get_quiz(EXAM)
    paper, _secret = drawn(papers, quiz)
    number = numbers.number_of("23456789", quiz, paper)
    first = paper[0]
    other = replace(first, question=replace(first.question, stem={"zh": "改过", "en": "changed"}))
    rules = Quiz.model_validate({**quiz.rules, "marks_each": 2})

    numbers.check_same(number, quiz, paper)
    for changed in ((quiz, [other, *paper[1:]]), (rules, paper)):
        with pytest.raises(numbers.PaperChanged):
            numbers.check_same(number, *changed)


def test_a_changed_key_prints_the_same_paper(papers):
    quiz = papers.get_quiz(EXAM)
    paper, _secret = drawn(papers, quiz)
    first = next(one for one in paper if one.question.kind is QuestionKind.SINGLE)
    other = [
        replace(one, question=replace(one.question, key=("D",))) if one is first else one for one in paper
    ]

    assert numbers.number_of("23456789", quiz, other) == numbers.number_of("23456789", quiz, paper)


@pytest.mark.parametrize("typed", ["", "23456789", "2345-6789-23I4", "2345-6789-2345-6", "../x"])
def test_what_is_no_number_is_not_found(typed):
    with pytest.raises(NotFound):
        numbers.seed_in(typed)


def test_a_seed_has_eight_letters_that_no_hand_mixes_up():
    seeds = {numbers.new_seed() for _ in range(50)}

    assert len(seeds) == 50
    assert not set("".join(seeds)) & set("01IO")
    assert {len(one) for one in seeds} == {8}
