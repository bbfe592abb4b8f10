"""What an appraisal refuses, each with its sentence."""

from webapp.errors import Conflict, DomainError, Forbidden, say


class AppraisalMoved(Conflict):
    """A step the appraisal cannot take from where it stands."""

    sentence = say("这份评价现在的状态不允许这一步。请刷新看最新状态。")


class StaleScores(Conflict):
    """Scores that were saved in another tab since the page was opened."""

    sentence = say("打开这一页之后，评分在别处改过。你写的还在下面，对照最新的再保存。")


class TooLateToBegin(Conflict):
    """Criteria that would be published at the end of the project."""

    sentence = say("项目已经进入收尾或者结束，不能再公布指标。这一次不评，在结项里写豁免的理由。")


class DoneElsewhere(Conflict):
    """An installation that keeps no appraisals."""

    sentence = say("这里不做成员评价：在别处做完之后，在结项的第五部分写日期。")


class SubjectRefused(DomainError):
    """Somebody who is not to be appraised by this person, or has been begun already."""

    sentence = say("请选还没有开始评价的成员。")
    field = "subjects"


class ReviewerRefused(DomainError):
    """A reviewer who scores, is appraised, or cannot sign in."""

    sentence = say("复核人要是另一位能登录的人：不是评分人，也不是本人。")
    field = "reviewer"


class WeightsRefused(DomainError):
    """Weights that do not make a hundred."""

    sentence = say("权重合计要正好 100，现在是 %(sum)s。")
    field = "delivery"


class TextMissing(DomainError):
    """A text that says nothing."""

    sentence = say("这一栏要写。")
    field = "text"


class TextTooLong(DomainError):
    """A text beyond its length."""

    sentence = say("写了 %(length)s 字，最多 %(most)s 字。你写的还在框里。")
    field = "text"


class ScoreIncomplete(DomainError):
    """A mark without fact or record, or the other way round."""

    sentence = say("分数、事实和记录编号要写全；没有记录的一项整行空着，权重摊给其余各项。")


class MarkRefused(DomainError):
    """A mark outside the scale."""

    sentence = say("分数只能是 1 到 5 的整数。")


class NothingScored(DomainError):
    """A draft without one score."""

    sentence = say("至少给一项评分，才能给本人看。")


class AlterationWithoutRecord(DomainError):
    """A mark that was changed without the number of a record."""

    sentence = say("改了分的一项要写记录编号，没有编号的不能定稿。")


class AlterationUntold(DomainError):
    """A mark that was changed before scorer and member knew."""

    sentence = say("改分之前要先告诉评分人和本人；告诉过了再勾选。")
    field = "is_told"


class TalkRefused(DomainError):
    """A talk before the draft was shown, or in the future."""

    sentence = say("谈话日期不早于给本人看草稿的那天，也不晚于今天。")
    field = "talk_on"


class TooLateToObject(Conflict):
    """An objection after its days."""

    sentence = say("申诉要在收到定稿后 5 个工作日内提出，期限是 %(until)s。")


class NobodyToRule(Conflict):
    """An objection for which nobody is left."""

    sentence = say("没有可以裁定的人：请系统管理员登记 PMO 主任或最高管理层的账号，要没有评过、复核过你。")


class NotTheScorer(Forbidden):
    """Somebody who does not write this appraisal."""

    sentence = say("成员由项目经理评，项目经理由发起人评；你不是这里的评分人。")
