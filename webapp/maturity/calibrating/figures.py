"""What may be known of the answers of one unit while it is calibrated: cells, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from library.maturity.format import Question
from webapp.accounts.models import User
from webapp.maturity.cells.comments import Remark, remarks_of
from webapp.maturity.cells.road import NoResultsYet, cells_of
from webapp.maturity.cells.single_answers import single_answers
from webapp.maturity.cells.types import QuestionCell, UnitCells
from webapp.maturity.models.rounds import CampaignUnit


@dataclass(frozen=True)
class Voice:
    """One person's answer, where the mode shows it: a name and the place of the option."""

    name: str
    place: int


def figures_of(session: Session, part: CampaignUnit, person: User) -> Mapping[str, QuestionCell]:
    """Return the cells of a unit's questions as one person may see them; none before calibration."""
    try:
        unit = cells_of(session, part, person)
    except NoResultsYet:
        return {}
    return by_question(unit) if unit is not None else {}


def by_question(unit: UnitCells) -> Mapping[str, QuestionCell]:
    """Return the cells of a unit by question."""
    return {cell.question: cell for cell in unit.questions}


def voices_of(session: Session, part: CampaignUnit, question: Question, person: User) -> list[Voice]:
    """Return who rated lowest and highest and so speaks first; empty where single answers are not shown."""
    places = {option.id: place for place, option in enumerate(question.options, start=1)}
    rated = [
        Voice(one.name, places[chosen])
        for one in single_answers(session, part, person)
        if (chosen := one.options.get(question.id, "")) in places
    ]
    if not rated:
        return []
    ends = {min(one.place for one in rated), max(one.place for one in rated)}
    return sorted((one for one in rated if one.place in ends), key=lambda one: (one.place, one.name))


def remarks_on(session: Session, part: CampaignUnit, question: Question, person: User) -> Sequence[Remark]:
    """Return what was written beside a question; where a floor holds, beside its dimension, whatever the question."""
    of_dimension = remarks_of(session, part, person).get(question.keys.get("dimension", ""), ())
    return [one for one in of_dimension if one.question in ("", question.id)]
