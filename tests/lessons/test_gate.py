"""The eight checks: each fails on its own bad example and passes on its good one, in both languages."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes import FACTS, WORDS
from webapp.lessons.gate import gate
from webapp.lessons.rules import Words

CAUSES = ("no-check", "no-rule")
ENGLISH = Words(
    title="Approve the test environment with the schedule",
    event="On the first day of integration another project held the test environment; six days were lost.",
    cause_text="The schedule review looked at people and tasks only; nothing showed the conflict.",
    recommendation="The project manager enters the environment of each window and its owner signs. "
    "How you see it: the record holds a signature and a date.",
    applies_when="Several projects share one test environment",
)
GOOD = {"zh": WORDS, "en": ENGLISH}

BAD = [
    (1, "zh", {"event": "教训一：环境没有排期。\n教训二：接口没有冻结。"}),
    (1, "en", {"event": "Lesson 1: no environment.\nLesson 2: no frozen interface."}),
    (2, "zh", {"cause_text": WORDS.event}),
    (2, "en", {"cause_text": ENGLISH.event}),
    (2, "zh", {"event": " "}),
    (2, "zh", {"recommendation": WORDS.event + "。"}),
    (3, "zh", {"recommendation": "以后要加强管理，项目经理看记录。"}),
    (3, "zh", {"recommendation": "写进进度表并签字。"}),
    (3, "zh", {"recommendation": "项目经理把环境放进计划里。"}),
    (3, "en", {"recommendation": "The manager should ensure that the list is better."}),
    (3, "en", {"recommendation": "Write it into the list and sign it."}),
    (3, "en", {"recommendation": "The manager puts the environment into the plan."}),
    (4, "zh", {"applies_when": "  "}),
    (4, "en", {"applies_when": ""}),
    (7, "zh", {"event": "许可没有排环境，等了 6 天。"}),
    (7, "zh", {"event": "联系 13812345678 才知道环境被占。"}),
    (7, "zh", {"event": "损失 ￥120,000，等了 6 天。"}),
    (7, "zh", {"event": "因为测试人员粗心，等了 6 天。"}),
    (7, "en", {"event": "Write to li@example.org to learn who held it."}),
    (7, "en", {"event": "Host 10.0.0.12 was down for six days."}),
    (7, "en", {"event": "The engineer forgot to book it; six days were lost."}),
    (7, "en", {"event": "xu ke forgot nothing, yet six days were lost."}),
]


def states(words, facts=FACTS, **more):
    """Return which checks pass, by number."""
    given_more = {"names": ("许可", "Xu Ke"), "duplicate_answered": True, **more}
    return {check.number: check.is_passed for check in gate(words, facts, causes=CAUSES, **given_more)}


@pytest.mark.parametrize("language", GOOD)
def test_a_good_lesson_passes_all_eight(language):
    assert states(GOOD[language]) == dict.fromkeys(range(1, 9), True)


@pytest.mark.parametrize(("number", "language", "change"), BAD)
def test_a_bad_example_fails_its_own_check(number, language, change):
    assert not states(replace(GOOD[language], **change))[number]


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (5, {"cause": "nobody"}),
        (5, {"cause": ""}),
        (6, {"supports": ()}),
        (6, {"supports": (), "no_standard": " "}),
    ],
)
def test_missing_facts_fail_their_own_check_and_no_other(number, change):
    failed = [one for one, passed in states(WORDS, replace(FACTS, **change)).items() if not passed]

    assert failed == [number]


def test_a_reason_why_no_standard_is_touched_passes_the_sixth():
    assert states(WORDS, replace(FACTS, supports=(), no_standard="只是采购的一次安排"))[6]


def test_the_question_of_duplicates_has_to_be_answered():
    assert not states(WORDS, duplicate_answered=False)[8]


def test_a_failed_check_shows_where_and_what_to_write_instead():
    words = replace(WORDS, recommendation="项目经理加强检查。", event="因为粗心等了 6 天。")

    hints = {hint.found: hint for check in gate(words, FACTS, causes=CAUSES) for hint in check.hints}

    assert (hints["加强"].field, hints["粗心"].field) == ("recommendation", "event")
    assert all(hint.turn[language] for hint in hints.values() for language in ("zh", "en"))


@pytest.mark.parametrize("number", [3, 7])
def test_a_curators_reason_passes_a_doubt_of_the_machine(number):
    words = replace(WORDS, recommendation="项目经理加强检查记录。", event="因为粗心等了 6 天。")

    assert states(words, overrules={number: "引用标准原文"})[number]
    assert not states(words, overrules={number: "  "})[number]


@given(st.dictionaries(st.integers(1, 8), st.text(min_size=1), max_size=8))
def test_no_reason_passes_what_is_not_a_matter_of_opinion(overrules):
    words = Words(event="同样的话", cause_text="同样的话", recommendation="同样的话")
    bare = replace(FACTS, cause="", supports=())

    passed = states(words, bare, overrules=overrules, duplicate_answered=False)

    assert not any(passed[number] for number in (2, 4, 5, 6, 8))


@given(st.builds(Words, **{name: st.text(max_size=80) for name in Words.__dataclass_fields__}))
def test_the_gate_answers_whatever_was_typed(words):
    assert list(states(words)) == list(range(1, 9))
