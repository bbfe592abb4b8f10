"""What the register refuses, and the sentence for the person."""

from webapp.errors import Conflict, DomainError, say


class NumberRefused(DomainError):
    """Not a project number, or one in use."""

    sentence = say("项目编号要写成 PRJ-2026-017 这样，而且不能与已有的重复。")
    field = "number"


class StageRefused(DomainError):
    """A step that leads nowhere from here."""

    sentence = say("从 %(before)s 不能直接到 %(after)s。阶段一次前进一步；SX 只从 S4 进入。")
    field = "stage"


class ReasonMissing(DomainError):
    """A step back, a stop or a dropped action without a reason."""

    sentence = say("请写明原因。退回、取消和放弃都要留下一句话。")
    field = "reason"


class ProjectEnded(Conflict):
    """A change of an entry of a project that has ended."""

    sentence = say("项目已经结束，登记不再改。")


class StaleEntry(Conflict):
    """An entry that somebody else changed since the page was opened."""

    sentence = say("这一页打开之后，别人改过登记。你写的还在下面：对照项目页之后再保存一次。")


class TierFixed(DomainError):
    """Another tier than the tailoring record gives."""

    sentence = say("级别由裁剪记录定。要改级别，请改裁剪记录。")
    field = "tier"


class ManagerRefused(DomainError):
    """A manager without an open account."""

    sentence = say("项目经理要有一个在用的账号。")
    field = "pm"


class ActionRefused(DomainError):
    """An action without words, owner or due date."""

    sentence = say("一条行动要写清做什么、谁负责、哪天之前完成，三样都要有。")
    field = "text"


class AnswerRefused(DomainError):
    """An answer that is none of the three, or whose date or reason cannot be kept."""

    sentence = say("结果请从三项里选；新期限写成 2026-07-01 这样；原因最多 %(most)s 字。")
    field = "answer"


class DueInThePast(DomainError):
    """A due date before today."""

    sentence = say("期限已经过去了。请选今天或以后的日期。")
    field = "due"


class ActionSettled(Conflict):
    """An action somebody has answered already."""

    sentence = say("这条行动已经有人答复过了。请刷新看最新状态。")


class GoalRefused(DomainError):
    """A goal without measure or target, or one too many."""

    sentence = say("每个目标要有指标和目标值，最多 %(most)s 个。")
    field = "goals"
