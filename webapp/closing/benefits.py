"""Ninety days after closing somebody has to measure the benefit (STD-11, TPL-046)."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp import clock
from webapp.closing.models import Closing
from webapp.projects.actions import Promise, add_action

AFTER = timedelta(days=90)
WITHIN = timedelta(days=30)
REVIEW = "TPL-046"


def ask_for_benefits(session: Session, catalog: Catalog) -> None:
    """Give the manager of each project closed ninety days ago the task of its benefits review, once."""
    query = select(Closing).where(
        Closing.closed_on <= clock.today() - AFTER,
        Closing.benefits_asked_on.is_(None),
        Closing.is_cancelled.is_(False),
    )
    entry = catalog.find(REVIEW)
    titles = " · ".join(entry.text(lang).title for lang in ("zh", "en")) if entry else ""
    for closing in session.scalars(query).unique().all():
        due = clock.today() + WITHIN
        task = Promise(
            f"{REVIEW} {titles}".strip(), closing.project.pm, due, "benefits-review", str(closing.id)
        )
        add_action(session, closing.project, task)
        closing.benefits_asked_on = clock.today()
    session.flush()
