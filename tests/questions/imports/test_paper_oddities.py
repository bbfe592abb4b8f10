"""Papers as strangers type them: what is clear is read, what is not is refused, and no question goes missing."""

import pytest

from library.questions.imports import import_questions
from tests.questions.imports.reading import codes, column, item, refusals, report

AB = "A. 甲\nB. 乙"
ABCD = "A. 甲 B. 乙 C. 丙 D. 丁"


def paper(text, answers=None):
    raw = answers.encode() if answers is not None else None
    return import_questions(text.encode(), "paper", answers=raw).as_json()


def answered(told):
    return [(one["stem"], one["answers"]) for one in told["items"]]


def test_a_number_that_fills_a_gap_is_one_even_with_a_digit_behind_it():
    told = report(f"1. 一\n{AB}\n答案：A\n2.3×4 等于？\n{AB}\n答案：B\n3．三\n{AB}\n答案：A", "paper")

    assert [one["stem"] for one in told["items"]] == ["一", "3×4 等于？", "三"]


def test_a_number_that_opens_a_section_is_one_too():
    told = report(f"一、单选题\n1. 一\n{AB}\n答案：A\n二、填空题\n7．5＋1＝____。\n【答案】6", "paper")

    assert [(one["kind"], one["stem"]) for one in told["items"]] == [
        ("single", "一"),
        ("fill_in", "5＋1＝____。"),
    ]


@pytest.mark.parametrize("stem", ["周期为\n2.5 天", "周期为\n1.5 天\n3.5 天"])
def test_a_decimal_that_fills_no_gap_stays_text(stem):
    told = report(f"1. {stem}\n{AB}\n答案：A\n2. 二\n{AB}\n答案：B", "paper")

    assert [one["stem"] for one in told["items"]] == [stem, "二"]


@pytest.mark.parametrize(
    "text",
    [
        f"## 题目一\n谁负责？\n{AB}\n答案：B",
        f"# 题库\n\n## 单选题\n\n谁负责？\n\n{AB}\n\n答案：B",
        "## 判断题\n\n风险有负责人。\n\n答案：正确",
        f"谁负责？\n{ABCD}\n",
    ],
)
def test_a_question_without_a_number_is_refused_not_lost(text):
    told = report(text, "paper")

    assert (told["items"], [one["code"] for one in told["rejected"]]) == ([], ["no-number"])
    assert told["rejected"][0]["text"]


def test_numbered_lines_right_above_a_question_they_lead_to_are_refused_not_lost():
    told = report("2、哪一项？\n1. 登记\n2. 评审\n答案：2", "paper")

    assert [(one["line"], one["end_line"], one["code"]) for one in told["rejected"]] == [(1, 2, "no-number")]


@pytest.mark.parametrize("word", ["单选题", "判断题：", "多项选择题", "选择题答案"])
def test_a_kind_of_question_on_a_line_of_its_own_is_a_section(word):
    told = paper(f"一、选择题\n1. 一\n{AB}\n2. 二\n{AB}\n参考答案\n{word}\n1-2 BA")

    assert answered(told) == [("一", ["B"]), ("二", ["A"])]
    assert column(told["items"][1], "text") == ["甲", "乙"]


@pytest.mark.parametrize("table", ["1-3 对错对", "1——3 对 错 对", "1.对 2.错 3.对", "1. √\n2. ×\n3. √"])
def test_questions_without_options_are_found_by_the_numbers_of_a_table(table):
    told = paper(f"1. 一。\n2. 二。\n3. 三。\n答案\n{table}")

    assert answered(told) == [("一。", [True]), ("二。", [False]), ("三。", [True])]
    assert told["rejected"] == []


def test_a_preamble_is_none_though_a_table_names_its_numbers():
    told = paper(f"须知\n1. 共两题\n2. 限时\n\n1. 一\n{AB}\n2. 二\n{AB}\n", "1 A\n2 B")

    assert (answered(told), told["rejected"]) == ([("一", ["A"]), ("二", ["B"])], [])


@pytest.mark.parametrize("key", ["(B)", "（B）", "【B】", "[B]", "B"])
def test_a_key_below_may_stand_in_brackets(key):
    assert answered(paper(f"1. 一\n{AB}\n答案\n1. {key}")) == [("一", ["B"])]


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("答案：b", ["B"]),
        ("答案：乙", ["B"]),
        ("【 答 案 】B", ["B"]),
        ("Ans: B", ["B"]),
        ("答案：ab", ["A", "B"]),
    ],
)
def test_a_key_in_small_letters_in_words_or_spaced_out_is_read(written, answers):
    assert item(f"1. 一\n{AB}\n{written}", "paper")["answers"] == answers


def test_a_line_below_a_key_is_doubtful_and_the_key_stands():
    choice = item(f"1. 一\n{AB}\n答案：B\n12", "paper")
    truth = item("1. 一（ ）\n答案：对\n第 3 页", "paper")

    assert (choice["answers"], codes(choice)) == (["B"], ["stray-text"])
    assert (truth["kind"], truth["answers"], codes(truth)) == ("true_false", [True], ["stray-text"])


def test_the_letter_in_the_brackets_of_a_stem_is_not_taken_and_told():
    told = report(f"1. （ B ）负责。\n{AB}", "paper")

    assert told["items"] == []
    assert (told["rejected"][0]["code"], "B in the stem" in told["rejected"][0]["message"]) == (
        "no-key",
        True,
    )


@pytest.mark.parametrize("options", ["A. 甲\nC. 丙", "A. 甲\nB. 乙\nE. 戊", "A. 甲\nB. 乙\nB. 丙"])
def test_a_letter_out_of_order_is_refused(options):
    assert refusals(f"1. 一\nA. 子\nB. 丑\n{options}\n答案：A", "paper")[0][2] in {
        "option-order",
        "option-sets",
    }
    assert refusals(f"1. 一\n{options}\n答案：A", "paper")[0][2] in {"option-order", "too-few-options"}


@pytest.mark.parametrize("options", ["A 甲\nB 乙\nC 丙", "A: 甲\nB: 乙\nC: 丙", "- A：甲\n- B：乙\n- C：丙"])
def test_letters_without_a_stop_are_options_where_the_key_is_a_letter(options):
    found = item(f"1. 一\n{options}\n答案：B", "paper")

    assert (found["stem"], column(found, "text"), found["answers"]) == ("一", ["甲", "乙", "丙"], ["B"])


def test_letters_without_a_stop_are_text_where_the_key_is_none():
    stem = "甲方有两家\nA 公司中标\nB 公司落选"
    found = item(f"1. {stem}\n答案：见教材", "paper")

    assert (found["kind"], found["stem"]) == ("case", stem)


def test_letters_named_in_a_stem_are_no_options():
    found = item("1. 有 A、B、C、D 四类，求概率。\n答案：见教材", "paper")

    assert (found["kind"], found["stem"]) == ("case", "有 A、B、C、D 四类，求概率。")


def test_a_letter_as_key_without_options_is_no_blank():
    assert refusals("1. 谁负责（ ）\n答案：B", "paper") == [(1, 2, "too-few-options")]
    assert refusals("1. f() 返回什么？\n答案：B", "paper") == [(1, 2, "too-few-options")]
    assert item("1. 第一个字母是 ____。\n答案：A", "paper")["kind"] == "fill_in"


def test_a_number_with_its_spread_is_read():
    found = item("1. 计算 CPI。\n答案：0.9 ± 0.01", "paper")

    assert (found["kind"], found["tolerance"]) == ("numeric", 0.01)
    assert (found["answers"][0]["min"], found["answers"][0]["max"]) == (0.89, 0.91)


def test_answers_below_go_on_behind_an_explanation():
    told = paper(
        f"1. 一\n{AB}\n2. 二\n{AB}\n3. 三。\n参考答案\n1．A\n【解析】子\n【点评】丑\n2．B\n【解析】寅\n3．见教材"
    )

    assert [one["explanation"] for one in told["items"]] == ["子\n【点评】丑", "寅", "见教材"]


def test_an_answer_whose_number_is_unclear_is_told():
    told = paper(f"1. 一\n{AB}\n", "【答案】B\n1 A")

    assert answered(told) == [("一", ["A"])]
    assert [(one["line"], one["code"]) for one in told["rejected"]] == [(1, "answer-number")]


def test_text_behind_the_options_of_a_group_is_doubtful():
    told = report(f"第1~2题 共用\n{AB}\n\n第 9 页\n答案：AB", "paper")

    assert codes(told["items"][0]) == ["stray-text"]


def test_a_dotted_q_begins_a_question():
    assert item("Q.1 Who owns it?\nA. x\nB. y\nAnswer: B", "paper")["stem"] == "Who owns it?"


@pytest.mark.parametrize(
    "row", ["答案：1.A 2.B", "答案：1-2 AB", "【答案】1、A 2、B", "**参考答案**：1-2 AB"]
)
def test_one_line_of_answers_below_the_last_question_is_a_table(row):
    assert answered(paper(f"1. 一\n{AB}\n2. 二\n{AB}\n\n{row}")) == [("一", ["A"]), ("二", ["B"])]


@pytest.mark.parametrize(
    "rows",
    [
        "1. **A**。因为子\n2. B，因为丑",
        "1、答案：A。解析：因为子\n2、答案：B。解析：因为丑",
        "1. A - 因为子\n2. B——因为丑",
    ],
)
@pytest.mark.parametrize("word", ["## 参考答案与解析", "参考答案", "答案速查表"])
def test_keys_below_may_have_their_reason_behind_them(word, rows):
    told = paper(f"1. 一\n{AB}\n2. 二\n{AB}\n\n{word}\n\n{rows}")

    assert answered(told) == [("一", ["A"]), ("二", ["B"])]
    assert [one["explanation"] for one in told["items"]] == ["因为子", "因为丑"]


def test_points_of_the_answer_of_a_case_stay_its_answer():
    points = "1. 没有评审\n2. 没有基线"
    told = paper(f"1. 请指出问题。\n【参考答案】\n{points}\n\n2. 再指出。\n答案：\n{points}")

    assert [(one["stem"], one["explanation"]) for one in told["items"]] == [
        ("请指出问题。", points),
        ("再指出。", points),
    ]
    assert told["rejected"] == []


@pytest.mark.parametrize("written", ["正确答案是：B", "答案为B", "正确选项：B"])
def test_a_key_may_be_said_in_a_sentence(written):
    told = report(f"1. 一\n{AB}\n{written}", "paper")

    assert answered(told) == ([("一", ["B"])] if "答案" in written else [])
    assert bool(told["rejected"]) is ("选项" in written)


@pytest.mark.parametrize("head", ["题1：一", "试题1\n一", "题目 1. 一"])
def test_more_words_begin_a_question(head):
    assert answered(paper(f"{head}\n{AB}\n答案：B")) == [("一", ["B"])]


def test_a_kind_with_its_count_is_a_section():
    told = paper(f"单项选择题（共 1 题）\n1. 一\n{AB}\n答案：A\n判断题（1 题）\n1. 二。\n答案：对")

    assert [one["category"] for one in told["items"]] == ["单项选择题（共 1 题）", "判断题（1 题）"]
    assert [one["problems"] for one in told["items"]] == [[], []]


@pytest.mark.parametrize("text", ["1. 一\n- [ ] A. 甲\n- [x] B. 乙", "只有文字", "1. 一"])
def test_a_file_in_which_nothing_is_found_says_so(text):
    told = paper(text)

    assert (told["items"], [one["code"] for one in told["rejected"]]) == ([], ["no-number"])


def test_an_empty_file_says_nothing():
    assert (paper(" \n")["items"], paper(" \n")["rejected"]) == ([], [])


@pytest.mark.parametrize("line", ["No. 3 plant is new.", "题 3 分一道", "试题 2 道", "Q3 results are out."])
def test_a_line_of_a_stem_with_such_a_word_stays_text(line):
    told = report(f"1. 一\n{line}\n{AB}\n答案：A", "paper")

    assert [one["stem"] for one in told["items"]] == [f"一\n{line}"]


CODE = (
    "1. 输出是\n```python\nprint(1)\n# 1. 注释\n---\n答案：x\nA. y\n```\nA. 1\nB. 2\n答案：A\n"
    "2. 乙\nA. 一\nB. 二\n答案：B\n"
)


def test_nothing_between_fences_of_code_is_a_number_an_option_or_a_label():
    first, second = report(CODE, "paper")["items"]

    assert first["stem"] == CODE[3 : CODE.index("\nA. 1")]
    assert ([one["text"] for one in first["options"]], first["answers"], second["answers"]) == (
        ["1", "2"],
        ["A"],
        ["B"],
    )


def test_a_fence_that_is_never_closed_begins_no_code():
    found = item("1. 甲\n```\nA. 一\nB. 二\n答案：A", "paper")

    assert (found["stem"], found["answers"]) == ("甲\n```", ["A"])


def test_a_numbered_line_above_a_question_is_refused_and_not_dropped():
    text = "1. 题干第一行\n第二行 3.5 万元\n3. 甲\nA. 一\nB. 二\n答案：A"

    assert refusals(text, "paper") == [(1, 2, "no-number")]


def test_notes_to_candidates_that_count_for_themselves_are_no_questions():
    text = "注意：\n1. 共 75 题\n2. 满分 75 分\n1. 甲\nA. 一\nB. 二\n答案：A"

    assert item(text, "paper")["stem"] == "甲"


def test_a_table_of_keys_needs_no_word_above_it():
    text = "1. 甲\nA. 一\nB. 二\n\n2. 乙\nA. 一\nB. 二\n\n| 题号 | 1 | 2 |\n| --- | --- | --- |\n| 答案 | A | B |"
    told = report(text, "paper")

    assert ([one["answers"] for one in told["items"]], told["rejected"]) == ([["A"], ["B"]], [])
    assert told["items"][1]["options"][1]["text"] == "二"


def test_a_table_in_a_stem_that_counts_is_no_table_of_keys():
    text = "1. 见表\n| 序号 | 1 | 2 |\n| --- | --- | --- |\n| 工期 | 3 | 4 |\nA. 3\nB. 7\n答案：B"

    assert item(text, "paper")["stem"].startswith("见表\n| 序号 | 1 | 2 |")


@pytest.mark.parametrize("whose", ["你的答案", "您的答案", "我的答案", "考生答案", "Your answer"])
def test_what_somebody_replied_is_neither_the_key_nor_part_of_an_option(whose):
    found = item(f"1. 甲\nA. 一\nB. 二\n{whose}：B\n正确答案：A", "paper")

    assert (found["answers"], found["options"][1]["text"], found["explanation"]) == (
        ["A"],
        "二",
        f"{whose}：B",
    )


def test_a_bullet_begins_a_question_whose_number_stands_at_its_options():
    text = "● 甲是（1）。\n（1）A．一 B．二\n● 乙（2）丙\n（3）。\n（2）A．一 B．二\n（3）A．三\nB．四\n"
    text += "参考答案\n1-3 ABB"
    told = report(text, "paper")

    assert [(one["kind"], one["stem"]) for one in told["items"]] == [
        ("single", "甲是（1）。"),
        ("group", "乙（2）丙\n（3）。"),
        ("single", "(2)"),
        ("single", "(3)"),
    ]
    assert [one["answers"] for one in told["items"]] == [["A"], [], ["B"], ["B"]]


def test_a_key_below_a_question_may_repeat_its_number():
    assert item("（71）甲\nA. 一\nB. 二\n参考答案：71.B", "paper")["answers"] == ["B"]


def test_a_key_below_a_question_with_another_number_is_no_key():
    assert refusals("（71）甲\nA. 一\nB. 二\n参考答案：72.B", "paper")[0][2] != "answer-surplus"
    assert report("（71）甲\nA. 一\nB. 二\n参考答案：72.B", "paper")["items"] == []


@pytest.mark.parametrize(
    "shared",
    ["2～3题共用题干：病例。", "（2-3题共用题干）", "阅读以下材料，回答第2~3题。", "第2至3题共享同一材料："],
)
def test_a_text_that_numbered_questions_share_is_told_and_in_none_of_them(shared):
    rest = "2. 乙\nA. 一\nB. 二\n答案：B\n3. 丙\nA. 一\nB. 二\n答案：A"
    told = report(f"1. 甲\nA. 一\nB. 二\n答案：A\n{shared}\n某公司……\n{rest}", "paper")

    assert [(one["line"], one["end_line"], one["code"]) for one in told["rejected"]] == [
        (5, 6, "shared-stem")
    ]
    assert [(one["stem"], one["answers"], one["explanation"]) for one in told["items"]] == [
        ("甲", ["A"], None),
        ("乙", ["B"], None),
        ("丙", ["A"], None),
    ]


def test_keys_in_another_file_may_be_parted_by_commas():
    told = report("1. 甲\nA. 一\nB. 二\n2. 乙\nA. 一\nB. 二", "paper", answers="题号,答案\n1,A\n2,B".encode())

    assert [one["answers"] for one in told["items"]] == [["A"], ["B"]]


OPTIONS = "A. 甲\nB. 乙\nC. 丙\nD. 丁\n"


def keys_of(told):
    return [one["answers"] for one in told["items"]]


def test_keys_at_the_end_may_stand_behind_the_name_of_their_section():
    told = paper(
        f"一、单选题\n1. 题一\n{OPTIONS}2. 题二\n{OPTIONS}二、多选题\n1. 题三\n{OPTIONS}"
        "三、判断题\n1. 题四。\n2. 题五。\n"
        "参考答案\n一、单选题：1.A 2.C\n二、多选题（每题 2 分） 1.ABD\n三、判断题：1-2 √×\n"
    )

    assert (keys_of(told), told["rejected"]) == ([["A"], ["C"], ["A", "B", "D"], [True], [False]], [])


def test_answers_that_leave_a_section_out_are_not_given_to_the_next():
    told = paper(
        f"一、单选题\n1. 题一\n{OPTIONS}二、多选题\n1. 题二\n{OPTIONS}三、判断题\n1. 题三。\n"
        "参考答案\n一、单选题\n1.A\n三、判断题\n1.√\n"
    )

    assert keys_of(told) == [["A"]]
    assert [one["code"] for one in told["rejected"]] == ["answer-section", "answer-missing"]


def test_a_table_of_keys_may_be_parted_by_tabs():
    told = paper(f"1. 题一\n{OPTIONS}2. 题二\n{OPTIONS}答案\n题号\t1\t2\n答案\tB\tD\n")

    assert (keys_of(told), told["rejected"]) == ([["B"], ["D"]], [])


@pytest.mark.parametrize(
    ("first", "second"), [("答案：B", "答案：C"), ("答案：B", "【答案】A、B"), ("答案：对", "正确答案：错")]
)
def test_two_answers_below_a_question_that_differ_are_refused(first, second):
    assert refusals(f"1. 题一\n{OPTIONS}{first}\n{second}\n", "paper") == [(1, 7, "answer-conflict")]


@pytest.mark.parametrize(
    ("section", "question"),
    [
        ("一、单选题", f"1. 题\n{OPTIONS}答案：BC\n"),
        ("一、多选题", f"1. 题\n{OPTIONS}答案：B\n"),
        ("多项选择题", f"1. 题\n{OPTIONS}答案：B\n"),
        ("一、判断题", "1. 题。（ ）\n答案：否\n"),
        ("一、判断题", f"1. 题\n{OPTIONS}答案：B\n"),
    ],
)
def test_a_kind_that_is_not_the_one_of_its_section_is_told(section, question):
    assert codes(item(f"{section}\n{question}", "paper")) == ["other-kind"]


@pytest.mark.parametrize(
    ("section", "question"),
    [
        ("一、单选题", f"1. 题\n{OPTIONS}答案：B\n"),
        ("一、单选题和多选题", f"1. 题\n{OPTIONS}答案：BC\n"),
        ("一、不定项选择题", f"1. 题\n{OPTIONS}答案：B\n"),
        ("一、判断题", "1. 题\nA. 对\nB. 错\n答案：B\n"),
        ("一、单选题", "1. 题\nA. 正确\nB. 错误\n答案：B\n"),
    ],
)
def test_a_kind_that_its_section_allows_is_not_told(section, question):
    assert codes(item(f"{section}\n{question}", "paper")) == []


@pytest.mark.parametrize(("signs", "answer"), [("✅✓✔√", True), ("❌╳✖✕✗✘×", False)], ids=["right", "wrong"])
def test_ticks_and_crosses_of_any_make_are_truths(signs, answer):
    for sign in signs:
        assert item(f"1. 题。\n答案：{sign}\n", "paper")["answers"] == [answer]


def test_truths_in_two_letters_stand_in_a_table_too():
    assert keys_of(paper("1. 题一。\n2. 题二。\n参考答案\n1.错误 2.正确\n")) == [[False], [True]]


def test_options_in_small_letters_are_refused_and_no_case():
    assert refusals("1. 题\na. 甲\nb. 乙\n答案：b\n", "paper") == [(1, 4, "too-few-options")]
