"""All answers that count with what was made of them, kept until a result changes."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from webapp.training.analysis.items import ItemFigures, figures_of
from webapp.training.analysis.queries import counted_answers, stamp_of
from webapp.training.analysis.rules import Answer, first_answers

KEPT = "lodestar.training-analysis"


@dataclass(frozen=True)
class Sheet:
    """The answers of first attempts."""

    answers: tuple[Answer, ...]

    @cached_property
    def first(self) -> tuple[Answer, ...]:
        """Return what each person answered to each question the first time."""
        return tuple(first_answers(self.answers))

    @cached_property
    def items(self) -> tuple[ItemFigures, ...]:
        """Return the figures of every version."""
        return tuple(figures_of(self.answers))

    def of_question(self, question: str) -> tuple[Answer, ...]:
        """Return whole papers: all answers of the attempts in which a question stood."""
        wanted = {one.sitting.attempt_id for one in self.answers if one.version.question == question}
        return tuple(one for one in self.answers if one.sitting.attempt_id in wanted)


@dataclass
class Kept:
    """The newest sheet, and what it was made from."""

    stamp: tuple[object, ...] = ()
    sheet: Sheet | None = None


def sheet_of(session: Session) -> Sheet:
    """Return the sheet as results stand now; made anew only when one of them changed."""
    kept, stamp = session.info.get(KEPT), stamp_of(session)
    if isinstance(kept, Kept) and kept.sheet is not None and kept.stamp == stamp:
        return kept.sheet
    sheet = Sheet(counted_answers(session))
    if isinstance(kept, Kept):
        kept.stamp, kept.sheet = stamp, sheet
    return sheet
