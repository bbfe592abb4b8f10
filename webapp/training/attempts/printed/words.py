"""What the parts of a paper are called, and what its cover tells candidates to do."""

from collections.abc import Iterator

from flask_babel import gettext

from library.questions.format import QuestionKind
from webapp.errors import say
from webapp.training.attempts.printed.variants import Part, Variant
from webapp.training.attempts.shown import figure

PART_NAMES = {
    QuestionKind.SINGLE: say("单项选择题"),
    QuestionKind.MULTIPLE: say("多项选择题"),
    QuestionKind.TRUE_FALSE: say("判断题"),
    QuestionKind.FILL_IN: say("填空题"),
    QuestionKind.NUMERIC: say("计算题"),
    QuestionKind.GROUP: say("共用题干题"),
    QuestionKind.CASE: say("案例分析题"),
}
ORDINALS = say("一二三四五六七")
TO_DO = {
    QuestionKind.SINGLE: say("单项选择题只有一个选项正确，把它的字母写在题后的括号里。"),
    QuestionKind.MULTIPLE: say("多项选择题有两个或两个以上选项正确，把它们的字母都写在题后的括号里。"),
    QuestionKind.TRUE_FALSE: say("判断题在题后的括号里写“对”或“错”。"),
    QuestionKind.FILL_IN: say("填空题写在横线上。"),
    QuestionKind.NUMERIC: say("计算题写出结果；给了单位的，按这个单位写数字。"),
    QuestionKind.GROUP: say("共用题干题先读题干，再逐题回答。"),
    QuestionKind.CASE: say("案例分析题写在题后的空白处，不够写时用附页，写明题号和姓名。"),
}


def ordinal(place: int) -> str:
    """Return the number of a part as papers write it: `一` on a Chinese one."""
    return str(gettext(ORDINALS)[place])


def heading(place: int, part: Part) -> str:
    """Return the heading of a part with its marks, such as `一、单项选择题（每题 1 分，共 75 分）`."""
    facts = {
        "ordinal": ordinal(place),
        "kind": gettext(PART_NAMES[part.kind]),
        "all": figure(part.points),
    }
    if part.each is None:
        return str(gettext("%(ordinal)s、%(kind)s（共 %(all)s 分）", **facts))
    facts["each"] = figure(part.each)
    return str(gettext("%(ordinal)s、%(kind)s（每题 %(each)s 分，共 %(all)s 分）", **facts))


def to_do(variant: Variant) -> Iterator[str]:
    """Yield what candidates are told on the cover."""
    yield str(
        gettext("开考后先检查试卷：共 %(n)s 题，有缺页或看不清的地方，马上告诉监考人。", n=len(variant.items))
    )
    for part in variant.parts:
        yield str(gettext(TO_DO[part.kind]))
    yield str(gettext("时间到就停笔。试卷、附页和草稿纸全部交回，不得带走、拍照或抄录题目。"))
