"""What states, steps, modes, events and gaps in the set-up are called."""

from webapp.errors import say
from webapp.maturity.campaigns.rules import Lack, Step
from webapp.maturity.rules.campaign import Mode, State

STATE_NAMES = {
    State.DRAFT: say("准备中"),
    State.OPEN: say("开放作答"),
    State.CALIBRATING: say("校准中"),
    State.CLOSED: say("已关闭"),
    State.ARCHIVED: say("已归档"),
}
STATE_LOOKS = {
    State.DRAFT: "",
    State.OPEN: "warn",
    State.CALIBRATING: "warn",
    State.CLOSED: "ok",
    State.ARCHIVED: "",
}
ORDER = (State.DRAFT, State.OPEN, State.CALIBRATING, State.CLOSED)

STEP_NAMES = {
    Step.MODEL: say("模型"),
    Step.UNITS: say("单位"),
    Step.MODE: say("方式"),
    Step.PEOPLE: say("参与人员"),
    Step.DATES: say("日期和分工"),
}
MODE_WORDS = {
    Mode.NAMED: say(
        "回答和姓名存在一起。引导人、发起人和 PMO 看得到每个人的回答。适合一个人或小组在引导下自评。"
    ),
    Mode.CONFIDENTIAL: say(
        "回答和姓名存在一起，但只有本单位的引导人看得到单份回答；其他人只看到达到下限人数的合计。结束作答后不能重开。"
    ),
    Mode.ANONYMOUS: say(
        "回答不和任何人存在一起，也不存时间；谁都看不到单份回答。每个单位至少邀请 5 人，结束作答后不能重开。"
    ),
}
LACK_WORDS = {
    Lack.UNITS: say("还没有选单位。"),
    Lack.DIMENSIONS: say("%(unit)s：一个方面都没有选。"),
    Lack.PEOPLE: say("%(unit)s：还没有邀请人。"),
    Lack.ENOUGH_PEOPLE: say("%(unit)s：不到 5 人，不能匿名。改用实名方式，或把两个单位合在一起。"),
    Lack.DAYS: say("还没有定截止日。"),
    Lack.DAYS_TO_COME: say("截止日要在今天之后。"),
    Lack.FACILITATOR: say("%(unit)s：还没有引导人。"),
    Lack.SPONSOR: say("%(unit)s：还没有发起人，没有人定目标。"),
}
EVENT_WORDS = {
    "opened": say("开放作答"),
    "paused": say("退回准备"),
    "answering-ended": say("结束作答"),
    "reopened": say("重新开放作答"),
    "reminded": say("提醒了还没交的人"),
    "list-sent": say("确认提醒名单已发出"),
    "closed": say("关闭"),
    "corrected": say("更正认定值"),
    "archived": say("归档"),
    "released": say("放行结果"),
    "released-with-names": say("放行结果，连同单位名字"),
    "published": say("发布结果页"),
}
