"""The ways to the matrix and to requirements on the page of what one learns: for curators."""

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import say
from webapp.training.courses.offers import Offer

MATRIX, REQUIREMENTS, REMINDERS = say("培训矩阵"), say("培训要求"), say("培训提醒")


def requirement_doors(_session: Session, person: User) -> list[Offer]:
    """Return the ways there for a curator, none for anybody else."""
    if not person.may(Permission.CURATE):
        return []
    return [
        Offer(MATRIX, "/app/training/matrix"),
        Offer(REQUIREMENTS, "/app/training/requirements"),
        Offer(REMINDERS, "/app/training/reminders"),
    ]
