"""Nothing that an author, or a file of somebody else, may hold makes reading or linting fall over."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.questions.bank_reading import read_bank
from library.questions.linting import lint_shelf
from library.questions.numbering import numbered
from library.questions.quizzes import read_quiz
from library.questions.shelf import Shelf
from tests.questions.shelves import AROUND, CHECK, CHECK_TEXT, HEAD, HEAD_EN, REST, REST_EN, RISK, RISK_EN

PIECES = st.sampled_from(
    [
        *REST.splitlines(),
        *REST_EN.splitlines(),
        "### {#risk-0001 .single .multiple}",
        "#### {#risk-0002}",
        "###",
        "### 题 {#}",
        "**答案**:",
        "**答案 9**: |",
        "**选项 Z**: 无",
        "**评分标准**:",
        "- 1e9 分: x",
        "- 2 分:",
        "Ａ．甲",
        "A. ",
        "std='x' points=1e999 {.single points=nan difficulty=二}",
        "### 题 {#risk-0009 .numeric points=nan}",
        "**答案**: 1e400 ± 1",
        "**答案**: ..",
        "{{ x }}",
        "\x00\u2028",
    ]
)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(st.lists(PIECES, max_size=25), st.lists(PIECES, max_size=25))
def test_any_order_of_lines_is_read_and_linted(ours, theirs):
    zh, en = HEAD + "\n".join(ours), HEAD_EN + "\n".join(theirs)

    file = read_bank((RISK, zh.encode()), (RISK_EN, en.encode()))
    quizzes = (read_quiz(CHECK_TEXT.encode(), CHECK),)

    for found in lint_shelf(Shelf((file,), quizzes), AROUND):
        assert found.line >= 1
        assert found.message("zh") and found.cure("en")
    for question in file.bank.every:
        assert len(question.scored_sha) == len(question.explain_sha) == 64
    assert numbered(zh, "risk").count("\n") == zh.count("\n")


@SLOW
@given(st.binary(max_size=200))
def test_any_bytes_are_told_and_never_raise(raw):
    assert read_quiz(raw, CHECK).quiz is None
    assert read_bank((RISK, raw)).bank is None
