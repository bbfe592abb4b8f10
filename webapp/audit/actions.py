"""Write and verify the audit log."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.audit.chain import START, first_break, link
from webapp.audit.models import AuditEntry, AuditTip
from webapp.audit.rules import Decision


def record(session: Session, decision: Decision, *, by: UUID | None) -> None:
    """Append one decision to the audit log, in the transaction of the decision."""
    tip = session.get(AuditTip, 1, with_for_update=True)
    if tip is None:
        tip = AuditTip(id=1, number=0, chain=START)
        session.add(tip)
    moment = clock.now()
    tip.number += 1
    tip.chain = link(tip.chain, tip.number, *_said(moment, by, decision))
    session.add(
        AuditEntry(
            number=tip.number,
            at=moment,
            by=by,
            act=decision.act,
            subject_kind=decision.subject_kind,
            subject=decision.subject,
            state_before=decision.state_before,
            state_after=decision.state_after,
            chain=tip.chain,
        )
    )
    session.flush()


def find_gap(session: Session) -> int | None:
    """Return the number of the first entry that was changed or taken away, or None."""
    rows = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
    tip = session.get(AuditTip, 1)
    return first_break(map(_entry, rows), (tip.number, tip.chain) if tip is not None else (0, START))


def _entry(row: AuditEntry) -> tuple[tuple[Any, ...], str]:
    decision = Decision(row.act, row.subject_kind, row.subject, row.state_before, row.state_after)
    return _said(row.at, row.by, decision), row.chain


def _said(moment: datetime, by: UUID | None, decision: Decision) -> tuple[Any, ...]:
    return moment.isoformat(), str(by) if by else None, asdict(decision)
