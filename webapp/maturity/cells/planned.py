"""The actions of a campaign's units, for files."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.improvements.models import Improvement
from webapp.maturity.cells.long_form import Planned, PlannedAction
from webapp.maturity.models.plans import GapAction


def read_planned(session: Session, unit_ids: Collection[UUID]) -> Planned:
    """Return the actions of some campaign units, by unit and question, the most urgent first."""
    query = (
        select(GapAction.campaign_unit_id, GapAction.question, Improvement.title, User.name, Improvement.due)
        .join(Improvement, Improvement.id == GapAction.improvement_id)
        .outerjoin(User, User.id == Improvement.owner_id)
        .where(GapAction.campaign_unit_id.in_(unit_ids))
        .order_by(Improvement.due, Improvement.number)
    )
    found: dict[tuple[UUID, str], list[PlannedAction]] = defaultdict(list)
    for unit, question, title, owner, due in session.execute(query):
        found[unit, question].append(PlannedAction(title, owner or "", due))
    return found
