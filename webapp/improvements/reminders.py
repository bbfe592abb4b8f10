"""Remind people of what is late: owners, curators where nobody owns it, and the head of the PMO in the end."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from library.working_days import working_days_between
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import holders_of, people_with_role
from webapp.accounts.rules import Role
from webapp.errors import say
from webapp.improvements import queries, rights, tallies
from webapp.improvements.models import Improvement
from webapp.improvements.rules import ESCALATION_DAYS, State

LATE = say("等你办的修改建议有 %(n)s 条过了期，最早的应在 %(day)s 前办。")
ESCALATED = say("有 %(n)s 条修改建议过期超过 %(days)s 个工作日，请你过问。")


def remind(session: Session) -> None:
    """Tell everybody once a week how much of theirs is late; one notice a person, however many there are."""
    today = clock.today()
    late = tallies.late_ones(session, today)
    of_person: dict[User, list[Improvement]] = defaultdict(list)
    for row in late:
        for person in _who(session, row):
            of_person[person].append(row)
    year, week, _ = today.isocalendar()
    for person, rows in of_person.items():
        first = min(row.due for row in rows).isoformat()
        url = (
            "/app/improvements?state=overdue&owner=me"
            if rows[0].owner_id
            else "/app/improvements?state=overdue"
        )
        key = f"improvements-late:{year}-{week}"
        notify(session, person, LATE, key=key, url=url, n=len(rows), day=first)
    _escalate(session, late, today, f"{year}-{week}")


def _who(session: Session, row: Improvement) -> Iterable[User]:
    """Return who has to act: whoever sent it when it was returned, else its owner, else the curators."""
    if row.state == State.RETURNED:
        return queries.senders_of(session, row)
    if row.owner is not None and row.owner.is_active:
        return [row.owner]
    return people_with_role(session, Role.CURATOR)


def _escalate(session: Session, late: Iterable[Improvement], today: date, week: str) -> None:
    rows = [row for row in late if working_days_between(row.due, today) > ESCALATION_DAYS]
    for person in holders_of(session, rights.HEAD_OF_PMO) if rows else ():
        url, key = "/app/improvements?state=overdue", f"improvements-escalated:{week}"
        notify(session, person, ESCALATED, key=key, url=url, n=len(rows), days=ESCALATION_DAYS)
