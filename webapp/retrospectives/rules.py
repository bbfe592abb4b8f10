"""Phases, limits and promises of a retrospective."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from webapp.errors import Conflict, DomainError, Forbidden, say


class Phase(StrEnum):
    """Where a retrospective stands."""

    PREPARE = "prepare"
    ACTIONS = "actions"
    COLLECT = "collect"
    GROUP = "group"
    VOTE = "vote"
    WHY = "why"
    DECIDE = "decide"
    CLOSED = "closed"


class Reached(StrEnum):
    """What came of a goal."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"


HIDDEN = frozenset({Phase.PREPARE, Phase.ACTIONS, Phase.COLLECT})
"""Phases in which nobody is sent another's card."""

TOTALS_SHOWN = frozenset({Phase.WHY, Phase.DECIDE, Phase.CLOSED})
"""Phases in which vote totals are sent."""

LONGEST_CARD = 500
LONGEST_TITLE = 120
LONGEST_FACTOR = 300
MOST_CARDS_EACH = 30
MOST_CARDS = 300
MOST_PEOPLE = 50
MOST_ACTIONS = 3
LEAST_JOINED = 4
"""Below this an anonymous board is never revealed."""

MOST_VOTES = 6
CARDS_KEPT_DAYS = 90


LONGEST_REASON = 200
MOST_GUESTS = 20
MOST_HANDS = 500
LEAST_ANSWERS = 5
"""Numbers on a scale are kept of so many answers or not at all."""

SCALE = range(1, 6)
WORTH = "worth-the-hour"
"""The closing question."""

LONGEST_TIMER = 120
MOST_STEPS = 20


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


class NobodyInvited(DomainError):
    """A retrospective without people."""

    sentence = say("请至少选一位参加者，最多 %(most)s 位。")
    field = "people"


def new_token(key: bytes, person: object) -> str:
    """Return what a person's browser is given on joining: 256 random bits that the server does not keep.

    The seal behind them lets the server know its own tokens, so that nobody votes with made-up ones, and
    nobody with those that somebody else left in a shared browser.
    """
    return token_from(key, secrets.token_urlsafe(32), person)


def token_from(key: bytes, secret: str, person: object) -> str:
    """Return the token with this secret: the secret and its seal."""
    return f"{secret}.{_seal(key, secret, person)}"


def is_issued(key: bytes, token: str, person: object) -> bool:
    """Tell whether a token was given out to this person by the retrospective with this key."""
    secret, _, seal = token.partition(".")
    return hmac.compare_digest(seal.encode(), _seal(key, secret, person).encode())


def _seal(key: bytes, secret: str, person: object) -> str:
    return hmac.new(key, f"seal:{person}:{secret}".encode(), hashlib.sha256).hexdigest()


def cookie_name(retro: UUID, person: UUID) -> str:
    """Return the name of the cookie that holds one person's token for one retrospective."""
    return f"seat-{hashlib.sha256(retro.bytes + person.bytes).hexdigest()[:16]}"


def new_key() -> bytes:
    """Return the key of a retrospective, destroyed at its closing."""
    return secrets.token_bytes(32)


def handle_of(key: bytes, token: str) -> str:
    """Return the handle of a browser in one retrospective: HMAC-SHA256(key, token)."""
    return hmac.new(key, token.encode(), hashlib.sha256).hexdigest()


def order_of(card_id: object, salt: str) -> str:
    """Return the place of a card: the order of a hash, so that time of writing leaves no trace."""
    return hashlib.sha256(f"{salt}:{card_id}".encode()).hexdigest()


def phase_after(phase: Phase, phases: Sequence[str]) -> Phase:
    """Return the next phase of a format."""
    road = road_of(phases)
    return road[min(road.index(phase) + 1, len(road) - 1)]


def phase_before(phase: Phase, phases: Sequence[str]) -> Phase:
    """Return the phase before, never back over the reveal, the totals of a vote, or the start."""
    road = road_of(phases)
    earlier = road[max(road.index(phase) - 1, 0)]
    tells_totals = phase in TOTALS_SHOWN and earlier not in TOTALS_SHOWN
    if phase in HIDDEN or earlier in HIDDEN or phase == Phase.CLOSED or (tells_totals and Phase.VOTE in road):
        raise PhaseMovedOn
    return earlier


def road_of(phases: Sequence[str]) -> list[Phase]:
    """Return all phases of a format, from preparing to closed."""
    return [Phase.PREPARE, *(Phase(phase) for phase in phases), Phase.CLOSED]


def check_card(text: str, *, most: int = LONGEST_CARD) -> str:
    """Return the text of a card (or of a title, or of a cause) within its length."""
    cleaned = text.strip()
    if not 1 <= len(cleaned) <= most:
        raise CardTooLong(most=most, length=len(cleaned))
    return cleaned


def check_open(phase: Phase, *allowed: Phase) -> None:
    """Refuse an act that does not belong to the phase."""
    if phase == Phase.CLOSED:
        raise RetrospectiveClosed
    if phase not in allowed:
        raise PhaseMovedOn
