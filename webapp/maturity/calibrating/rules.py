"""What values a question may be given in calibration, and why one is refused."""

from fractions import Fraction
from itertools import pairwise

from library.maturity.format import Question
from webapp.errors import Conflict, DomainError, say

LONGEST_REASON = 1000
MOST_PRESENT = 500


class NotCalibrating(Conflict):
    """The round is not being calibrated."""

    sentence = say("这一轮现在不在校准中，认定值不能改。请刷新看看现在到哪一步。")


class ValueRefused(DomainError):
    """A value that is no option of the question and no half step between two."""

    sentence = say("请从列出的值里选一个：某一档，或相邻两档的正中间。")
    field = "value"


class WhyMissing(DomainError):
    """An official value without its reason."""

    sentence = say("请写一句为什么是这个值，至多 %(most)s 个字。")
    field = "reason"


class PresentRefused(DomainError):
    """A number of people that cannot be."""

    sentence = say("请写在场的人数，1 到 %(most)s。")
    field = "present"


class EvidenceRefused(DomainError):
    """Evidence that is neither an address nor the id of a page."""

    sentence = say("写一个以 http 开头的网址，或一个存在的编号，例如 STD-17。")
    field = "source"


def steps_of(question: Question) -> tuple[Fraction, ...]:
    """Return the values one may agree on: every option and the middle between neighbours, lowest first.

    Of the options 1, 2 and 4: 1, 3/2, 2, 3, 4.
    """
    values = [option.value for option in question.options]
    between = [(low + high) / 2 for low, high in pairwise(values)]
    return tuple(sorted({*values, *between}))


def check_value(question: Question, value: Fraction) -> Fraction:
    """Return a value that may be agreed on, or refuse it."""
    if value not in steps_of(question):
        raise ValueRefused
    return value
