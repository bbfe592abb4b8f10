"""What a correction may change: what a unit agreed on for one question, and never what people said.

Two revisions side by side must not tell more than one: so everything that comes from answers has to be the same in
both, to the last figure, and a question below the floor is not corrected at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from webapp.errors import Conflict, DomainError, say
from webapp.maturity.cells.types import DimensionCell, Overall, QuestionCell, Status, UnitCells

LONGEST_REASON = 400


class NothingToCorrect(Conflict):
    """A round that is not closed, or put away already."""

    sentence = say("只有已关闭、还没有归档的一轮可以更正。")


class HiddenQuestion(Conflict):
    """A question of which nothing is shown, so that nothing may be told apart either."""

    sentence = say("这道题没有显示数字（评的人数没有到下限，或者不在范围内），所以不能更正。")


class WhyCorrected(DomainError):
    """A correction without its reason."""

    sentence = say("写明为什么更正，至多 %(most)s 个字：看结果的人都看得到。")
    field = "why"


class NothingChanged(DomainError):
    """A correction that changes nothing."""

    sentence = say("和现在的一样，没有可更正的。")


class MoreWouldChange(Conflict):
    """Figures other than the corrected one would differ: two revisions could then be taken from each other."""

    sentence = say(
        "更正没有保存：重新计算时，这一题之外还有别的数会变，两版相减可能看出少数人的回答。请联系系统管理员。"
    )


def check_reason(reason: str) -> str:
    """Return the reason of a correction as it is kept, or refuse it."""
    clean = reason.strip()
    if not 0 < len(clean) <= LONGEST_REASON:
        raise WhyCorrected(most=LONGEST_REASON)
    return clean


def check_correction(
    before: Sequence[UnitCells], after: Sequence[UnitCells], part_id: UUID, question: str
) -> None:
    """Refuse a revision that differs from the one before in anything but the value of one question and its scores."""
    if list(before) == list(after):
        raise NothingChanged
    if [_fixed(one, part_id, question) for one in before] != [
        _fixed(one, part_id, question) for one in after
    ]:
        raise MoreWouldChange


def _fixed(unit: UnitCells, part_id: UUID, question: str) -> UnitCells:
    """Return a unit without what a correction of this question may change in it."""
    if unit.id != part_id:
        return unit
    (dimension,) = (one.dimension for one in unit.questions if one.question == question)
    return replace(
        unit,
        overall=Overall(unit.overall.status),
        dimensions=tuple(_unscored(one) if one.dimension == dimension else one for one in unit.dimensions),
        questions=tuple(_unruled(one) if one.question == question else one for one in unit.questions),
    )


def _unscored(cell: DimensionCell) -> DimensionCell:
    return DimensionCell(cell.dimension, cell.status)


def _unruled(cell: QuestionCell) -> QuestionCell:
    """Return a question as its answers alone make it."""
    return replace(
        cell,
        value=None,
        official=None,
        level=None,
        is_calibrated=False,
        reason="",
        evidence_grade=None,
        is_thin=False,
    )


def is_correctable(cell: QuestionCell) -> bool:
    """Tell whether a question shows a value that may be corrected."""
    return cell.status is Status.SHOWN
