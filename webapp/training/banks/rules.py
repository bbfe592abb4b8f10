"""What a curator may decide about a question whose key or points changed."""

from enum import StrEnum

from webapp.errors import Conflict, DomainError, say, within

LONGEST_REASON = 600


class How(StrEnum):
    """What is done with the answers given before."""

    RESCORE = "rescore"
    VOID_FULL = "void_full"
    VOID_REMOVE = "void_remove"
    KEEP = "keep"


class AlreadyDecided(Conflict):
    """A second decision about the same proposal."""

    sentence = say("这一项已经处理过了。请刷新，看看是谁怎么定的。")


class ReasonMissing(DomainError):
    """A decision about results without a reason."""

    sentence = say("请写一句为什么：它会留在每一份受影响的答卷的记录里。")
    field = "why"


class ChoiceMissing(DomainError):
    """No way of scoring anew was chosen."""

    sentence = say("请选一种处理办法。")
    field = "how"


def reason_of(text: str, *, most: int = LONGEST_REASON) -> str:
    """Return a reason worth keeping, or raise `ReasonMissing` or `TooLong`."""
    kept = " ".join(text.split())
    if not kept:
        raise ReasonMissing
    return within(kept, most, "why")
