"""What a requirement may say, and why one is refused: no table, no clock."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.errors import Conflict, Invalid, say
from webapp.training.certificates.validity import Basis

LONGEST_DAYS = 730
LONGEST_MONTHS = 120


class Subject(StrEnum):
    """Whom a requirement concerns."""

    ROLE = "role"
    UNIT = "unit"
    PERSON = "person"


class Anchor(StrEnum):
    """What the due date is counted from: the day one comes under the rule, the day the rule began, or a fixed day."""

    JOINED = "role_start"
    BEGAN = "rule_start"
    DATE = "on"


class Lasting(StrEnum):
    """How long a course that is done counts: as its certificate says, for good, or so many months."""

    COURSE = "course"
    ENDLESS = "endless"
    MONTHS = "months"


@dataclass(frozen=True)
class Wish:
    """A requirement as somebody wants it; `ref` is a role code or the id of a unit or person."""

    subject: Subject
    ref: str
    target: str
    is_mandatory: bool
    anchor: Anchor
    days: int | None
    due_on: date | None
    lasting: Lasting
    active: int | None
    window: int | None
    basis: Basis
    valid_from: date


class SubjectMissing(Invalid):
    """A requirement for nobody."""

    sentence = say("选一个角色或单位，或者写一个有账号的邮箱。")
    field = "role"


class TargetMissing(Invalid):
    """A requirement of nothing."""

    sentence = say("选一门课程或一条学习路径。")
    field = "target"


class DaysMissing(Invalid):
    """A due date without its days."""

    sentence = say("写下期限：1 到 %(most)s 天。")
    field = "days"


class DayMissing(Invalid):
    """A fixed due date that is not given, or lies before the rule."""

    sentence = say("写下截止日，不早于生效日。")
    field = "due_on"


class MonthsMissing(Invalid):
    """A requirement to repeat without its months."""

    sentence = say("写下有效几个月：1 到 %(most)s。提前续的月数要比它少。")
    field = "active"


class FixedWithoutDay(Invalid):
    """Common days without the first of them."""

    sentence = say("按统一日期到期的，期限要选固定的一天：它就是第一个统一到期日。")
    field = "basis"


class StartPassed(Invalid):
    """A requirement that would change the past."""

    sentence = say("生效日不能早于今天：过去的矩阵不会再变。")
    field = "valid_from"


class AlreadyClosed(Conflict):
    """A requirement that ended or was replaced meanwhile."""

    sentence = say("这一条已经结束，或已被新的一条替代。请从要求清单打开现在的一条。")


def check(wish: Wish, today: date) -> None:
    """Refuse a requirement that lacks something or reaches into the past."""
    if not wish.ref:
        raise SubjectMissing
    if not wish.target:
        raise TargetMissing
    if wish.valid_from < today:
        raise StartPassed
    _check_due(wish)
    _check_terms(wish)


def _check_due(wish: Wish) -> None:
    if wish.anchor == Anchor.DATE:
        if wish.due_on is None or wish.due_on < wish.valid_from:
            raise DayMissing
    elif not 1 <= (wish.days or 0) <= LONGEST_DAYS:
        raise DaysMissing(most=LONGEST_DAYS)


def _check_terms(wish: Wish) -> None:
    if wish.lasting != Lasting.MONTHS:
        return
    if not 1 <= (wish.active or 0) <= LONGEST_MONTHS or not 0 <= (wish.window or 0) < (wish.active or 0):
        raise MonthsMissing(most=LONGEST_MONTHS)
    if wish.basis == Basis.FIXED and wish.anchor != Anchor.DATE:
        raise FixedWithoutDay
