"""Whether a person may start: opening times, attempts left, pause between two, and what a pass ends."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from library.questions.quiz_format import Quiz
from webapp.errors import Conflict, say
from webapp.training.attempts.timing import closing_time


class NotYetOpen(Conflict):
    """Before the opening time."""

    sentence = say("还没有开放：%(day)s 起可以考。")


class Closed(Conflict):
    """After the closing time."""

    sentence = say("已经结束：%(day)s 之后不再开考。")


class NoTriesLeft(Conflict):
    """All attempts are used up."""

    sentence = say("%(n)s 次机会都用完了。需要再考一次，请找培训师。")


class CoolingDown(Conflict):
    """Too soon after the last attempt."""

    sentence = say("两次之间要隔 %(hours)s 小时：%(day)s 起可以再考。先看看错题对应的章节。")


class AlreadyPassed(Conflict):
    """An exam that may not be taken again once it is passed; one may practise as often as one likes."""

    sentence = say("已经通过，不用再考。")


class SittingNow(Conflict):
    """A look at keys while an exam is being sat."""

    sentence = say("你正在考试：交卷之后，练习、解析和错题本才会打开。")


@dataclass(frozen=True)
class Try:
    """An earlier attempt that counts: neither a preview nor void; `score` is None until it is marked."""

    ended_at: datetime | None
    passed: bool | None
    score: Fraction | None = None


def tries_left(quiz: Quiz, earlier: Sequence[Try]) -> int | None:
    """Return how many attempts are left, None without a limit."""
    return None if quiz.tries.attempts is None else max(0, quiz.tries.attempts - len(earlier))


def has_passed(earlier: Iterable[Try]) -> bool:
    """Tell whether one of the attempts was passed."""
    return any(one.passed for one in earlier)


def free_at(quiz: Quiz, earlier: Sequence[Try]) -> datetime | None:
    """Return when the pause after the last attempt ends, None without one."""
    ends = [one.ended_at for one in earlier if one.ended_at is not None]
    return (
        max(ends) + timedelta(hours=quiz.tries.cooldown_hours) if ends and quiz.tries.cooldown_hours else None
    )


Tell = Callable[[datetime], str]
"""How a moment is told to a person: on the calendar of the installation."""


def check_start(quiz: Quiz, earlier: Sequence[Try], now: datetime, tell: Tell) -> None:
    """Refuse a start that the rules do not allow, with the reason and when it will be."""
    _check_opening(quiz, now, tell)
    if quiz.is_exam and has_passed(earlier) and not quiz.tries.after_pass:
        raise AlreadyPassed
    if tries_left(quiz, earlier) == 0:
        raise NoTriesLeft(n=quiz.tries.attempts)
    free = free_at(quiz, earlier)
    if free is not None and now < free:
        raise CoolingDown(hours=quiz.tries.cooldown_hours, day=tell(free))


def _check_opening(quiz: Quiz, now: datetime, tell: Tell) -> None:
    opens_at = quiz.time.open.since if quiz.time.open else None
    closes_at = closing_time(quiz)
    if opens_at is not None and now < opens_at:
        raise NotYetOpen(day=tell(opens_at))
    if closes_at is not None and now >= closes_at:
        raise Closed(day=tell(closes_at))


def counted(quiz: Quiz, earlier: Sequence[Try]) -> Try | None:
    """Return the attempt that counts among the marked ones: the best, the last or the first."""
    marked = [one for one in earlier if one.score is not None]
    if not marked:
        return None
    if quiz.tries.counts == "best":
        return max(marked, key=lambda one: (bool(one.passed), one.score))
    return marked[-1] if quiz.tries.counts == "last" else marked[0]
