"""What attempts put on the page of what one learns: the one that runs now, before everything else."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.errors import say
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.states import State
from webapp.training.courses.offers import Offer

RUNNING = say("有一份题还没有交")


def open_attempts(session: Session, person: User) -> list[Offer]:
    """Return the ways back into the attempts that a person has begun and can still hand in."""
    query = select(Attempt).where(Attempt.person_id == person.id, Attempt.state == State.OPEN)
    rows = session.scalars(query.order_by(Attempt.started_at))
    return [
        Offer(RUNNING, f"/app/training/attempts/{one.id}", is_urgent=True)
        for one in rows
        if one.deadline_at is None or one.deadline_at > clock.now()
    ]
