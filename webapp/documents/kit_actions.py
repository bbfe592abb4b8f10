"""Ask for a kit, and keep how far it has come."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.documents.models import KitOrder
from webapp.documents.queries import count_recent_kits
from webapp.documents.rules import MOST_KITS, RecordMissing, TooManyKits
from webapp.outbox import post
from webapp.projects.models import Project
from webapp.projects.tailoring_queries import find_record

KIND = "kit"
KEPT_FOR = timedelta(hours=24)
"""So long a kit can be downloaded; it can be made again at any time."""


def ask_kit(session: Session, project: Project, language: Language, *, by: User) -> KitOrder:
    """Ask for the kit of a project, by the tailoring record in force; it is made in the background."""
    record = find_record(session, project)
    if record is None:
        raise RecordMissing
    if count_recent_kits(session, by) >= MOST_KITS:
        raise TooManyKits(most=MOST_KITS)
    order = KitOrder(
        project_id=project.id,
        record_id=record.id,
        language=language,
        total=0,
        made=0,
        failure="",
        by=by.id,
        asked_at=clock.now(),
    )
    session.add(order)
    session.flush()
    post(session, KIND, {"order": str(order.id)}, key=f"{KIND}:{order.id}")
    return order


def note_progress(session: Session, order_id: UUID, *, made: int, total: int) -> None:
    """Keep how many files of a kit are made."""
    order = session.get_one(KitOrder, order_id)
    order.made, order.total = made, total
    session.flush()


def note_failure(session: Session, order_id: UUID, reason: str) -> None:
    """Keep why a kit cannot be made."""
    session.get_one(KitOrder, order_id).failure = reason[:400]
    session.flush()


def note_removed(session: Session, order: KitOrder) -> None:
    """Keep that the file of a kit is gone."""
    order.removed_at = clock.now()
    session.flush()


def old_kits(session: Session) -> list[KitOrder]:
    """Return the kits that have been kept for long enough."""
    query = select(KitOrder).where(KitOrder.removed_at.is_(None))
    return list(session.scalars(query.where(KitOrder.asked_at < clock.now() - KEPT_FOR)))
