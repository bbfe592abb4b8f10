"""The ways to the wrong-answer book and the plan, on the page of what one learns."""

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import say
from webapp.training.banks.shelf import the_papers
from webapp.training.courses.offers import Offer
from webapp.training.review.day import today_of

BOOK, PLAN = say("错题本：今天要复习的题"), say("备考计划")


def book_door(session: Session, person: User) -> list[Offer]:
    """Return both ways, with how many questions wait today."""
    waiting = len(today_of(session, the_papers(), person).cards)
    return [Offer(BOOK, "/app/training/mistakes", waiting), Offer(PLAN, "/app/training/plan")]
