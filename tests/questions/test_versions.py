"""What makes another version of a question, and what does not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from library.questions.canonical import canonical_json, figure, sha_of
from library.questions.format import Option, Question, QuestionKind
from library.questions.keys import NumericKey
from tests.questions.shelves import bank_texts, file_of

QUESTION = Question(
    id="risk-0001",
    area="risk",
    kind=QuestionKind.SINGLE,
    difficulty=2,
    standards=("STD-17",),
    stem={"zh": "先做哪一件？", "en": "What comes first?"},
    explanation={"zh": "因为。", "en": "Because."},
    options=(Option("A", {"zh": "甲", "en": "one"}), Option("B", {"zh": "乙", "en": "two"}, {"zh": "错"})),
    key=("A",),
)


@pytest.mark.parametrize(
    "change",
    [
        {"stem": {"zh": "先做哪一件？", "en": "What comes last?"}},
        {"key": ("B",)},
        {"points": Decimal(2)},
        {"options": tuple(reversed(QUESTION.options))},
        {"shared_stem": {"zh": "共用。"}},
        {"measure": "万元"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_bears_on_the_answer_makes_another_version(change):
    assert replace(QUESTION, **change).scored_sha != QUESTION.scored_sha


@pytest.mark.parametrize(
    "change",
    [
        {"explanation": {"zh": "所以。", "en": "So."}},
        {"title": {"zh": "题目"}},
        {"difficulty": 3},
        {"tags": ("a",)},
        {"unit": "CRS-013/respond"},
        {"points": Decimal("1.00")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_does_not_bear_on_it_makes_none(change):
    assert replace(QUESTION, **change).scored_sha == QUESTION.scored_sha


def test_explanation_and_reasons_have_a_hash_of_their_own():
    explained = replace(QUESTION, explanation={"zh": "所以。", "en": "So."})
    reasoned = replace(
        QUESTION, options=(QUESTION.options[0], replace(QUESTION.options[1], reason={"zh": "对"}))
    )

    assert len({QUESTION.explain_sha, explained.explain_sha, reasoned.explain_sha}) == 3


def test_the_tolerance_belongs_to_the_version():
    one, other = (NumericKey(Decimal(low), Decimal(7)) for low in ("5", "5.5"))

    assert replace(QUESTION, key=one).scored_sha != replace(QUESTION, key=other).scored_sha


def test_the_body_is_plain_data():
    bank = file_of(*bank_texts()).bank

    for question in bank.every:
        assert sha_of(question.scored_body) == question.scored_sha
        assert "解析" not in canonical_json(question.scored_body)


def test_equal_values_have_one_spelling():
    assert canonical_json({"b": Decimal("0.90"), "a": [True, None]}) == '{"a":[true,null],"b":"0.9"}'
    assert figure(Decimal("1E+2")) == "100"
    with pytest.raises(TypeError):
        canonical_json(0.1)
