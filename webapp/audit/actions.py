"""Write and verify the audit log."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.audit.models import AuditEntry, AuditTip
from webapp.audit.rules import START, Decision, first_break, link


def record(session: Session, decision: Decision, *, by: UUID | None) -> None:
    """Append one decision to the audit log, in the transaction of the decision."""
    tip = session.get(AuditTip, 1, with_for_update=True)
    if tip is None:
        tip = AuditTip(id=1, number=0, chain=START)
        session.add(tip)
    moment = clock.now()
    tip.number += 1
    tip.chain = link(tip.chain, tip.number, moment.isoformat(), str(by) if by else None, decision)
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
    broken = first_break(
        (
            row.number,
            row.at.isoformat(),
            str(row.by) if row.by else None,
            Decision(row.act, row.subject_kind, row.subject, row.state_before, row.state_after),
            row.chain,
        )
        for row in rows
    )
    tip = session.get(AuditTip, 1)
    end = (rows[-1].number, rows[-1].chain) if rows else (0, START)
    if broken is None and tip is not None and (tip.number, tip.chain) != end:
        return end[0] + 1
    return broken
