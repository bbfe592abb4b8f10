"""What follows when a project gets another manager: features above give functions, the factory registers them."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.projects.models import Project

HANDOVERS = "lodestar.handovers"

Handover = Callable[[Session, Project, UUID], None]
"""Hears of a project that has its new manager, and who led it before."""


def announce_handover(session: Session, project: Project, before: UUID) -> None:
    """Let every feature pass on what the manager of a project had begun."""
    for hear in session.info.get(HANDOVERS, ()):
        hear(session, project, before)
