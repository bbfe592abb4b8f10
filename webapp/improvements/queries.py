"""Reads of what readers say."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.improvements.models import Suggestion
from webapp.improvements.rules import Helped, Standing

PAGE = 50
OPEN = (Standing.NEW, Standing.TRIAGED, Standing.ACCEPTED)


@dataclass(frozen=True)
class Count:
    """How many readers a page helped, and how many not quite."""

    page: str
    yes: int
    not_quite: int


def get_suggestion(session: Session, suggestion_id: UUID) -> Suggestion:
    """Return one; raise `NotFound`."""
    row = session.get(Suggestion, suggestion_id, with_for_update={"of": Suggestion})
    if row is None:
        raise NotFound
    return row


def suggestions_for(
    session: Session, person: User, *, standing: Standing | None = None, page: str = "", offset: int = 0
) -> Sequence[Suggestion]:
    """Return the suggestions a person may see: all for curators, else their own; the oldest open ones first."""
    asked = select(Suggestion).where(Suggestion.is_suggestion)
    if not person.may(Permission.CURATE):
        asked = asked.where(Suggestion.sender_id == person.id)
    if standing is not None:
        asked = asked.where(Suggestion.standing == standing)
    if page:
        asked = asked.where(Suggestion.page == page)
    is_open = case((Suggestion.standing.in_(OPEN), 0), else_=1)
    asked = asked.order_by(is_open, Suggestion.at, Suggestion.id).offset(offset).limit(PAGE + 1)
    return session.scalars(asked).all()


def count_open(session: Session) -> int:
    """Return how many suggestions wait for their first answer."""
    asked = select(func.count()).where(Suggestion.is_suggestion, Suggestion.standing == Standing.NEW)
    return session.scalar(asked) or 0


def counts(session: Session) -> list[Count]:
    """Return for each page how many it helped; where most were not helped first."""
    yes = func.sum(case((Suggestion.helped == Helped.YES, 1), else_=0))
    no = func.sum(case((Suggestion.helped == Helped.NOT_QUITE, 1), else_=0))
    rows = session.execute(select(Suggestion.page, yes, no).group_by(Suggestion.page))
    found = [Count(page, int(helped or 0), int(other or 0)) for page, helped, other in rows]
    return sorted(found, key=lambda one: (-one.not_quite, -one.yes, one.page))
