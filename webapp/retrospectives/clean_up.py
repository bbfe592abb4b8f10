"""Destroy what a closed retrospective left in the files of the database."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp import clock, traces
from webapp.database import Database, the_database
from webapp.retrospectives.actions import touch
from webapp.retrospectives.models import Card, Retro
from webapp.retrospectives.rules import Phase

REWRITTEN = {
    "card": "text",
    "vote": "handle",
    "rating": "handle",
    "card_group": "title",
    "seat_transfer": "mark",
    "retro": "title",
}
"""The tables whose files are written again on PostgreSQL, each with a column of text that forces it."""


def carry_out(payload: Mapping[str, Any]) -> None:
    """Rewrite the files of the database, then record that the retrospective is clean."""
    database = the_database()
    rewrite_files(database)
    with database.transaction() as session:
        retro = session.get_one(Retro, UUID(payload["retro"]), with_for_update={"of": Retro})
        retro.cleaned_at = retro.cleaned_at or clock.now()
        touch(session, retro)


def rewrite_files(database: Database) -> None:
    """Leave no deleted byte of a board in the files."""
    traces.rewrite_files(database, REWRITTEN)


def forget_old_cards(session: Session, days: int) -> None:
    """Delete the cards of retrospectives closed longer ago than so many days."""
    limit = clock.now() - timedelta(days=days)
    old = select(Retro.id).where(Retro.phase == Phase.CLOSED, Retro.closed_at < limit)
    session.execute(delete(Card).where(Card.retro_id.in_(old)))
