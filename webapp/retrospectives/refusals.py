"""What a retrospective refuses, and the sentence for the person."""

from webapp.errors import Conflict, DomainError, Forbidden, say


class RetrospectiveClosed(Conflict):
    """Nothing is taken any more."""

    sentence = say("这次回顾已经关闭，不再接受内容。")


class PhaseMovedOn(Conflict):
    """The act belongs to another phase."""

    sentence = say("这一步已经过去了，没有记下。你写的内容还在下面，可以复制。")


class CardTooLong(DomainError):
    """A card, title or cause beyond its length, or an empty one."""

    sentence = say("这里写 1 到 %(most)s 字，现在是 %(length)s 字。你写的内容没有丢。")
    field = "text"


class TooManyCards(DomainError):
    """One person, or all together, wrote too many."""

    sentence = say("卡片太多了：每人最多 %(each)s 张，一次回顾最多 %(all)s 张。先合并或删掉一些。")
    field = "text"


class TooManyVotes(DomainError):
    """More votes than each has."""

    sentence = say("你的 %(most)s 票已经投完。先收回一票，再投这里。")


class TooManyActions(DomainError):
    """A fourth action."""

    sentence = say("最多 %(most)s 条行动。第四条要先去掉前面的一条：哪一条可以不做？")
    field = "instead_of"


class TooFewJoined(Conflict):
    """An anonymous board with fewer than four people."""

    sentence = say(
        "匿名回顾至少要 %(least)s 人加入才能公开卡片，现在 %(joined)s 人。可以等人到齐，或不公开就结束。"
    )


class ActionsUnanswered(Conflict):
    """The open actions of last time come first."""

    sentence = say("上次的行动还有 %(open)s 条没有答复。每条先说一句：完成了、改期、还是不做了。")


class SponsorMayNotFacilitate(DomainError):
    """The facilitator must not stand above the team."""

    sentence = say("请勾选确认。发起人和直线上级不能主持回顾；你是的话，请换一位引导人。")
    field = "neutral"


class NotInvited(Forbidden):
    """A person without a seat."""

    sentence = say("你不在这次回顾的名单里。请引导人把你加上。")


class SeatTaken(Conflict):
    """The seat was joined from another browser."""

    sentence = say(
        "你已经在另一台设备或浏览器上加入。在那里生成接续码，就能在这里接着用；"
        "凭证丢了的，请引导人重发席位（大家会看到重发的次数）。"
    )


class SeatFree(Conflict):
    """A seat nobody has taken needs no renewal."""

    sentence = say("这个席位还没有人坐。请本人直接点“加入”。")


class FormatRefused(DomainError):
    """A format that no board could walk through, or without a name for its file."""

    sentence = say("标识用小写字母、数字和连字符，字母开头，最多 40 个字，例如 our-review。")
    field = "id"


class NothingToWrite(DomainError):
    """A format without a question under which cards are written."""

    sentence = say("至少写一个问题：卡片写在它下面。")
    field = "prompts"


class TwoLanguages(DomainError):
    """A text of a format that is there in one language."""

    sentence = say("中文和英文都要写：看板两种语言都有人用。")


class NobodyInvited(DomainError):
    """A retrospective without people."""

    sentence = say("请至少选一位参加者，最多 %(most)s 位。")
    field = "people"
