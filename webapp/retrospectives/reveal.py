"""Reveal the cards at the date that was agreed on opening."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from webapp import clock
from webapp.accounts.actions import notify
from webapp.database import the_database
from webapp.errors import DomainError, say
from webapp.retrospectives.models import Retro
from webapp.retrospectives.pages import format_of
from webapp.retrospectives.phases import next_phase
from webapp.retrospectives.rules import Phase


def carry_out(payload: Mapping[str, Any]) -> None:
    """Reveal when the date has come and everything is as it must be; else tell the facilitator why not."""
    retro_id = UUID(payload["retro"])
    try:
        _reveal(retro_id)
    except DomainError:
        with the_database().transaction() as session:
            retro = session.get_one(Retro, retro_id)
            notify(
                session,
                retro.facilitator,
                say("回顾“%(title)s”到了截止日，还不能公开。打开看看缺什么。"),
                key=f"retro-not-revealed:{retro.id}:{retro.collect_until}",
                url=f"/app/retrospectives/{retro.id}",
                title=retro.title,
            )


def _reveal(retro_id: UUID) -> None:
    with the_database().transaction() as session:
        retro = session.get_one(Retro, retro_id, with_for_update={"of": Retro})
        is_due = retro.collect_until is not None and retro.collect_until <= clock.now()
        if retro.phase == Phase.COLLECT and retro.reveals_itself and is_due:
            next_phase(session, retro, format_of(retro), seen=Phase.COLLECT, by=retro.facilitator)
