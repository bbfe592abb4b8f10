"""Who may decide about an attempt: never the person whose it is; and who marks cases of which area."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import codes_of, fields_of
from webapp.accounts.rules import Permission
from webapp.training.banks.shelf import the_papers
from webapp.training.courses.rules import NotOneself

CATEGORIES = {
    "pmo": {"governance"},
    "tailoring": {"governance"},
    "selection": {"selection"},
    "initiation": {"governance", "selection"},
    "planning": {"planning"},
    "monitoring": {"planning", "integration"},
    "recovery": {"recovery"},
    "closing": {"transition"},
    "scope": {"scope"},
    "schedule": {"planning"},
    "cost": {"planning"},
    "quality": {"quality"},
    "risk": {"risk"},
    "change": {"change"},
    "resource": {"resources"},
    "procurement": {"contract"},
    "communication": {"stakeholders"},
    "portfolio": {"selection", "benefits"},
    "knowledge": {"knowledge"},
}
"""The fields of experts, which are the categories of lessons, that a knowledge area belongs to."""


def check_another(person_id: UUID, by: User) -> None:
    """Refuse a decision of somebody about their own exam, with `NotOneself`."""
    if person_id == by.id:
        raise NotOneself


def areas_marked_by(session: Session, person: User) -> Collection[str] | None:
    """Return the areas whose cases a person marks: of an expert those of their fields; None for all of them.

    Whoever wrote the bank of an area as the holder of a role does not mark it, unless as a curator.
    """
    if person.may(Permission.CURATE):
        return None
    if not person.may(Permission.VALIDATE):
        return frozenset()
    fields, codes, banks = fields_of(session, person), codes_of(session, person), the_papers().banks
    own = {area for area, bank in banks.items() if bank.author in codes}
    named = {area: CATEGORIES.get(area, {area}) for area in banks}
    return frozenset(area for area, categories in named.items() if categories & fields and area not in own)
