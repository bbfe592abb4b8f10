"""The ways a retrospective goes wrong, and the rule against each."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from webapp.errors import Conflict, DomainError, say
from webapp.retrospectives.rules import LEAST_ANSWERS, LONGEST_TIMER, MOST_GUESTS, SCALE


class GoalsMissing(Conflict):
    """Cards would open before anybody has said what was to be reached."""

    sentence = say("这种形式要先有目标，才能收集卡片：先写目标再看结果，目标才不会事后改。请在下面补上。")


class GoalsLocked(Conflict):
    """The goals may no longer change."""

    sentence = say("收集已经开始，目标锁定了，不能再改。可以写的是每个目标的结果。")


class TakesNoCards(DomainError):
    """A column that is filled from elsewhere."""

    sentence = say("这一列只放目标，不收卡片。请写到旁边的一列。")
    field = "text"


class WhyUnfinished(Conflict):
    """The last cause named lies outside the team's control."""

    sentence = say(
        "“%(title)s”还没有问到我们能改变的原因。再问一次：这里面哪一步在我们手里？没有的话，把它停放到下次。"
    )


class OnlyAGuess(Conflict):
    """A pattern that nothing else bears out."""

    sentence = say(
        "这还只是猜想：一条规律要有 %(needed)s 组卡片佐证，或一个以往案例。补上以后再写成经验教训。"
    )


class ChangedMeanwhile(Conflict):
    """Two people edited the same thing."""

    sentence = say("别人刚把它改成了“%(now)s”。你写的没有存，在下面，可以复制；看过再改一次。")


class GroupGone(Conflict):
    """The group was merged away while somebody wrote into it."""

    sentence = say("这一组刚被并走了，没有记下。你写的内容在下面，可以复制到合并后的那一组。")


class NothingTicked(DomainError):
    """An act on cards, and none is ticked."""

    sentence = say("先勾选卡片，再选放到哪里。“合成一组”要勾两张以上。")


class NothingToUndo(Conflict):
    """No step is left, or it belongs to another phase."""

    sentence = say("没有可以撤销的一步。")


class TooManyGuests(DomainError):
    """More seats for guests than agreed on opening."""

    sentence = say("访客席位一共 %(most)s 个，还剩 %(left)s 个。发起时定的数，不能再加。")
    field = "seats"


class GuestRefused(Conflict):
    """The link is used up, has run out, or the board is closed."""

    sentence = say("这个链接的席位已经坐满、已过期，或者回顾已经关闭。请向引导人要一个新的。")


class NameMissing(DomainError):
    """A guest of a named board who gives no name."""

    sentence = say("这次回顾是署名的。请写上你的名字，最多 40 字。")
    field = "name"


class ReasonNeeded(DomainError):
    """Hiding somebody's card without saying why."""

    sentence = say("隐藏一张卡片要写明原因，大家都看得到。")
    field = "reason"


class DateRefused(DomainError):
    """A last day of collecting that is past, or earlier than promised."""

    sentence = say("收集的截止日要在今天以后；已经说好的只能往后推，不能提前。")
    field = "collect_until"


class NotNeutral(DomainError):
    """Somebody who may not lead: without the role, or with a seat at this board."""

    sentence = say("只能交给有引导权限、而且不在这次名单里的人。")
    field = "facilitator"


class NotOnTheScale(DomainError):
    """An answer that is no number from one to five."""

    sentence = say("请从 1 到 5 里选一个。")
    field = "value"


def check_rating(value: int) -> int:
    """Return an answer on the scale, or raise `NotOnTheScale`."""
    if value not in SCALE:
        raise NotOnTheScale
    return value


def sum_if_enough(values: Collection[int]) -> tuple[int, int] | None:
    """Return how many answered and their sum; None of fewer than five, which could show a person."""
    return (len(values), sum(values)) if len(values) >= LEAST_ANSWERS else None


def check_guests(wished: int, taken: int, agreed: int) -> int:
    """Return how many seats a new link gets, or raise `TooManyGuests`."""
    if not 1 <= wished <= min(agreed, MOST_GUESTS) - taken:
        raise TooManyGuests(most=agreed, left=max(agreed - taken, 0))
    return wished


def check_until(wished: datetime, before: datetime | None, now: datetime) -> datetime:
    """Return a new end of collecting, later than now and not earlier than what was promised."""
    if wished <= now or (before is not None and wished < before):
        raise DateRefused
    return wished


def timer_minutes(minutes: int) -> int:
    """Return a length of time for a timer, within reason."""
    return min(max(minutes, 1), LONGEST_TIMER)


def is_borne_out(needed: int, supporting: int, earlier_case: str) -> bool:
    """Tell whether a pattern is one: enough other groups support it, or an earlier case does."""
    return supporting >= needed or bool(earlier_case.strip())


def check_causes(groups: Iterable[tuple[str, Sequence[bool], bool]]) -> None:
    """Refuse to leave the why step while causes were named and none is ours.

    Each group is its title, for each of its causes whether we can change it, and whether it is parked.
    """
    for title, ours, is_parked in groups:
        if ours and not any(ours) and not is_parked:
            raise WhyUnfinished(title=title)
