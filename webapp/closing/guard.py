"""What the register asks of closing before a project leaves its end: registered by the factory."""

from sqlalchemy.orm import Session

from webapp.closing.queries import find_closing
from webapp.closing.refusals import ClosingMissing, ClosingOpen
from webapp.closing.rules import State
from webapp.projects.models import Project
from webapp.projects.rules import Stage

PASSED = frozenset({State.MEETING, State.CLOSED})


def guard_closing(session: Session, project: Project, after: Stage) -> None:
    """Refuse to pass G6 before every part has its verdict, and to close for good before the package is closed."""
    leaves = project.stage == Stage.S6 and after == Stage.S7
    if not leaves and after != Stage.CLOSED:
        return
    closing = find_closing(session, project)
    if closing is None:
        raise ClosingMissing
    if closing.state not in (PASSED if leaves else {State.CLOSED}):
        raise ClosingOpen
