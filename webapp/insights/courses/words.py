"""The lines in words: what each is called and how it is counted; figures as people read them."""

from collections.abc import Mapping

from flask_babel import gettext

from webapp.errors import say
from webapp.insights.courses.rules import SHARES, Cell, Line
from webapp.training.analysis.rules import FEWEST
from webapp.training.analysis.words import per_cent

NAMES: Mapping[Line, str] = {
    Line.DONE: say("学完的人"),
    Line.FACILITY: say("期末考试首考得分率"),
    Line.USED: say("八周后说用上了"),
    Line.UNMET: say("门评审不满足的检查"),
    Line.REQUESTS: say("变更请求"),
    Line.LESSONS: say("新发布的教训"),
    Line.RETURNED: say("教训又发生"),
}
COUNTED: Mapping[Line, str] = {
    Line.DONE: say("每人一季算一次。"),
    Line.FACILITY: say("每人第一次交的答卷，得分除以满分；预览、作废的和培训师自己的不算。"),
    Line.USED: say("学员自己的回答：“用上了”除以所有回答。"),
    Line.UNMET: say("已有结论的门评审里，这些标准的检查：不满足除以满足加不满足。"),
    Line.REQUESTS: say("对这些标准的页面提的变更请求；重复的和由考题错误率提出的不算。"),
    Line.LESSONS: say("引用这些标准条款的教训，按发布日期。"),
    Line.RETURNED: say("这些教训写的事又发生的次数。"),
}


def said(line: Line, cell: Cell) -> str:
    """Return a figure with what it was counted from."""
    short = in_short(line, cell)
    return str(gettext("%(share)s，n %(n)s", share=short, n=cell.of)) if line in SHARES and cell.of else short


def in_short(line: Line, cell: Cell) -> str:
    """Return a figure alone, as it stands above a bar."""
    if cell.is_hidden:
        return str(gettext("不到 %(least)s 人", least=FEWEST))
    if cell.value is None:
        return "–"
    return per_cent(cell.value) if line in SHARES else f"{cell.value:.0f}"
