"""What comes round: what is late is told, and an answer nobody objects to is closed."""

from collections import defaultdict

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Role
from webapp.guidance.actions import close_quiet
from webapp.guidance.models import Question
from webapp.guidance.queries import answered_ones, late_ones
from webapp.guidance.rules import is_quiet
from webapp.guidance.telling import LATE


def remind(session: Session) -> None:
    """Tell whoever owes late answers once a day; what nobody was given is owed by the curators."""
    today = clock.today()
    of_person: dict[User, list[Question]] = defaultdict(list)
    for question in late_ones(session, today):
        owed_by = question.assignee
        people = [owed_by] if owed_by and owed_by.is_active else people_with_role(session, Role.CURATOR)
        for person in people:
            of_person[person].append(question)
    for person, rows in of_person.items():
        values = {"n": len(rows), "day": min(row.due for row in rows).isoformat()}
        key = f"guidance-late:{today.isoformat()}"
        notify(session, person, LATE, key=key, url="/app/guidance", **values)


def close_old(session: Session) -> None:
    """Close what was answered and heard nothing more of."""
    today = clock.today()
    for question in answered_ones(session):
        if is_quiet(clock.day_of(question.answers[-1].at), today):
            close_quiet(session, question)
