"""Hints on wording find what they should and leave legitimate words alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.lessons.wording import Group, hints, word_lists


def found(text, field="event", names=()):
    """Return what is found in a text."""
    return {hint.found for hint in hints(field, text, names=names)}


@pytest.mark.parametrize(
    "text",
    [
        "测试人员粗心",
        "责任心不强造成",
        "他没有检查",
        "张某应该复核",
        "低级错误",
        "carelessness",
        "He failed to check",
        "The tester forgot",
        "should have known",
        "should've known",
        "张三应该复核",
        "李四没有通知供应方",
        "小王忘了备份",
    ],
)
def test_blame_is_found(text):
    assert [hint.group for hint in hints("event", text)] == [Group.BLAME]


@pytest.mark.parametrize(
    "text",
    [
        "系统故意放慢了速度",
        "the test failed",
        "a failed test",
        "流程没有一步检查它",
        "nothing checked the list",
        "风险不大意味着",
        "没有人负责接口",
        "unforgettable",
    ],
)
def test_a_condition_is_no_blame(text):
    assert not found(text)


@pytest.mark.parametrize(
    "text", ["加强沟通", "注意质量", "提高团队的质量意识", "improve the plan", "ensure quality", "be careful"]
)
def test_vague_words_count_in_the_recommendation_only(text):
    assert found(text, "recommendation")
    assert not found(text, "event")


@pytest.mark.parametrize("text", ["列入注意事项表", "Improved figures", "measured"])
def test_a_legitimate_word_in_a_recommendation_is_left_alone(text):
    assert not found(text, "recommendation")


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "li.lei+x@example.com.cn",
        "11010519491231002X",
        "https://intranet/x",
        "192.168.1.20",
        "PRJ-2026-017",
        "合同编号：HT-2026-001",
        "￥1,200",
        "120万元",
        "损失 120 万",
        "USD 5,000",
        "+86 138 1234 5678",
        "0755-12345678",
        "db01.corp.example.com",
    ],
)
def test_private_data_is_found(text):
    assert found(f"记录在 {text} 里")


@pytest.mark.parametrize(
    "text",
    [
        "等了 6 天",
        "2026 年 7 月",
        "版本 1.2.3",
        "STD-18#C2",
        "S4 阶段",
        "12 个人",
        "80%",
        "3 万人次",
        "周期没有变",
        "何时应该冻结",
        "node.js 20",
    ],
)
def test_figures_that_tell_nobody_are_left_alone(text):
    assert not found(text)


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("许可", "许可没有到", True),
        ("Ann", "Ann said", True),
        ("Ann", "ANN said", True),
        ("Ann", "the announcement", False),
        ("Ann", "planning", False),
        ("李", "李子", False),
        ("", "什么都没有", False),
    ],
)
def test_a_name_of_the_roster_is_found_as_a_name(name, text, is_found):
    assert (name in found(text, names=[name])) == is_found


def test_every_hint_proposes_a_turn_in_both_languages():
    for lists in word_lists().values():
        for words in lists:
            assert words.turn["zh"]
            assert words.turn["en"]


def test_the_same_word_twice_is_one_hint():
    assert len(hints("event", "粗心，还是粗心")) == 1


@given(st.text(max_size=200), st.lists(st.text(max_size=6), max_size=3))
def test_hints_answer_whatever_was_typed(text, names):
    assert all(hint.field == "recommendation" for hint in hints("recommendation", text, names=names))


@pytest.mark.parametrize("letter", ["a", "1", "1.", "a@", "提高", "http://", "合同", "a.a-", "@a."])
def test_a_long_text_is_looked_through_in_a_moment(letter):
    text = letter * (20_000 // len(letter))

    started = time.perf_counter()
    hints("recommendation", text)

    assert time.perf_counter() - started < 2
