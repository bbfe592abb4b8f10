"""What else must hold before a project takes a step: features above give functions, the factory registers them.

They travel with the sessions of the database, so that a program without features has none.
"""

from collections.abc import Callable

from sqlalchemy.orm import Session

from webapp.projects.models import Project
from webapp.projects.rules import Stage

GUARDS = "lodestar.stage-guards"

StageGuard = Callable[[Session, Project, Stage], None]
"""Raises the refusal of a step to a stage, or returns."""


def ask_guards(session: Session, project: Project, after: Stage) -> None:
    """Ask every registered guard whether a project may go to a stage."""
    for guard in session.info.get(GUARDS, ()):
        guard(session, project, after)
