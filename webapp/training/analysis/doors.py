"""The way to the trainer's desk on the page of what one learns."""

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import say
from webapp.training.analysis.desk import desk_of
from webapp.training.banks.shelf import the_papers
from webapp.training.courses.offers import Offer

WORDS = say("培训师的工作台")


def desk_door(session: Session, person: User) -> list[Offer]:
    """Return the way there for a trainer, with how much waits."""
    if not person.may(Permission.CURATE):
        return []
    return [Offer(WORDS, "/app/training/desk", desk_of(session, the_papers(), person).count)]
