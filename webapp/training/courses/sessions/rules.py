"""Seats and waiting list, the code of a room, and why a step is refused."""

import secrets
from collections.abc import Iterable
from enum import StrEnum

from webapp.errors import Conflict, DomainError, say

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and figures that nobody mistakes for one another on a board."""

CODE_LENGTH = 6
MOST_SEATS = 500


class Seat(StrEnum):
    """What somebody has in a session."""

    TAKEN = "taken"
    WAITING = "waiting"
    GIVEN_UP = "given-up"
    PRESENT = "present"
    ABSENT = "absent"


class SessionOver(Conflict):
    """A session one can sign up for no more."""

    sentence = say("这次面授已经开始或取消，不能再报名或退出。")


class CodeWrong(DomainError):
    """Not the code of the room."""

    sentence = say("签到码不对。请照着教室里显示的六位再输一遍，不分大小写。")
    field = "code"


class NotTheTime(Conflict):
    """A code given before the session, or long after it."""

    sentence = say("签到从开始前 30 分钟到结束后 30 分钟。错过了，请培训师在名单上补记。")


class TooEarly(Conflict):
    """A list that says who was there before the session has begun."""

    sentence = say(
        "这次面授还没有开始，名单一行也没有记。开始以后再记到场和缺席；早到的人可以先用签到码签到。"
    )


class OnTheList(Conflict):
    """A walk-in who has a place on the list already."""

    sentence = say("这个人已经在名单上，请直接在名单里记到场。")


class NotTakenBack(Conflict):
    """A walk-in on whom more rests by now than the list."""

    sentence = say(
        "现在不能直接撤回：已经过了一天，或者这门课已因此学完。请 PMO 在这门课的学员页要求重做这一单元，并写明理由。"
    )


class TimesRefused(DomainError):
    """A session that ends before it begins."""

    sentence = say("结束要晚于开始，而且在同一天之内。")
    field = "ends_at"


class SeatsRefused(DomainError):
    """A number of seats that no room has."""

    sentence = say("座位数写 1 到 %(most)s。")
    field = "seats"


class PlaceMissing(DomainError):
    """A session in no room."""

    sentence = say("写下在哪里上课：房间号，或线上会议的地址。")
    field = "place"


def new_code() -> str:
    """Return a code for a room."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))


def has_free_seat(seats: int, taken: Iterable[Seat]) -> bool:
    """Tell whether a seat is free among those who have one or wait for one."""
    return count_seated(taken) < seats


def count_seated(taken: Iterable[Seat]) -> int:
    """Return how many have a seat or are present."""
    return sum(one in {Seat.TAKEN, Seat.PRESENT} for one in taken)


def is_code(typed: str, code: str) -> bool:
    """Tell whether somebody typed the code of a room, in whatever case and with spaces."""
    return secrets.compare_digest("".join(typed.split()).upper().encode(), code.encode())
