"""Numbers of change requests: one row a year, never used twice."""

from sqlalchemy.orm import Session

from webapp import clock
from webapp.improvements.models import ImprovementCounter
from webapp.improvements.rules import (
    request_number,
)


def next_number(session: Session) -> str:
    """Return the next number of this year, `CR-2026-0017`; the row is locked until the transaction ends."""
    year = clock.today().year
    counter = session.get(ImprovementCounter, year, with_for_update=True)
    if counter is None:
        counter = ImprovementCounter(year=year, number=0)
        session.add(counter)
    counter.number += 1
    session.flush()
    return request_number(year, counter.number)
