"""What can be refused at a gate, each with the sentence for the person."""

from webapp.errors import Conflict, DomainError, Forbidden, say


class GateClosed(DomainError):
    """A gate the project has behind it, or one of an ended project."""

    sentence = say("项目在 %(stage)s，%(gate)s 不在前面的路上。要重开已经走过的门，先退回那个阶段。")


class AlreadyOpen(Conflict):
    """A second review of a gate beside one that is not decided."""

    sentence = say("%(gate)s 已有一份评审在进行。请在那一份里填。")


class NothingToCheck(DomainError):
    """A gate for which the method names no check."""

    sentence = say("这道门在方法里还没有检查项。请 PMO 先在标准里写上。")


class ReviewDecided(Conflict):
    """Something to be changed in a record that is decided."""

    sentence = say("这道门已有结论，记录不再改。要补记，请另开一次评审。")


class NoSuchVerdict(DomainError):
    """An answer that is none of the three."""

    sentence = say("请选“成立”“不成立”或“不适用”。")
    field = "verdict"


class EvidenceMissing(DomainError):
    """A check said to be met, with nothing to look at."""

    sentence = say("写上证据：链接、文档编号或记录在哪里。没有证据的写“不成立”。")
    field = "evidence"


class NoteMissing(DomainError):
    """An answer that needs a sentence beside it."""

    sentence = say("“不成立”写缺什么，“不适用”写理由。")
    field = "note"


class OfTheRecord(DomainError):
    """A check that follows from the decision."""

    sentence = say("这一项作结论时由本记录核对，不用填。")


class AnswersMissing(DomainError):
    """A pass while checks are unanswered."""

    sentence = say("还有 %(n)s 项没有回答。通过和有条件通过之前，每一项都要有结论。")
    field = "outcome"


class PassForbidden(DomainError):
    """A pass while a must check does not hold."""

    sentence = say("%(n)s 个必须项不成立（%(clauses)s），不能通过。请选其余四种结论。")
    field = "outcome"


class TooManyUnmet(DomainError):
    """A conditional pass with more unmet checks than a conditional pass can bear."""

    sentence = say("%(n)s 个必须项不成立，超过 %(most)s 项就是返工，不是有条件通过。")
    field = "outcome"


class ConditionsMissing(DomainError):
    """A conditional pass without a condition."""

    sentence = say("有条件通过至少写一条条件。")
    field = "conditions"


class ConditionsRefused(DomainError):
    """Conditions beside an outcome that knows none, or one too many."""

    sentence = say("只有“有条件通过”带条件，最多 %(most)s 条；再多就是返工。")
    field = "conditions"


class ConditionIncomplete(DomainError):
    """A condition without words, owner, date or proof."""

    sentence = say("第 %(n)s 条条件要写全：做什么、责任人、期限、拿什么证明。")
    field = "conditions"


class ConditionTooLate(DomainError):
    """A condition due before the sitting, or too long after it."""

    sentence = say("第 %(n)s 条的期限要在开会之后、%(last)s 之前：最多 %(days)s 个工作日（按周一至周五数）。")
    field = "conditions"


class WhyMissing(DomainError):
    """Rework, hold or stop without a reason."""

    sentence = say("请写理由：返工写缺什么、哪天再议；暂停写恢复的条件；终止写已做的成果归谁。")
    field = "why"


class HeldOnRefused(DomainError):
    """A sitting without a day, or on a day that has not come."""

    sentence = say("写上作出结论的那一天，不能晚于今天，也不能早于材料发出的那一天。")
    field = "held_on"


class QuorumMissing(DomainError):
    """A sitting of too few."""

    sentence = say("应到 %(members)s 人，至少要到 %(quorum)s 人，实到 %(came)s 人：不作结论，另定日期。")
    field = "came"


class AttendanceMissing(DomainError):
    """A sitting of which nobody knows who was there."""

    sentence = say("写明谁到、谁缺；代理写代谁。必须到场的人要本人到，或有书面指定的代理。")
    field = "attendance"


class NotYet(DomainError):
    """A decision of a gate whose stage the project has not reached, or has left."""

    sentence = say("项目在 %(stage)s，%(gate)s 在 %(due)s 结束时作结论。可以先填检查项。")
    field = "outcome"


class NotTheDecider(Forbidden):
    """Somebody who may not decide this gate."""

    sentence = say("这道门由 %(roles)s 决定；在这里由持有这些角色的人、引导人或 PMO 登记结论。")


class FilledInByYourself(Forbidden):
    """Somebody who answered the checks, or leads the project, would decide on it."""

    sentence = say("你填过这道门的检查项，或者是本项目的项目经理：结论要由另一个人登记。")


class ConditionClosed(Conflict):
    """A condition that was closed before."""

    sentence = say("这一条已经核销了。")


class OwnCondition(Forbidden):
    """Somebody who owes a condition would close it."""

    sentence = say("条件由责任人以外的人看过证据再核销。")
