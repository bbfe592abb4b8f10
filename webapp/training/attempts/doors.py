"""Ways into this room from the page of what one learns: the exam in hand, and what waits for trainers."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import say
from webapp.training.attempts import queries
from webapp.training.attempts.marking_queries import cases_for
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.regrade_actions import open_proposals
from webapp.training.attempts.states import State
from webapp.training.courses.offers import Offer

RUNNING = say("你有一份答卷还没有交，可以接着答。")
CASES = say("案例评分")
REGRADES = say("重新评分")
BANKS = say("题库和考试")


def open_papers(session: Session, person: User) -> list[Offer]:
    """Return the ways to the open attempts of a person, which come before everything."""
    query = select(Attempt).where(Attempt.person_id == person.id, Attempt.state == State.OPEN)
    rows = [one for one in session.scalars(query) if queries.is_running(one)]
    return [Offer(RUNNING, f"/app/training/attempts/{one.id}") for one in rows]


def trainer_doors(session: Session, person: User) -> list[Offer]:
    """Return the doors of trainers, with how much waits behind each."""
    found = []
    if person.may(Permission.VALIDATE):
        found.append(Offer(CASES, "/app/training/marking", len(cases_for(session, person))))
    if person.may(Permission.CURATE):
        waiting = open_proposals(session)
        found.append(Offer(REGRADES, "/app/training/regrades", len(waiting)))
        found.append(Offer(BANKS, "/app/training/banks"))
    return found
