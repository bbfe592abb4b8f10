"""What is true of a certificate: its state, who may do what with it, and what it refuses."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol
from unicodedata import normalize

from webapp.errors import Conflict, Forbidden, Invalid, say

LONGEST_NAME = 60
LONGEST_REASON = 400


class State(StrEnum):
    """What the check page says of a certificate."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    UNPROVEN = "unproven"


class Seal(StrEnum):
    """What the signature of a certificate tells; a strange one was made by a key that we do not publish."""

    FITS = "fits"
    BROKEN = "broken"
    STRANGE = "strange"
    MISSING = "missing"


RENEWABLE = frozenset({State.VALID, State.EXPIRED})
"""What may be printed anew or renewed."""

UNPROVABLE = frozenset({State.ALTERED, State.UNPROVEN})
"""What is shown to nobody as a certificate."""


REVOCABLE = frozenset(set(State) - {State.REVOKED, State.WITHDRAWN})
"""What a curator may still revoke: what was replaced as well, as somebody may show it."""


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


class SealNotFitting(Conflict):
    """A step with a certificate whose content is not what was signed, or cannot be shown to be."""

    sentence = say("这份证书的内容没有通过签名核对，不能再做这一步。请联系 PMO 查明原因。")


class ReasonMissing(Invalid):
    """Revoking without saying why."""

    sentence = say("请写明撤销的原因，最多 %(most)s 字：持有人会看到，公开的核对页上不写。")
    field = "reason"


class NotOneself(Forbidden):
    """Nobody decides about their own certificate."""

    sentence = say("不能撤销自己的证书。请另一位 PMO 同事来办；只想不再公开姓名的，可以在证书页撤回。")


class TooEarly(Conflict):
    """A renewal before its window is open."""

    sentence = say("现在还不能续期：%(day)s 起可以重新学习并续期。")


class NameMissing(Invalid):
    """A certificate without a name, or with one that cannot be printed."""

    sentence = say("请填写证书上的姓名，最多 %(most)s 个字。")
    field = "name"


class NameUnprintable(NameMissing):
    """A name with signs that no face of the certificate has."""

    sentence = say(
        "证书 PDF 的字体里没有这些字符：%(signs)s。可以换一种写法，例如拼音；"
        "也可以勾选下面的“就用这个写法”，核对页写全名，PDF 里印不出的字用“〓”代替。"
    )


def state_of(certificate: Dated, today: date, seal: Seal) -> State:
    """Return what holds on a day; the last day of a certificate still counts.

    What does not fit its signature is not valid, superseded or expired: nobody knows what it would be.
    """
    if certificate.is_withdrawn:
        return State.WITHDRAWN
    if certificate.is_revoked:
        return State.REVOKED
    if seal != Seal.FITS:
        return State.ALTERED if seal == Seal.BROKEN else State.UNPROVEN
    if certificate.is_superseded:
        return State.SUPERSEDED
    if certificate.expires_on is not None and certificate.expires_on < today:
        return State.EXPIRED
    return State.VALID


def clean_name(text: str) -> str:
    """Return the name as it will be printed, or raise `NameMissing`."""
    name = composed(text)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise NameMissing(most=LONGEST_NAME)
    return name


def composed(text: str) -> str:
    """Return a name on one line, each letter with its marks as one sign: that is how faces have them."""
    return normalize("NFC", " ".join(text.split()))


def listed(signs: str) -> str:
    """Return signs with their numbers in Unicode, as many a screen has no face for them either."""
    return " · ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs)


def clean_reason(text: str) -> str:
    """Return why a certificate is revoked, or raise `ReasonMissing`."""
    reason = " ".join(text.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        raise ReasonMissing(most=LONGEST_REASON)
    return reason


def score_text(score: Fraction, maximum: Fraction) -> str:
    """Return a score as it is printed: whole points as they are, others to two places, cut and never rounded up."""
    return f"{_figure(score)} / {_figure(maximum)}"


def _figure(points: Fraction) -> str:
    hundredths = points.numerator * 100 // points.denominator
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
