"""What kinds, states, areas and events are called."""

from webapp.errors import say
from webapp.training.attempts.mastery import Band
from webapp.training.attempts.policy import Level
from webapp.training.attempts.states import Ended, Happened, State

KINDS = {
    "single": say("单选"),
    "multiple": say("多选"),
    "true_false": say("判断"),
    "numeric": say("计算"),
    "fill_in": say("填空"),
    "case": say("案例"),
}
STATES = {
    State.OPEN: say("进行中"),
    State.MARKING: say("等待评分"),
    State.GRADED: say("已评分"),
    State.REGRADED: say("已重新评分"),
    State.VOIDED: say("作废"),
}
ENDINGS = {Ended.SUBMITTED: say("本人交卷"), Ended.TIMED_OUT: say("到时自动交卷")}
LEVELS = {
    Level.NONE: say("什么都不显示"),
    Level.SCORE: say("总分，通过与否"),
    Level.MARKS: say("总分，各领域得分"),
    Level.RIGHT_WRONG: say("总分，各领域得分，每题对错"),
    Level.FULL: say("全部：每题的答案、解析、每个选项的理由、对应的单元和标准"),
}
MOMENTS = {
    "during": say("答题时，每答一题"),
    "after_submit": say("交卷以后"),
    "after_last_attempt_or_pass": say("通过，或者用完全部机会以后"),
    "after_close": say("考试关闭以后"),
}
HAPPENED = {
    Happened.STARTED: say("开始"),
    Happened.LATE: say("超过时间的保存，没有收"),
    Happened.AWAY: say("离开过页面"),
    Happened.INCIDENT: say("本人记下情况"),
    Happened.EXTRA_TIME: say("调整时间"),
    Happened.ENDED: say("结束"),
    Happened.MARKED: say("评分"),
    Happened.REGRADED: say("重新评分"),
    Happened.VOIDED: say("作废"),
    Happened.ERASED: say("本人删除了回答"),
}
FACTORS = {
    "1": say("标准时间"),
    "1.25": say("1.25 倍"),
    "1.5": say("1.5 倍"),
    "2": say("2 倍"),
    "unlimited": say("不限时"),
}
BAND_NAMES = {Band.WEAK: say("弱"), Band.MIDDLE: say("中"), Band.STRONG: say("强")}
BAND_LOOKS = {Band.WEAK: "bad", Band.MIDDLE: "warn", Band.STRONG: "ok"}
