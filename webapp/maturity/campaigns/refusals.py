"""Why a step in a round is refused, each with its sentence."""

from webapp.errors import Conflict, DomainError, say


class CampaignMoved(Conflict):
    """The round has left the state in which this could be done."""

    sentence = say("这一轮已经不在能做这一步的状态。请刷新看看现在到哪一步。")


class TitleMissing(DomainError):
    """A round without a title."""

    sentence = say("请给这一轮起个名字，至多 %(most)s 个字。")
    field = "title"


class NothingChosen(DomainError):
    """No unit, or no dimension, was ticked."""

    sentence = say("至少选一个。")


class FloorRefused(DomainError):
    """A floor below what the mode allows."""

    sentence = say("这个方式的人数下限不能低于 %(least)s，也不能高于 %(most)s。")
    field = "floor"


class DaysRefused(DomainError):
    """Days in the wrong order, or in the past."""

    sentence = say("截止日要在今天之后，公布结果的日子不能早于截止日。")
    field = "closes_on"


class NotReady(Conflict):
    """The round lacks something; the page lists what."""

    sentence = say("还缺东西，不能开放作答。缺什么写在这一页上。")


class ReasonMissing(DomainError):
    """A step back without its reason."""

    sentence = say("请写下理由，别人以后看得到。")
    field = "reason"


class AlreadyAnswered(Conflict):
    """Somebody has begun to answer, so the set-up stays as it is."""

    sentence = say("已经有人开始作答，不能退回准备。可以结束作答，进入校准。")


class NeverReopened(Conflict):
    """An anonymous round is not opened again."""

    sentence = say("匿名的一轮结束作答后不再重开：谁答过已经不留记录。")


class FiguresSeen(Conflict):
    """A confidential round is not opened again: totals seen twice give away whoever answered in between."""

    sentence = say(
        "保密的一轮结束作答后不再重开：合计已经有人看过，再加几份，前后一减就知道后来的人答了什么。漏了人，请新开一轮。"
    )


class NotClosable(Conflict):
    """Something on the list before closing is still open."""

    sentence = say("还有单位没有校准完，或者没有目标。请先看清单；仍要关闭，就写下理由。")
    field = "reason"


class PersonUnknown(DomainError):
    """A facilitator or sponsor who has no open account."""

    sentence = say("这个人没有账号，或者账号已关闭。请换一个。")


class AddressRefused(DomainError):
    """Something pasted that is no address."""

    sentence = say("这些不是邮箱：%(which)s。请改正后再保存。")
    field = "addresses"


class NothingToSend(Conflict):
    """A list that waits for nobody."""

    sentence = say("现在没有等着发出的名单：已经确认过，或者受邀的人都有账号。")


class TooSoon(Conflict):
    """A reminder less than three days after the one before, or a fourth one."""

    sentence = say("提醒至多三次，两次之间至少隔三天。现在还不能再提醒。")
