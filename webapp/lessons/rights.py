"""Who sees a draft, who writes it, who validates and who signs it."""

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import experts_of, fields_of
from webapp.accounts.rules import Permission
from webapp.lessons.models import Draft
from webapp.lessons.rules import IN_QUEUE, WRITABLE_BY_AUTHOR, State
from webapp.lessons.signatures import is_late, is_validated
from webapp.projects.models import Project


def may_see(session: Session, draft: Draft, person: User) -> bool:
    """Tell whether a person may see a draft: its author, curators, its experts, its project's
    manager, and whoever led the retrospective it came from. What is kept for named roles is nobody's draft.
    """
    if draft.state == State.RESTRICTED:
        return False
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
