"""What closing refuses, each with its sentence."""

from webapp.errors import Conflict, DomainError, Forbidden, say


class NotTimeToClose(Conflict):
    """A project that has not come to its end."""

    sentence = say("项目走到 S6、或者已经取消，才能提出结项。")


class AlreadyClosing(Conflict):
    """A project whose closing has been opened."""

    sentence = say("这个项目的结项已经提出过了。")


class ClosingMoved(Conflict):
    """A step the closing cannot take from where it stands."""

    sentence = say("结项现在的状态不允许这一步。请刷新看最新状态。")


class StalePart(Conflict):
    """Somebody saved this part since the page was opened."""

    sentence = say("打开这一页之后，别人改过这一部分。你写的还在下面，对照最新的再保存。")


class OwnProject(Forbidden):
    """A second person is needed."""

    sentence = say("自己带的项目，要请另一位 PMO 来复核和关闭。")


class ReceiverRefused(DomainError):
    """A receiver who leads the project, or nobody."""

    sentence = say("接收方要是项目经理以外、能登录的一位。")
    field = "receiver"


class PartsOpen(DomainError):
    """Parts that are neither complete nor argued."""

    sentence = say("还有 %(n)s 个部分没有补齐，也没有申请豁免：%(parts)s。")


class NotComplete(DomainError):
    """A part that cannot pass yet."""

    sentence = say("这一部分还缺东西，不能通过。请退回，或者写明理由豁免。")
    field = "verdict"


class NoSuchVerdict(DomainError):
    """A verdict that is none, or does not suit the part."""

    sentence = say("这一部分不能这样下结论。“裁剪单未列”只用于 C 级没有列入的满意度和成员评价。")
    field = "verdict"


class WhyMissing(DomainError):
    """A return or a waiver without a reason."""

    sentence = say("退回和豁免都要写明理由，项目经理会看到。")
    field = "note"


class HeldOnRefused(DomainError):
    """A meeting tomorrow, or before there was a closing."""

    sentence = say("会议日期不晚于今天，也不早于提出结项的那天。")
    field = "held_on"


class ClosingMissing(Conflict):
    """A project that would leave closing without a package."""

    sentence = say("先在项目页提出结项，五个部分都有结论之后才能关闭。")


class ClosingOpen(Conflict):
    """A project that would leave closing with open parts."""

    sentence = say("结项还没有做完：五个部分要各有“通过”，或写明理由的豁免，并由 PMO 复核。")


class SurveyRefused(DomainError):
    """So many links, or none."""

    sentence = say("请写各组发几条，合起来 1 到 %(most)s 条。")
    field = "sponsor"


class SurveyClosed(Conflict):
    """A survey that takes no more answers and makes no more links."""

    sentence = say("这次调查已经关闭。")


class SurveyAsked(Conflict):
    """A survey that was opened before."""

    sentence = say("这个项目的调查已经发过。还要链接的，在调查页补发。")


class NothingAnswered(DomainError):
    """An answer without one mark."""

    sentence = say("请至少给一题打分；与你无关的空着。")
    field = "form"


class MarkRefused(DomainError):
    """A mark outside the scale."""

    sentence = say("分数只能是 1 到 5。")
    field = "form"


class CommentTooLong(DomainError):
    """A comment beyond its length."""

    sentence = say("写了 %(length)s 字，最多 %(most)s 字。你写的还在框里。")
    field = "comment"
