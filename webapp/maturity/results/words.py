"""Names of what results show, as msgids."""

from webapp.errors import say
from webapp.improvements.rules import State
from webapp.maturity.cells.types import Flag
from webapp.maturity.results.rules import Warn
from webapp.maturity.rules.campaign import Mode

MODE_NAMES = {Mode.NAMED: say("实名"), Mode.CONFIDENTIAL: say("保密"), Mode.ANONYMOUS: say("匿名")}
FLAG_NAMES = {
    Flag.DISCUSS: say("意见不一"),
    Flag.DONT_KNOW: say("不清楚的多"),
    Flag.ROLES_APART: say("角色组看法不同"),
}
ACTION_NAMES = {
    State.NEW: say("还没有责任人"),
    State.TRIAGED: say("已定责任人"),
    State.IN_WORK: say("在做"),
    State.DONE: say("做完了"),
    State.DECLINED: say("不做了"),
}
ACTION_LOOKS = {
    State.NEW: "bad",
    State.TRIAGED: "ok",
    State.IN_WORK: "ok",
    State.DONE: "ok",
    State.DECLINED: "",
}
STRIDE_NAMES = {
    State.TRIAGED: say("定责任人和期限"),
    State.IN_WORK: say("开始做"),
    State.DONE: say("做完了，写明依据"),
    State.DECLINED: say("不做了，写明理由"),
}
WARNINGS = {
    Warn.FAST: say("%(dimension)s：一年提高超过一级，很少有单位做得到。"),
    Warn.TOP_EVERYWHERE: say("每个维度都定了最高级。够用就好：哪些维度到这一级才够履行职责？"),
    Warn.BELOW_TODAY: say("%(dimension)s：目标低于现在。确实打算放松，就保留。"),
}
