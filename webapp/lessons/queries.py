"""Look drafts up, and say who may do what with one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from library.working_days import working_days_between
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import experts_of, fields_of
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.lessons.models import Draft, Review
from webapp.lessons.rules import IN_QUEUE, REVIEW_DAYS, WRITABLE_BY_AUTHOR, State, Verdict, substance_hash
from webapp.projects.models import Project


def get_draft(session: Session, draft_id: UUID, *, by: User, for_change: bool = False) -> Draft:
    """Return a draft a person may see, or raise `NotFound`; `for_change` locks it."""
    query = select(Draft).where(Draft.id == draft_id).options(selectinload(Draft.reviews))
    draft = session.scalar(query.with_for_update(of=Draft) if for_change else query)
    if draft is None or not may_see(session, draft, by):
        raise NotFound
    return draft


def may_see(session: Session, draft: Draft, person: User) -> bool:
    """Tell whether a person may see a draft: its author, curators, its experts, its project's
    manager, and whoever led the retrospective it came from.
    """
    if draft.submitter_id == person.id or person.may(Permission.CURATE):
        return True
    if draft.state == State.DRAFT:
        return False
    if draft.facilitator_id == person.id:
        return True
    return is_expert_for(session, draft, person) or is_manager_of(session, draft, person)


def is_expert_for(session: Session, draft: Draft, person: User) -> bool:
    """Tell whether a person validates lessons of the draft's category."""
    return person.may(Permission.VALIDATE) and draft.facts.category in fields_of(session, person)


def is_manager_of(session: Session, draft: Draft, person: User) -> bool:
    """Tell whether a person leads the project the draft came from."""
    if draft.project_id is None:
        return False
    return session.get_one(Project, draft.project_id).pm_id == person.id


def may_write(draft: Draft, person: User) -> bool:
    """Tell whether a person may change the text: the author before submission, a curator after it."""
    if draft.state in WRITABLE_BY_AUTHOR:
        return draft.submitter_id == person.id
    return draft.state in IN_QUEUE and person.may(Permission.CURATE)


def may_validate(session: Session, draft: Draft, person: User) -> bool:
    """Tell whether a person may validate: an expert of the field, not the submitter.

    A curator may stand in where the category has no other expert, or the experts let the time pass.
    """
    is_open = draft.state == State.IN_REVIEW or (draft.state == State.ACCEPTED and not is_validated(draft))
    if not is_open or draft.submitter_id == person.id:
        return False
    if is_expert_for(session, draft, person):
        return True
    return person.may(Permission.CURATE) and (
        is_late(draft, clock.today()) or not other_experts(session, draft)
    )


def other_experts(session: Session, draft: Draft) -> list[User]:
    """Return who can validate a draft: the experts of its category, its submitter apart."""
    found = experts_of(session, draft.facts.category)
    return [person for person in found if person.id != draft.submitter_id and person.may(Permission.VALIDATE)]


def may_sign(session: Session, draft: Draft, person: User) -> bool:
    """Tell whether a person may sign the redaction: not the last editor."""
    if draft.state != State.ACCEPTED or draft.editor_id == person.id:
        return False
    return (
        person.may(Permission.CURATE)
        or is_expert_for(session, draft, person)
        or is_manager_of(session, draft, person)
    )


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
    query = select(Draft).where(Draft.submitter_id == person.id, is_own)
    return session.scalars(query.order_by(Draft.started_at.desc())).all()


PAGE = 50
"""So many drafts of the queue stand on one page."""


def queue(session: Session, *, imported: bool = False, page: int = 1) -> Sequence[Draft]:
    """Return one page of what waits for the PMO, oldest first: what people proposed, or what came from files."""
    query = select(Draft).where(Draft.state.in_(IN_QUEUE), Draft.source.is_not(None) == imported)
    query = query.order_by(Draft.submitted_at, Draft.source_key, Draft.id)
    return session.scalars(query.offset((max(page, 1) - 1) * PAGE).limit(PAGE)).all()


def count_imported(session: Session) -> int:
    """Return how many drafts from files wait for the PMO."""
    query = select(func.count()).where(Draft.state.in_(IN_QUEUE), Draft.source.is_not(None))
    return session.scalar(query) or 0


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
    ]


def count_queue(session: Session) -> int:
    """Return how many drafts wait for the PMO."""
    return session.scalar(select(func.count()).where(Draft.state.in_(IN_QUEUE))) or 0


def is_validated(draft: Draft) -> bool:
    """Tell whether somebody but the submitter validated the draft since it was last submitted."""
    return find_validation(draft) is not None


def find_validation(draft: Draft) -> Review | None:
    """Return the newest validation since the last submission, by somebody but the submitter, of this very substance."""
    review = _last_validation(draft)
    return review if review and review.substance_hash == substance_hash(draft.words) else None


def find_validator(draft: Draft) -> UUID | None:
    """Return who validated last, whether or not the text is still the one they saw."""
    review = _last_validation(draft)
    return review.by if review else None


def _last_validation(draft: Draft) -> Review | None:
    for review in reversed(draft.reviews):
        if review.verdict == Verdict.RETURNED:
            return None
        if review.verdict == Verdict.VALIDATED and review.by != draft.submitter_id:
            return review
    return None


def is_signed(draft: Draft) -> bool:
    """Tell whether somebody but the last editor signed exactly this text."""
    return any(
        review.verdict == Verdict.SIGNED
        and review.text_hash == draft.text_hash
        and review.by != draft.editor_id
        for review in draft.reviews
    )


def is_late(draft: Draft, today: date) -> bool:
    """Tell whether the review takes longer than it may; nobody waits for what came from a file and is untouched."""
    if draft.submitted_at is None or draft.state not in IN_QUEUE:
        return False
    if draft.source is not None and draft.state == State.SUBMITTED:
        return False
    return working_days_between(clock.day_of(draft.submitted_at), today) > REVIEW_DAYS


def roster(session: Session) -> list[str]:
    """Return the names that no published text may hold: everybody with an account."""
    return list(session.scalars(select(User.name)))


def published_from(session: Session, retro_id: UUID) -> Sequence[str]:
    """Return the ids of the lessons that began in one retrospective and were published."""
    query = select(Draft.lesson_id).where(Draft.retro_id == retro_id, Draft.lesson_id.is_not(None))
    return [lesson_id for lesson_id in session.scalars(query.order_by(Draft.lesson_id)) if lesson_id]
