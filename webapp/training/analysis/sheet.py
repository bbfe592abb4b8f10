"""All answers that count with what was made of them, kept until a result changes."""

from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy.orm import Session

from library.questions.analysis import Limits
from webapp.training.analysis.items import ItemFigures, figures_of
from webapp.training.analysis.queries import counted_answers, stamp_of
from webapp.training.analysis.rules import Answer, first_answers

KEPT = "lodestar.training-analysis"


@dataclass(frozen=True)
class Sheet:
    """The answers of first attempts, and where their figures become flags."""

    answers: tuple[Answer, ...]
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def first(self) -> tuple[Answer, ...]:
        """Return what each person answered to each question the first time."""
        return tuple(first_answers(self.answers))

    @cached_property
    def items(self) -> tuple[ItemFigures, ...]:
        """Return the figures of every version."""
        return tuple(figures_of(self.answers, self.limits))

    def of_question(self, question: str) -> tuple[Answer, ...]:
        """Return whole papers: all answers of the attempts in which a question stood."""
        wanted = {one.sitting.attempt_id for one in self.answers if one.version.question == question}
        return tuple(one for one in self.answers if one.sitting.attempt_id in wanted)


@dataclass
class Kept:
    """The newest sheet, and what it was made from; `limits` are those of the installation."""

    limits: Limits = field(default_factory=Limits)
    stamp: tuple[object, ...] = ()
    sheet: Sheet | None = None


def sheet_of(session: Session) -> Sheet:
    """Return the sheet as results stand now; made anew only when one of them changed."""
    kept, stamp = session.info.get(KEPT), stamp_of(session)
    if isinstance(kept, Kept) and kept.sheet is not None and kept.stamp == stamp:
        return kept.sheet
    sheet = Sheet(counted_answers(session), limits_of(session))
    if isinstance(kept, Kept):
        kept.stamp, kept.sheet = stamp, sheet
    return sheet


def limits_of(session: Session) -> Limits:
    """Return where figures become flags in this installation."""
    kept = session.info.get(KEPT)
    return kept.limits if isinstance(kept, Kept) else Limits()
