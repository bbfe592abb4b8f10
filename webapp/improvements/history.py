"""What a change request was before a step, so that the step can be taken back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.improvements.models import Improvement, ImprovementStep
from webapp.improvements.rules import (
    State,
)

KEPT = ("owner_id", "due", "agreed", "reason", "decider_id", "decided_at", "twin_id", "released_in")
"""What a step may change besides the state, and an undo brings back."""


def kept(row: Improvement) -> dict[str, Any]:
    """Return what a step may change, as plain values that can be stored with the step."""
    return {name: _plain(getattr(row, name)) for name in KEPT}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else str(value)


def bring_back(row: Improvement, kept: dict[str, Any]) -> None:
    """Put back what stood in a row before a step."""
    for name, text in kept.items():
        value: Any = text
        if text is not None and name.endswith("_id"):
            value = UUID(text)
        elif text is not None and name == "due":
            value = datetime.fromisoformat(text).date()
        elif text is not None and name == "decided_at":
            value = datetime.fromisoformat(text)
        setattr(row, name, value)


def write_step(
    session: Session,
    row: Improvement,
    after: State,
    reason: str,
    *,
    by: User | None,
    before_data: dict[str, Any],
) -> None:
    """Write a step into the history of a request, with what it was before."""
    step = ImprovementStep(
        place=len(row.steps) + 1,
        before=row.state,
        after=after,
        reason=reason.strip(),
        by_id=by.id if by else None,
        at=clock.now(),
        before_data=before_data,
        is_undone=False,
    )
    row.steps.append(step)
    told = Decision("change-step", "improvement", str(row.id), row.state, after)
    row.state = after
    record(session, told, by=step.by_id)
    session.flush()
    session.refresh(row, ["owner", "decider", "twin"])
