"""What to read before a project goes on: a feature above knows, the factory registers its function."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.projects.models import Project
from webapp.projects.reason import Reason

READINGS = "lodestar.readings"


@dataclass(frozen=True)
class Reading:
    """One page to read: its id, why it is worth it, and whether the project has answered it."""

    page: str
    reasons: tuple[Reason, ...]
    is_answered: bool


Readings = Callable[[Session, Project, str], Sequence[Reading]]


def readings_before(session: Session, project: Project, gate: str) -> Sequence[Reading]:
    """Return what to read before a gate; nothing in a program without that feature."""
    find: Readings | None = session.info.get(READINGS)
    return find(session, project, gate) if find is not None else ()
