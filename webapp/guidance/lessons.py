"""An answer is no lesson; where it rests on something that happened, a lesson is begun from it."""

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.guidance.models import Question
from webapp.guidance.refusals import OwnQuestion, StepRefused
from webapp.lessons.actions import start_draft
from webapp.lessons.models import Draft
from webapp.lessons.rules import Words


def lesson_from(session: Session, question: Question, *, by: User) -> Draft:
    """Begin a draft with the answer as its recommendation; what was asked in private is left out."""
    if question.asker_id == by.id:
        raise OwnQuestion
    if not question.answers:
        raise StepRefused
    event = question.text if question.is_open else ""
    words = Words(event=event, recommendation=question.answers[-1].text)
    return start_draft(session, words, language=question.language, by=by)
