"""What the answers are called."""

from collections.abc import Mapping

from webapp.errors import say
from webapp.training.courses.uses.rules import Side, Used

USED_NAMES: Mapping[Used, str] = {
    Used.YES: say("用上了"),
    Used.NOT_YET: say("还没有，有事情挡着"),
    Used.NO_OCCASION: say("还没有遇到用得上的事"),
    Used.CANNOT_TELL: say("我看不到，说不上来"),
}
SIDE_NAMES: Mapping[Side, str] = {
    Side.LEARNER: say("学员自己说"),
    Side.MANAGER: say("项目经理说"),
    Side.ASSIGNER: say("安排课程的人说"),
}
ASKED: Mapping[Side, str] = {
    Side.LEARNER: say("“%(course)s”学完八周了：工作里用上了吗？一问，半分钟。"),
    Side.MANAGER: say("%(who)s 学完“%(course)s”八周了：工作里用上了吗？一问，半分钟。"),
    Side.ASSIGNER: say("你安排 %(who)s 学的“%(course)s”，学完八周了：工作里用上了吗？一问，半分钟。"),
}
