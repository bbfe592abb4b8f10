"""What others see of a unit: its scores, and of a small named team no single answer."""

from dataclasses import replace

from webapp.maturity.cells.types import QuestionCell, UnitCells


def veiled(unit: UnitCells, *, has_single_answers: bool) -> UnitCells:
    """Return a unit without reasons, targets and profile; of a named team, without what only few people said."""
    questions = (_without_people(one) if has_single_answers else one for one in unit.questions)
    return replace(
        unit,
        invited="" if has_single_answers else unit.invited,
        submitted="" if has_single_answers else unit.submitted,
        questions=tuple(replace(one, reason="") for one in questions),
        profile=None if has_single_answers else unit.profile,
        targets=(),
    )


def _without_people(cell: QuestionCell) -> QuestionCell:
    """Return a question with the values of the unit alone."""
    return replace(
        cell,
        n="",
        median=None,
        mean=None,
        dont_know="",
        dont_know_share=None,
        not_applicable="",
        blank="",
        agrees=None,
        agreement=None,
        deviation=None,
        flags=(),
        bars=(),
        roles=(),
    )
