"""Look drafts up, and say who may do what with one."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.lessons.models import Draft
from webapp.lessons.objections import waits_for
from webapp.lessons.redaction.models import RedactionTerm
from webapp.lessons.rights import may_see, may_sign, may_validate
from webapp.lessons.rules import IN_QUEUE, State
from webapp.lessons.signatures import is_signed, is_validated
from webapp.projects.models import Project


def get_draft(session: Session, draft_id: UUID, *, by: User, for_change: bool = False) -> Draft:
    """Return a draft a person may see, or raise `NotFound`; `for_change` locks it."""
    query = select(Draft).where(Draft.id == draft_id).options(selectinload(Draft.reviews))
    draft = session.scalar(query.with_for_update(of=Draft) if for_change else query)
    if draft is None or not may_see(session, draft, by):
        raise NotFound
    return draft


def find_begun(session: Session, title: str, retro_id: UUID, *, by: User) -> Draft | None:
    """Return the draft a person began from the same thing of a board and has not handed in."""
    query = select(Draft).where(
        Draft.submitter_id == by.id,
        Draft.retro_id == retro_id,
        Draft.title == title,
        Draft.state == State.DRAFT,
    )
    return session.scalar(query.limit(1))


def drafts_of(session: Session, person: User) -> Sequence[Draft]:
    """Return what a person is writing or has proposed, newest first; of what they imported, what came back."""
    is_own = or_(Draft.source.is_(None), Draft.state == State.RETURNED)
    query = select(Draft).where(Draft.submitter_id == person.id, is_own, Draft.state != State.RESTRICTED)
    return session.scalars(query.order_by(Draft.started_at.desc())).all()


def waiting_for(session: Session, person: User) -> list[Draft]:
    """Return the drafts a person can validate or sign now."""
    projects = select(Project.id).where(Project.pm_id == person.id)
    query = select(Draft).where(
        Draft.state.in_((State.IN_REVIEW, State.ACCEPTED)),
        or_(Draft.submitter_id != person.id, Draft.state == State.ACCEPTED),
    )
    if not person.may(Permission.VALIDATE):
        query = query.where(Draft.project_id.in_(projects))
    rows = session.scalars(query.options(selectinload(Draft.reviews)).order_by(Draft.submitted_at)).all()
    return [
        draft
        for draft in rows
        if (may_validate(session, draft, person) and not is_validated(draft))
        or (may_sign(session, draft, person) and not is_signed(draft))
        or waits_for(session, draft, person)
    ]


def count_queue(session: Session) -> int:
    """Return how many drafts wait for the PMO."""
    return session.scalar(select(func.count()).where(Draft.state.in_(IN_QUEUE))) or 0


def roster(session: Session) -> list[str]:
    """Return the names that no published text may hold: everybody with an account, and the dictionary."""
    return [*session.scalars(select(User.name)), *session.scalars(select(RedactionTerm.term))]


def published_from(session: Session, retro_id: UUID) -> Sequence[str]:
    """Return the ids of the lessons that began in one retrospective and were published."""
    is_open = Draft.state != State.RESTRICTED
    query = select(Draft.lesson_id).where(Draft.retro_id == retro_id, Draft.lesson_id.is_not(None), is_open)
    return [lesson_id for lesson_id in session.scalars(query.order_by(Draft.lesson_id)) if lesson_id]
