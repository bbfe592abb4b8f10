"""What a unit talks about in calibration: flagged questions first, the worst of them on top."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from library.maturity.format import MaturityModel, Question
from webapp.maturity.cells.types import Flag, QuestionCell, Status
from webapp.maturity.models.calibrations import Calibration


@dataclass(frozen=True)
class Topic:
    """One question with what may be known of its answers, and what was agreed on."""

    question: Question
    dimension: str
    cell: QuestionCell | None
    kept: Calibration | None

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Return why it is worth talking about."""
        return self.cell.flags if self.cell else ()

    @property
    def is_shown(self) -> bool:
        """Tell whether enough people rated it for its figures to be seen."""
        return self.cell is not None and self.cell.status == Status.SHOWN

    @property
    def is_done(self) -> bool:
        """Tell whether a value was agreed on."""
        return self.kept is not None and self.kept.value is not None


@dataclass(frozen=True)
class Agenda:
    """Open topics worst first, what was agreed on, and all other questions."""

    talk: tuple[Topic, ...]
    done: tuple[Topic, ...]
    rest: tuple[Topic, ...]

    def after(self, question_id: str) -> Topic | None:
        """Return the topic to go on to."""
        return next((one for one in self.talk if one.question.id != question_id), None)


def agenda_of(
    model: MaturityModel,
    dimensions: list[str],
    cells: Mapping[str, QuestionCell],
    kept: Mapping[str, Calibration],
) -> Agenda:
    """Return the agenda of a unit; flagged and not yet agreed on comes first."""
    topics = [
        Topic(question, dimension, cells.get(question.id), kept.get(question.id))
        for dimension in dimensions
        for question in model.questions_of(dimension)
    ]
    talk = [one for one in topics if one.flags and not one.is_done]
    rest = [one for one in topics if not one.flags and not one.is_done]
    return Agenda(tuple(sorted(talk, key=_badness)), tuple(one for one in topics if one.is_done), tuple(rest))


def _badness(topic: Topic) -> tuple[int, Fraction, Fraction]:
    """Return what puts the worst first: most flags, least agreement, most who do not know."""
    cell = topic.cell
    agreement = cell.agreement if cell and cell.agreement is not None else Fraction(0)
    unknown = cell.dont_know_share if cell and cell.dont_know_share is not None else Fraction(0)
    return -len(topic.flags), agreement, -unknown
