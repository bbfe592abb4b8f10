"""The words of pages for what a unit is, by which rule it is done, and where somebody stands."""

from collections.abc import Mapping

from webapp.errors import say
from webapp.training.courses.progress import Mark
from webapp.training.courses.rules import Exempt, Source, Standing

KIND_NAMES: Mapping[str, str] = {
    "page": say("阅读"),
    "practice": say("练习"),
    "exam": say("考试"),
    "task": say("任务"),
    "session": say("面授"),
}
RULE_WORDS: Mapping[str, str] = {
    "viewed": say("读到页末，或按“已读完”。"),
    "passed": say("达到及格分。"),
    "completed": say("交卷就算，不看分数。"),
    "attested": say("交出工作成果，由 PMO 看过后确认。"),
    "attended": say("到场签到，或由培训师在名单上记到。"),
}
MARK_NAMES: Mapping[Mark, str] = {
    Mark.TODO: say("未开始"),
    Mark.BEGUN: say("进行中"),
    Mark.DONE: say("已完成"),
    Mark.CHANGED: say("有更新，请重新阅读"),
}
MARK_LOOKS: Mapping[Mark, str] = {Mark.TODO: "", Mark.BEGUN: "", Mark.DONE: "ok", Mark.CHANGED: "warn"}
STANDING_NAMES: Mapping[Standing, str] = {
    Standing.ACTIVE: say("在学"),
    Standing.DONE: say("已完成"),
    Standing.LEFT: say("已退出"),
    Standing.RELEASED: say("不再要求"),
}
STANDING_LOOKS: Mapping[Standing, str] = {
    Standing.ACTIVE: "",
    Standing.DONE: "ok",
    Standing.LEFT: "",
    Standing.RELEASED: "",
}
SOURCE_NAMES: Mapping[Source, str] = {
    Source.SELF: say("自己报名"),
    Source.ASSIGNED: say("PMO 安排"),
    Source.RULE: say("按培训要求"),
}
EXEMPT_NAMES: Mapping[Exempt, str] = {
    Exempt.WAIVER: say("豁免"),
    Exempt.RECOGNITION: say("认可"),
}

QUESTIONS: Mapping[str, str] = {
    "useful": say("学到的，工作里用得上吗？"),
    "clear": say("讲清楚了吗？"),
    "fitting": say("练习和考试与讲的内容相符吗？"),
}
