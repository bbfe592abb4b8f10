"""Papers: questions, options and keys as people type them, joined by number; what is unclear is refused."""

import pytest

from library.questions.imports import import_questions
from tests.questions.imports.reading import codes, column, item, refusals, report

ABCD = "A. 甲\nB. 乙\nC. 丙\nD. 丁"


def paper(text, answers=None):
    raw = answers.encode() if answers is not None else None
    return import_questions(text.encode(), "paper", answers=raw).as_json()


def keys(told):
    return [one["answers"] for one in told["items"]]


@pytest.mark.parametrize(
    "heading",
    [
        "### 第1题\n风险由谁负责？",
        "### 第 1 题：风险由谁负责？",
        "第1题 风险由谁负责？",
        "### 第1题\n**题目**: 风险由谁负责？",
        "### 第1题\n\n题目：\n风险由谁负责？",
        "1. 风险由谁负责？",
        "1、风险由谁负责？",
        "１．风险由谁负责？",
        "(1) 风险由谁负责？",
        "（1）风险由谁负责？",
        "**1.** 风险由谁负责？",
        "**1. 风险由谁负责？**",
        "### 1\n风险由谁负责？",
        "1) 风险由谁负责？",
    ],
)
def test_a_question_begins_in_many_ways(heading):
    found = item(f"{heading}\n{ABCD}\n答案：B", "paper")

    assert (found["stem"], found["line"], found["title"]) == ("风险由谁负责？", 1, None)
    assert (found["kind"], found["answers"], found["explanation"]) == ("single", ["B"], None)


@pytest.mark.parametrize(
    "options",
    [
        ABCD,
        "A．甲\nB．乙\nC．丙\nD．丁",
        "A、甲\nB、乙\nC、丙\nD、丁",
        "A) 甲\nB) 乙\nC) 丙\nD) 丁",
        "（A）甲\n（B）乙\n（C）丙\n（D）丁",
        "- A. 甲\n- B. 乙\n- C. 丙\n- D. 丁",
        "Ａ．甲\nＢ．乙\nＣ．丙\nＤ．丁",
        "A. 甲 B. 乙 C. 丙 D. 丁",
        "A．甲\u3000\u3000B．乙\u3000\u3000C．丙\u3000\u3000D．丁",
        "A.甲B.乙C.丙D.丁",
        "A. 甲\tB. 乙\nC. 丙\tD. 丁",
        "(A) 甲 (B) 乙 (C) 丙 (D) 丁",
        "**A.** 甲\n**B.** 乙\n**C.** 丙\n**D.** 丁",
        "A. 甲\n\nB. 乙\n\nC. 丙\n\nD. 丁",
    ],
)
def test_options_stand_in_many_ways(options):
    found = item(f"1. 题干\n{options}\n答案：C", "paper")

    assert column(found, "text") == ["甲", "乙", "丙", "丁"]
    assert (found["stem"], found["answers"]) == ("题干", ["C"])


def test_options_may_follow_the_stem_on_its_line():
    found = item("1. 题干（ ）。A. 甲 B. 乙 C. 丙\n答案：A", "paper")

    assert (found["stem"], column(found, "text")) == ("题干（ ）。", ["甲", "乙", "丙"])


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("答案：B", ["B"]),
        ("答案: B。", ["B"]),
        ("【答案】B", ["B"]),
        ("【参考答案】：B", ["B"]),
        ("参考答案：B", ["B"]),
        ("**答案**: B", ["B"]),
        ("**答案：** B", ["B"]),
        ("- **答案**：Ｂ", ["B"]),
        ("答案：\nB", ["B"]),
        ("正确答案：（B）", ["B"]),
        ("Answer: B", ["B"]),
        ("答案：B. 乙", ["B"]),
        ("试题答案：B", ["B"]),
        ("答案 B", ["B"]),
        ("参考答案A、C。", ["A", "C"]),
        ("答案：A、C", ["A", "C"]),
        ("答案：ACD", ["A", "C", "D"]),
        ("答案：A，C", ["A", "C"]),
        ("答案：A C", ["A", "C"]),
        ("答案：CA", ["A", "C"]),
    ],
)
def test_a_key_is_written_in_many_ways(written, answers):
    found = item(f"1. 题干\n{ABCD}\n{written}", "paper")

    assert found["answers"] == answers
    assert found["kind"] == ("single" if len(answers) == 1 else "multiple")


@pytest.mark.parametrize(
    "written",
    [
        "答案：B\n解析：因为\nSTD-17。",
        "【答案】B【解析】因为\nSTD-17。",
        "**答案**: B\n**解析**: 因为\nSTD-17。",
        "答案：B 解析：因为\nSTD-17。",
        "【答案】B\n\n【解析】\n因为\nSTD-17。\n\n---",
    ],
)
def test_an_explanation_is_read(written):
    assert item(f"1. 题干\n{ABCD}\n{written}", "paper")["explanation"] == "因为\nSTD-17。"


TWO = f"1. 一\n{ABCD}\n\n2. 二\n{ABCD}\n\n3. 三\n{ABCD}\n"


@pytest.mark.parametrize(
    "table",
    [
        "1-3 ABD",
        "1～3：A B D",
        "1至3 A、B、D",
        "1-2 AB 3 D",
        "1.A 2.B 3.D",
        "1、A  2、B  3、D",
        "1. A\n2. B\n3. D",
        "1 A\n2 B\n3 D",
        "（1）A（2）B（3）D",
        "| 题号 | 1 | 2 | 3 |\n|---|---|---|---|\n| 答案 | A | B | D |",
        "| 题号 | 答案 |\n|---|---|\n| 1 | A |\n| 2 | B |\n| 3 | D |",
        "| 1 | A | 2 | B |\n|---|---|---|---|\n| 3 | D |",
        "第1题：A\n第2题：B\n第3题：D",
        "1. 【答案】A\n2. 【答案】B【解析】因为\n3. 【答案】D",
    ],
)
def test_keys_stand_in_a_table_below_or_in_another_file(table):
    assert keys(paper(f"{TWO}\n## 参考答案\n\n{table}\n")) == [["A"], ["B"], ["D"]]
    assert keys(paper(f"{TWO}\n参考答案：\n{table}\n")) == [["A"], ["B"], ["D"]]
    assert keys(paper(TWO, f"参考答案\n{table}\n")) == [["A"], ["B"], ["D"]]


def test_explanations_come_along_from_the_other_file():
    told = paper(TWO, "1. A\n解析：甲\n1. 点一\n2. 点二\n\n2. B\n3. 答案：D\n解析：丁")

    assert keys(told) == [["A"], ["B"], ["D"]]
    assert [one["explanation"] for one in told["items"]] == ["甲\n1. 点一\n2. 点二", None, "丁"]


def test_missing_and_surplus_answers_are_reported():
    told = paper(TWO, "1 A\n3 D\n7 B\n")

    assert keys(told) == [["A"], ["D"]]
    assert [(one["line"], one["code"]) for one in told["rejected"]] == [
        (3, "answer-surplus"),
        (7, "answer-missing"),
    ]


def test_a_table_row_that_does_not_count_is_refused():
    told = paper(TWO, "1-3 AB\n")

    assert sorted(one["code"] for one in told["rejected"]) == [
        "answer-count",
        "no-key",
        "no-key",
        "no-key",
    ]


def test_two_answers_that_differ_are_refused():
    assert [one["code"] for one in paper(f"1. 题\n{ABCD}\n答案：A", "1 B")["rejected"]] == ["answer-conflict"]
    assert paper(f"1. 题\n{ABCD}\n答案：A", "1 A")["rejected"] == []


@pytest.mark.parametrize(
    "heading",
    [
        "### 第41~42题\n项目 (41)，工期 (42)。",
        "第41～42题\n项目 (41)，工期 (42)。",
        "第41至42题：项目 (41)，工期 (42)。",
        "第41、42题 项目 (41)，工期 (42)。",
        "41-42. 项目 (41)，工期 (42)。",
        "41～42、项目 (41)，工期 (42)。",
        "### 41-42\n项目 (41)，工期 (42)。",
        "（41-42）项目 (41)，工期 (42)。",
    ],
)
@pytest.mark.parametrize("key", ["A、C", "AC", "A C", "A；C", "(41)A (42)C", "41.A 42.C"])
def test_a_range_with_as_many_keys_is_a_group_of_singles(heading, key):
    told = paper(f"{heading}\n{ABCD}\n答案：{key}\n解析：因为")

    assert told["rejected"] == []
    assert [(one["kind"], one["group"], one["answers"]) for one in told["items"]] == [
        ("group", None, []),
        ("single", "41-42", ["A"]),
        ("single", "41-42", ["C"]),
    ]
    assert told["items"][0]["stem"] == "项目 (41)，工期 (42)。"
    assert told["items"][0]["explanation"] == "因为"


def test_each_number_of_a_range_may_have_options_of_its_own():
    sets = "(71) A. a1 B. b1 C. c1 D. d1\n(72) A. a2 B. b2 C. c2 D. d2"
    told = paper(f"71-72. The (71) is not the (72).\n{sets}\nAnswer: B, D")

    assert [column(one, "text") for one in told["items"]] == [
        [],
        ["a1", "b1", "c1", "d1"],
        ["a2", "b2", "c2", "d2"],
    ]
    assert [one["stem"] for one in told["items"][1:]] == ["(71)", "(72)"]


def test_a_range_takes_its_keys_from_a_table_too():
    told = paper(f"40. 题\n{ABCD}\n第41~42题 题\n{ABCD}\n", "40-42 BAC")

    assert keys(told) in ([["B"], [], ["A"], ["C"]],)


def test_a_count_of_answers_unlike_the_range_is_refused():
    assert refusals(f"第41~42题 题\n{ABCD}\n答案：A、C、D", "paper") == [(1, 6, "answer-count")]
    assert refusals(f"第41~43题 题\n{ABCD}\n答案：AC", "paper") == [(1, 6, "answer-count")]
    assert refusals(f"第41~43题 题\n{ABCD}\n{ABCD}\n答案：ACD", "paper") == [(1, 10, "option-sets")]


def test_one_stem_with_blanks_and_combined_options_stays_one_single():
    text = "5. （1）是计划，（2）是记录。\nA. （1）甲 （2）乙\nB. （1）丙 （2）丁\nC. (1)戊 (2)己\n答案：B"
    found = item(text, "paper")

    assert (found["kind"], found["answers"], len(found["options"])) == ("single", ["B"], 3)
    assert found["options"][1]["text"] == "（1）丙 （2）丁"


def test_points_of_a_stem_and_of_an_explanation_are_no_questions():
    text = (
        f"3. 以下正确的是\n(1) 甲\n(2) 乙\n{ABCD}\n答案：B\n解析：有三点\n1. 一\n2. 二\n4. 四\n\n"
        f"4. 下列说法\n1. 子\n2. 丑\n{ABCD}\n答案：C"
    )
    told = report(text, "paper")

    assert (keys(told), told["rejected"]) == ([["B"], ["C"]], [])
    assert told["items"][0]["stem"] == "以下正确的是\n(1) 甲\n(2) 乙"
    assert told["items"][1]["stem"] == "下列说法\n1. 子\n2. 丑"


@pytest.mark.parametrize(
    "stem",
    [
        "某项目\n2024年，计划完成。",
        "某项目\n2023、2024 两年的预算",
        "某项目\n1.5 万元",
        "2024年，选择 A. 方案",
        "某项目\nA. 公司中标。",
        "某项目有 A、B 两个方案",
        "请写出答案，并说明分析过程",
    ],
)
def test_a_year_a_decimal_or_a_letter_inside_a_stem_is_text(stem):
    found = item(f"1. {stem}\n{ABCD}\n答案：B", "paper")

    assert (found["stem"], column(found, "text")) == (stem, ["甲", "乙", "丙", "丁"])


def test_a_letter_inside_an_option_is_text():
    found = item("1. 题\nA. 先做\nB. 采用 C. 方案\nC. 再做\nD. 选 E. 方案\n答案：A", "paper")

    assert column(found, "text") == ["先做", "采用 C. 方案", "再做", "选 E. 方案"]


def test_an_option_may_go_on_on_the_next_line():
    found = item("1. 题\nA. 甲开始\n甲结束\nB. 乙\n答案：A", "paper")

    assert column(found, "text") == ["甲开始\n甲结束", "乙"]


def test_numbering_that_restarts_in_a_new_section_is_kept_apart():
    text = f"一、单项选择题\n1. 一\n{ABCD}\n2. 二\n{ABCD}\n\n二、多项选择题\n1. 三\n{ABCD}\n2. 四\n{ABCD}\n"
    told = paper(text, "一、单项选择题\n1-2 AB\n二、多项选择题\n1. AC 2. BD\n")

    assert keys(told) == [["A"], ["B"], ["A", "C"], ["B", "D"]]
    assert [one["category"] for one in told["items"]] == ["一、单项选择题"] * 2 + ["二、多项选择题"] * 2


def test_a_preamble_is_no_question():
    told = paper(f"# 2024 年试题\n\n注意事项：\n1. 共 75 题\n2. 时间 150 分钟\n\n1. 题\n{ABCD}\n答案：A")

    assert [(one["stem"], one["line"]) for one in told["items"]] == [("题", 7)]
    assert told["rejected"] == []


@pytest.mark.parametrize(
    ("written", "answers"),
    [("对", [True]), ("√", [True]), ("正确", [True]), ("错", [False]), ("×", [False]), ("F", [False])],
)
def test_a_truth_without_options_is_true_or_false(written, answers):
    found = item(f"1. 天是蓝的。（ ）\n答案：{written}", "paper")

    assert (found["kind"], found["answers"]) == ("true_false", answers)
    assert column(found, "correct") == [answers[0], not answers[0]]


def test_other_keys_without_options_are_blanks_numbers_and_cases():
    blank = item("1. EV 叫做____。\n答案：挣值", "paper")
    number = item("1. 计算 CPI。\n答案：0.9", "paper")
    case = item("1. 说明理由。\n答案：见教材", "paper")

    assert (blank["kind"], blank["answers"][0]["text"]) == ("fill_in", "挣值")
    assert (number["kind"], number["answers"][0]["value"], number["tolerance"]) == ("numeric", 0.9, 0)
    assert (case["kind"], case["explanation"], codes(case)) == ("case", "见教材", ["no-rubric"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"1. 题\n{ABCD}", "no-key"),
        (f"1. 题\n{ABCD}\n答案：E", "key-unknown"),
        (f"1. 题\n{ABCD}\n答案：见下", "key-unknown"),
        (f"1. 题\n{ABCD}\n答案：BB", "key-unknown"),
        ("1. 题\n答案：B", "too-few-options"),
        (f"1. 题\n{ABCD}\n{ABCD}\n答案：B", "option-sets"),
    ],
)
def test_what_is_unclear_is_refused(text, code):
    assert [one[2] for one in refusals(text, "paper")] == [code]


def test_an_english_paper_is_read():
    text = (
        "Question 1. Who owns a risk?\nA. The PMO\nB. One named person\nAnswer: B\nExplanation: STD-17.\n\n"
        "Question 2\nWhich holds?\nA) x\nB) y\nAnswer: A"
    )
    told = report(text, "paper")

    assert (keys(told), told["items"][0]["explanation"]) == ([["B"], ["A"]], "STD-17.")
    assert [one["stem"] for one in told["items"]] == ["Who owns a risk?", "Which holds?"]


def test_a_blank_line_and_more_text_below_the_options_is_doubtful():
    assert codes(item(f"1. 题\n{ABCD}\n\n第 3 页\n答案：B", "paper")) == ["stray-text"]
