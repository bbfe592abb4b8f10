"""Whose turn it is: the expert of the field who was given a question longest ago."""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import experts_of
from webapp.accounts.rules import Permission
from webapp.guidance.models import Question

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def find_next(session: Session, question: Question) -> User | None:
    """Return whose turn it is for a question, if its field has an expert who did not ask it and has it not now."""
    away = {question.asker_id, question.assignee_id}
    experts = [
        one
        for one in experts_of(session, question.category)
        if one.id not in away and one.may(Permission.VALIDATE)
    ]
    last = func.max(Question.assigned_at)
    query = select(Question.assignee_id, last).where(Question.assignee_id.in_([one.id for one in experts]))
    given = {row[0]: row[1] for row in session.execute(query.group_by(Question.assignee_id))}
    return min(experts, key=lambda one: (given.get(one.id) or NEVER, one.name), default=None)
