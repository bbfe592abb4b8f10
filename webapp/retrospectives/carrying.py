"""What was parked waits at the next retrospective of the project."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.retrospectives.formats import Format
from webapp.retrospectives.models import CardGroup, Retro
from webapp.retrospectives.rules import Phase


def parked_before(session: Session, retro: Retro) -> Sequence[CardGroup]:
    """Return the groups that the last closed retrospective of the project parked."""
    query = select(Retro).where(
        Retro.project_id == retro.project_id, Retro.phase == Phase.CLOSED, Retro.id != retro.id
    )
    last = session.scalar(query.order_by(Retro.closed_at.desc()).limit(1))
    if last is None:
        return ()
    groups = select(CardGroup).where(CardGroup.retro_id == last.id, CardGroup.is_parked.is_(True))
    return session.scalars(groups.order_by(CardGroup.title)).all()


def carry_parked(session: Session, retro: Retro, format_: Format) -> None:
    """Lay the titles of parked groups on a new board; no card comes along."""
    keys = {prompt.key for prompt in format_.written_under}
    first = format_.written_under[0].key
    for group in parked_before(session, retro):
        key = group.prompt_key if group.prompt_key in keys else first
        session.add(CardGroup(retro_id=retro.id, prompt_key=key, title=group.title, is_carried=True))
    session.flush()
