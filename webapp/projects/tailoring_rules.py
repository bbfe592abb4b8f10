"""Tailoring records and waivers: how a project may depart from what its facts ask for."""

from collections.abc import Iterable
from enum import StrEnum

from webapp.errors import Conflict, DomainError, say


class Deviation(StrEnum):
    """How a project departs from what its facts ask for."""

    RAISE = "raise"
    ADD = "add"
    LOWER = "lower"
    DROP = "drop"


class WaiverState(StrEnum):
    """What became of a wish to do less."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


class WaiverRefused(DomainError):
    """A wish to do less that cannot even be asked."""

    sentence = say("这一项不能豁免：它不在必备之列，是不能去掉的核心文件，或者已经有人提过。")
    field = "document"


class ApproverRefused(DomainError):
    """An approver who is the asker, or may not approve."""

    sentence = say("批准人要是另一个人，而且是 PMO 的人。")
    field = "approver"


class WaiverSettled(Conflict):
    """A wish somebody has decided already."""

    sentence = say("这条豁免已经有人决定过了。请刷新看最新状态。")


def next_waiver_number(year: int, used: Iterable[str]) -> str:
    """Return the next number of a year: `WV-2026-003`."""
    taken = [int(number.rpartition("-")[2]) for number in used if number.startswith(f"WV-{year:04d}-")]
    return f"WV-{year:04d}-{max(taken, default=0) + 1:03d}"
