"""The sentence and the cure of every finding."""

from webapp.errors import say
from webapp.lessons.imports.rules import Finding, Level

BROKEN, CUT_ROW, NO_TITLE, NO_LESSON = "broken-line", "cells", "no-title", "no-lesson"
TWICE, NO_ID, RESTRICTED, ENDLESS = "id-twice", "id-unusable", "restricted", "endless"
EMPTY, LONG, CODE, DATE = "empty", "too-long", "unknown-code", "date"
PRIVATE, SAME_TITLE, SAME_EVENT = "private", "same-title", "same-event"
FORMULA, ERROR, CUT_TEXT = "formula", "error-value", "cut-by-excel"
HTML, CONTROL, BREAKS, NOTHING, COMPUTED, NUMBER = (
    "html",
    "control",
    "breaks",
    "nothing",
    "computed",
    "number",
)

SAYS: dict[str, tuple[Level, str, str]] = {
    BROKEN: (
        Level.REFUSED,
        say("这一行不是完整的 JSON 对象"),
        say("一行写一个 { … }，每个字段只写一次，值用文字或数字"),
    ),
    CUT_ROW: (
        Level.REFUSED,
        say("这一行有 %(cells)s 格，表头有 %(columns)s 格"),
        say("含分隔符、引号或换行的内容要放在双引号里"),
    ),
    NO_TITLE: (Level.REFUSED, say("没有标题"), say("写一句话的标题，再导入一次")),
    NO_LESSON: (
        Level.REFUSED,
        say("经过、原因、建议和背景都是空的"),
        say("至少写上其中一项，再导入一次"),
    ),
    TWICE: (
        Level.REFUSED,
        say("编号与第 %(row)s 行相同"),
        say("一条教训一个编号；是同一条就删掉一行"),
    ),
    NO_ID: (
        Level.REFUSED,
        say("这个编号不能用：太长，或被 Excel 改成了近似的数"),
        say("把这一列设成文本，重新填写原来的编号，最多 80 字"),
    ),
    RESTRICTED: (
        Level.REFUSED,
        say("密级不是公开或内部"),
        say("受限的教训不从文件导入；可以公开或内部使用的，改成 public 或 internal"),
    ),
    ENDLESS: (
        Level.REFUSED,
        say("有 %(length)s 字，最多 %(most)s 字"),
        say("分成几条，或把全文放在附件里，只留要点"),
    ),
    EMPTY: (Level.GAP, say("空的"), say("送专家审定之前由知识管理员补上")),
    LONG: (
        Level.GAP,
        say("有 %(length)s 字，发布时最多 %(most)s 字；全文都导入了"),
        say("送专家审定之前缩短，或分成几条"),
    ),
    CODE: (Level.GAP, say("不在可选的值里，先空着"), say("由知识管理员选，或改成：%(known)s")),
    DATE: (Level.GAP, say("不是一个确定的日期，先空着"), say("写成 2026-02-28 这样")),
    PRIVATE: (
        Level.GAP,
        say("像电话、邮箱、网址、金额或编号"),
        say("发布之前隐去，或写明保留的理由"),
    ),
    SAME_TITLE: (Level.GAP, say("标题与第 %(row)s 行相同"), say("比较两条：同一件事就并入一条")),
    SAME_EVENT: (
        Level.GAP,
        say("经过与第 %(row)s 行一字不差"),
        say("一件事有几条教训时，各写各的经过；重复的并入一条"),
    ),
    FORMULA: (
        Level.GAP,
        say("是公式，文件里没有算好的值，先空着"),
        say("在 Excel 里复制、选择性粘贴为值，保存，再导入一次"),
    ),
    ERROR: (Level.GAP, say("是 Excel 的错误值，先空着"), say("改掉公式，或填上值")),
    CUT_TEXT: (
        Level.GAP,
        say("正好 32767 字，可能被 Excel 截断"),
        say("对照原文，把缺的补上"),
    ),
    HTML: (Level.NOTE, say("有网页标记，已改成纯文字"), say("看一眼段落和列表是否还通顺")),
    CONTROL: (Level.NOTE, say("有看不见的控制字符，已去掉"), say("不用做什么")),
    BREAKS: (Level.NOTE, say("标题里的换行改成了空格"), say("不用做什么")),
    NOTHING: (Level.NOTE, say("表示没有内容，按空的处理"), say("不用做什么")),
    COMPUTED: (Level.NOTE, say("是公式，取了文件里算好的值"), say("核对这个值")),
    NUMBER: (Level.NOTE, say("编号写成了小数，按整数 %(key)s 处理"), say("把这一列设成文本")),
}
"""By code: how bad it is, what is so, what helps."""


def finding(code: str, column: str = "", value: object = "", **more: object) -> Finding:
    """Return a finding of a code, with the beginning of what stands in the cell."""
    text = " ".join(str(value).split())
    return Finding(code, SAYS[code][0], column, text if len(text) <= SHOWN else f"{text[:SHOWN]}…", more)


SHOWN = 60
"""So much of a value is shown; the file has the rest."""
