"""Keep a validated draft for named roles, look at it again, and release it to the road of reviews."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import forget_notices
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.lessons.models import Draft
from webapp.lessons.restricted.due import key_of
from webapp.lessons.restricted.models import RestrictedLesson, RestrictedRole
from webapp.lessons.restricted.rules import Restriction, reason_of, review_day, roles_of
from webapp.lessons.rules import State, check_transition
from webapp.lessons.steps import move, need_curator, need_validation


def need_restrictable(draft: Draft, *, by: User) -> None:
    """Refuse a draft that is not validated or not on its way to publication, and whoever is no curator."""
    need_curator(by)
    check_transition(draft.state, State.RESTRICTED)
    need_validation(draft)


def keep_restricted(
    session: Session, draft: Draft, restriction: Restriction, *, known: Collection[str], by: User
) -> RestrictedLesson:
    """Keep a draft for named roles; notices that name it are taken back."""
    need_restrictable(draft, by=by)
    roles = roles_of(restriction.roles, known)
    row = RestrictedLesson(
        reason=reason_of(restriction.reason),
        review_on=review_day(restriction.review_on, clock.today()),
        kept_by=by.id,
        kept_at=clock.now(),
        release_reason="",
    )
    row.draft, row.roles = draft, [RestrictedRole(code=code) for code in roles]
    session.add(row)
    move(session, draft, State.RESTRICTED, by=by)
    for code in roles:
        _record(session, row, "lesson-restricted", after=code, by=by)
    forget_notices(session, f"lesson:{draft.id}:")
    return row


def look_again(session: Session, row: RestrictedLesson, review_on: date | None, *, by: User) -> None:
    """Say that a lesson stays as it is until another day."""
    need_curator(by)
    before, row.review_on = row.review_on, review_day(review_on, clock.today())
    _record(session, row, "restricted-reviewed", str(before), str(row.review_on), by=by)
    forget_notices(session, key_of(row.id))
    session.flush()


def release(session: Session, row: RestrictedLesson, reason: str, *, by: User) -> None:
    """Put a lesson back into review, with a reason."""
    need_curator(by)
    row.release_reason = reason_of(reason)
    row.released_by, row.released_at = by.id, clock.now()
    move(session, row.draft, State.IN_REVIEW, by=by)
    _record(session, row, "restricted-released", by=by)
    forget_notices(session, key_of(row.id))
    session.flush()


def _record(
    session: Session, row: RestrictedLesson, act: str, before: str = "", after: str = "", *, by: User
) -> None:
    decision = Decision(act, "restricted-lesson", str(row.id), before or None, after or None)
    record(session, decision, by=by.id)
