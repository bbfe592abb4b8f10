"""Who sees a question, who answers it, and who signs what is made of it."""

from sqlalchemy import ColumnElement, or_, true

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.guidance.models import FaqDraft, Question


def seen_by(person: User) -> ColumnElement[bool]:
    """Return which questions a person may see: asker, assignee and curators; to all others they are not there."""
    if person.may(Permission.CURATE):
        return true()
    return or_(Question.asker_id == person.id, Question.assignee_id == person.id)


def may_answer(question: Question, person: User) -> bool:
    """Tell whether a person may answer: whom it was given to, or a curator; never who asked."""
    if question.asker_id == person.id or not person.is_active:
        return False
    return question.assignee_id == person.id or person.may(Permission.CURATE)


def may_generalise(question: Question, person: User) -> bool:
    """Tell whether a person may make something of an answer for everybody: a curator, and the asker allows it."""
    return person.may(Permission.CURATE) and question.is_open and bool(question.answers)


def may_sign(faq: FaqDraft, person: User) -> bool:
    """Tell whether a person may sign: a curator or whom the question was given to, not the last editor."""
    if faq.editor_id == person.id or faq.published_at is not None:
        return False
    return person.may(Permission.CURATE) or faq.question.assignee_id == person.id
