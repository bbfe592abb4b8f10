"""Which words of a project and a lesson make them alike, and which are chance."""

import pytest

from search.likeness import shared_words

OTHERS = {f"LL-{n}": f"第 {n} 种做法" for n in range(30)}


def shared(name: str, told: str, lesson: str) -> tuple[str, ...]:
    """Return what one lesson among others shares with a project."""
    return shared_words(name, told, {"LL": lesson, **OTHERS})["LL"]


def test_a_word_in_the_name_of_a_project_counts_alone():
    assert shared("订单系统", "网上下单", "旺季之前不切换订单") == ("订单",)
    assert shared("新订单系统", "网上下单", "旺季之前不切换订单") == ("订单",)


def test_a_single_word_elsewhere_is_chance_and_two_are_not():
    assert shared("供应商门户", "查订单和发票", "订单系统在旺季切换") == ()
    assert shared("供应商门户", "查订单和发票", "订单和发票在旺季切换") == ("发票", "订单")


@pytest.mark.parametrize(
    ("told", "lesson"),
    [
        ("订单当天进入计划", "签字当天归档，当天进场"),
        ("同一套数据，公司通过", "一套数据放行，公司通过"),
        ("better service, fewer errors each day", "better service on the first day"),
    ],
)
def test_words_of_time_and_of_everyday_work_say_nothing(told, lesson):
    assert shared("门户", told, lesson) == ()


def test_a_pair_across_two_words_is_no_word():
    assert shared("仓储调度系统", "", "调度系统先换一个区") == ("调度",)


def test_english_words_are_compared_by_their_stems():
    assert shared("Payroll systems", "", "One payroll was wrong") == ("payroll",)
    assert shared("Portal", "switches and fallbacks", "The fallback of a switch") == ("fallback", "switch")
