"""Who may decide about an attempt: never the person whose it is."""

from uuid import UUID

from webapp.accounts.models import User
from webapp.training.courses.rules import NotOneself


def check_another(person_id: UUID, by: User) -> None:
    """Refuse a decision of somebody about their own exam, with `NotOneself`."""
    if person_id == by.id:
        raise NotOneself
