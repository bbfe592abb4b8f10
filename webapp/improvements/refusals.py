"""What is refused on the board, each with the sentence for the person."""

from webapp.errors import Conflict, DomainError, Forbidden, say


class StepRefused(Conflict):
    """A step that does not follow from where a request stands."""

    sentence = say("这条建议已经走到别的一步。请刷新，看看是谁办的。")


class ReasonMissing(DomainError):
    """A decision without its reason."""

    sentence = say("写明理由：提的人会读到。")
    field = "reason"


class OwnerMissing(DomainError):
    """A request that nobody would answer for."""

    sentence = say("选一位负责的人：没有人负责的事没有人做。")
    field = "owner"


class DayMissing(DomainError):
    """A date that is needed and not given, or that has passed, or lies too far ahead."""

    sentence = say("写一个今天以后、一年以内的日期，例如 2027-03-31。")
    field = "due"


class WordingMissing(DomainError):
    """Something called amended that says no other wording than the one proposed."""

    sentence = say("写出改过的写法：与提议的不同才叫修改后采纳。")
    field = "agreed"


class ChangeMissing(DomainError):
    """Something called done that names no change."""

    sentence = say("写明改在哪里，例如 STD-06 1.1：别人要能找到。")
    field = "released_in"


class TwinUnknown(DomainError):
    """A request said to be the same as one that does not exist, is itself, or was itself merged."""

    sentence = say("写另一条的编号，例如 CR-2026-0001；它自己不能已经并入别的。")
    field = "twin"


class NothingSaid(DomainError):
    """A proposal without its text."""

    sentence = say("写一句你想做什么，或者想改成什么。")
    field = "why"


class NobodyToAsk(DomainError):
    """A request that nobody with an account sent cannot be returned."""

    sentence = say("提的人没有登录，退回去没有人能补。请直接决定，或分给一位负责人。")
    field = "state"


class OwnProposal(Forbidden):
    """Somebody who would agree to what they proposed themselves."""

    sentence = say("自己提的要由另一个人来采纳。请分给另一位负责人，或请 PMO 负责人决定。")


class UndoRefused(Conflict):
    """A decision that can no longer be taken back."""

    sentence = say("这一步已经不能撤回：过了 24 小时，或者后面又有人走了一步，或者已经发布。")


class TooLong(DomainError):
    """A text beyond its measure: refused, for nothing typed is cut in silence."""

    sentence = say("这里最多 %(most)s 字，现在 %(length)s 字：先说最要紧的一件。")


class PageUnknown(DomainError):
    """A request for a page that does not exist, or that the person may not read."""

    sentence = say("没有这一页，或者你不能读。写编号，例如 STD-03；要指到一条就写 STD-03#C2。")
    field = "page"


class ClauseUnknown(DomainError):
    """A clause that its page does not have."""

    sentence = say("没有 %(address)s 这一条。页面上每条前面写着编号；要加一条新的，就只写页面的编号。")
    field = "page"


class VersionUnknown(DomainError):
    """A version that is said to settle a request and was never published."""

    sentence = say("%(page)s 没有 %(version)s 版。发布之后再记；新版的修订理由里写上编号，程序会自己记。")
    field = "released_in"
