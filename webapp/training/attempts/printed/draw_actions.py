"""Draw a paper for printing, and write down under which number: the audit log is where numbers are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.questions.quiz_format import Quiz
from webapp.accounts.models import User
from webapp.audit.actions import record
from webapp.audit.models import AuditEntry
from webapp.audit.rules import Decision
from webapp.errors import NotFound
from webapp.training.attempts.drawing import Drawn
from webapp.training.attempts.printed import numbers
from webapp.training.attempts.printed.variants import Variant, drawn_for, variant_of
from webapp.training.banks.shelf import Papers

DRAWN, TAKEN = "paper-drawn", "paper-exported"
MOST_NUMBERS = 20


@dataclass(frozen=True)
class DrawnPaper:
    """A paper under its number, before it is set in a variant and a language."""

    quiz: Quiz
    number: str
    questions: Sequence[Drawn]
    secret: bytes

    def variant(self, letter: str, lang: str) -> Variant:
        """Return one of its variants in a language."""
        return variant_of(self.quiz, self.questions, self.secret, letter=letter, lang=lang)


def draw_paper(session: Session, papers: Papers, quiz: Quiz, *, key: str | bytes, by: User) -> str:
    """Draw a paper under the rules of a sitting, and return the number it is kept under; raises `DrawShort`."""
    seed = numbers.new_seed()
    drawn = drawn_for(quiz, papers.pool_for(quiz), numbers.secret_of(key, quiz, seed))
    number = numbers.number_of(seed, quiz, drawn)
    record(session, Decision(DRAWN, "quiz", quiz.id, None, number), by=by.id)
    return number


def get_paper(session: Session, papers: Papers, quiz: Quiz, number: str, *, key: str | bytes) -> DrawnPaper:
    """Return the paper of a number that was drawn here; refuse one that could not be made as it was."""
    if number not in {one.state_after for one in numbers_of(session, quiz, most=None)}:
        raise NotFound
    secret = numbers.secret_of(key, quiz, numbers.seed_in(number))
    drawn = drawn_for(quiz, papers.pool_for(quiz), secret)
    numbers.check_same(number, quiz, drawn)
    return DrawnPaper(quiz, number, drawn, secret)


def note_taken(session: Session, paper: DrawnPaper, what: str, *, by: User) -> None:
    """Write down who took which file of a paper, such as `A key zh`."""
    record(session, Decision(TAKEN, "quiz", paper.quiz.id, None, f"{paper.number} {what}"), by=by.id)


def numbers_of(session: Session, quiz: Quiz, *, most: int | None = MOST_NUMBERS) -> Sequence[AuditEntry]:
    """Return when papers of a quiz were drawn, by whom and under which number, the newest first."""
    query = select(AuditEntry).where(AuditEntry.act == DRAWN, AuditEntry.subject == quiz.id)
    return session.scalars(query.order_by(AuditEntry.number.desc()).limit(most)).all()
