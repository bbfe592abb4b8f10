"""What is true of a certificate: its state, who may do what with it, and what it refuses."""

from datetime import date
from enum import StrEnum
from typing import Protocol

from webapp.errors import Conflict, Invalid, say

LONGEST_NAME = 60
LONGEST_REASON = 400


class State(StrEnum):
    """What the check page says of a certificate."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Dated(Protocol):
    """What the state of a certificate follows from."""

    @property
    def is_revoked(self) -> bool:
        """Tell whether it was revoked."""

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether its holder withdrew it."""

    @property
    def is_superseded(self) -> bool:
        """Tell whether another one stands in its place."""

    @property
    def expires_on(self) -> date | None:
        """Return its last day, or None when it has no end."""


class NotValidNow(Conflict):
    """A step that only a certificate takes that nobody revoked, withdrew or superseded."""

    sentence = say("这份证书已被撤销、撤回或替代，不能再做这一步。")


class ReasonMissing(Invalid):
    """Revoking without saying why."""

    sentence = say("请写明撤销的原因。持有人和公开页面都看不到它，但记录里要有。")
    field = "reason"


class NotConfirmed(Invalid):
    """The serial typed to confirm is another one."""

    sentence = say("编号不对。请照证书上的编号再输入一遍，确认撤销的是这一份。")
    field = "serial"


class NameMissing(Invalid):
    """A certificate without a name."""

    sentence = say("请填写证书上的姓名，最多 %(most)s 个字。")
    field = "name"


def state_of(certificate: Dated, today: date) -> State:
    """Return what holds on a day; the last day of a certificate still counts."""
    if certificate.is_withdrawn:
        return State.WITHDRAWN
    if certificate.is_revoked:
        return State.REVOKED
    if certificate.is_superseded:
        return State.SUPERSEDED
    if certificate.expires_on is not None and certificate.expires_on < today:
        return State.EXPIRED
    return State.VALID


def clean_name(text: str) -> str:
    """Return the name as it will be printed, or raise `NameMissing`."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise NameMissing(most=LONGEST_NAME)
    return name
