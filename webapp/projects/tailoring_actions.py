"""Store how a project is tailored; ask for a waiver and decide it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.audit import record as audit
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, say
from webapp.projects.models import Project
from webapp.projects.queries import may_lead
from webapp.projects.refusals import ReasonMissing
from webapp.projects.rules import Tier
from webapp.projects.tailoring_models import TailoringRecord, Waiver
from webapp.projects.tailoring_queries import find_record, may_decide, waivers_of
from webapp.projects.tailoring_rules import (
    ApproverRefused,
    Deviation,
    WaiverRefused,
    WaiverSettled,
    WaiverState,
    next_waiver_number,
)

LONGEST = 400


@dataclass(frozen=True)
class Tailored:
    """A plan as data: what was answered, the tier, the cells with their reasons, what is kept beyond need."""

    answers: Mapping[str, Any]
    tier: str
    scored: str
    plan: Mapping[str, Any]
    chosen: Sequence[str] = ()

    def need(self, document_id: str) -> str:
        """Return how much a document is needed."""
        return next(
            (str(cell["need"]) for cell in self.plan["cells"] if cell["document"] == document_id), "none"
        )


Tailor = Callable[[Mapping[str, Any], str | None], Tailored]
"""Gives the plan of answers; the second argument is the tier to which a waiver lowers it."""


def store_record(
    session: Session,
    project: Project,
    answers: Mapping[str, Any],
    chosen: Sequence[str],
    tailor: Tailor,
    *,
    by: User,
) -> TailoringRecord:
    """Store how a project is tailored, with the waivers that still hold; the register takes over the tier."""
    if not may_lead(project, by):
        raise Forbidden
    return _store(session, project, answers, chosen, tailor, by=by)


def _store(
    session: Session,
    project: Project,
    answers: Mapping[str, Any],
    chosen: Sequence[str],
    tailor: Tailor,
    *,
    by: User,
) -> TailoringRecord:
    approved = [one for one in waivers_of(session, project) if one.state == WaiverState.APPROVED]
    plain = tailor(answers, None)
    lowered = next((one for one in approved if not one.document_id and one.before == plain.tier), None)
    tailored = tailor(answers, lowered.after) if lowered else plain
    wanted = [one for one in dict.fromkeys(chosen) if tailored.need(one) == "optional"]
    last = find_record(session, project)
    stored = TailoringRecord(
        project_id=project.id,
        number=last.number + 1 if last else 1,
        answers=dict(tailored.answers),
        tier=Tier(tailored.tier),
        plan=dict(tailored.plan),
        chosen=wanted,
        deviations=[*_raised(tailored, wanted), *_lowered(lowered, tailored, approved)],
        by=by.id,
        at=clock.now(),
    )
    session.add(stored)
    before, project.tier = project.tier, stored.tier
    session.flush()
    audit(session, Decision("tailored", "project", str(project.id), before, stored.tier), by=by.id)
    return stored


def _raised(tailored: Tailored, chosen: Sequence[str]) -> list[dict[str, str]]:
    """Return what a project does beyond its facts: nobody has to allow it."""
    found = [
        {"kind": Deviation.ADD.value, "document": one, "before": "optional", "after": "used"}
        for one in chosen
    ]
    if tailored.answers.get("raised_to") and tailored.tier < tailored.scored:
        step = {"document": "", "before": tailored.scored, "after": tailored.tier}
        found.insert(0, {"kind": Deviation.RAISE.value, **step})
    return found


def _lowered(lowered: Waiver | None, tailored: Tailored, approved: Sequence[Waiver]) -> list[dict[str, str]]:
    """Return what a project does less than its facts ask for, each with its waiver."""
    found = [_told(lowered, Deviation.LOWER)] if lowered else []
    drops = {one.document_id: one for one in reversed(approved) if one.document_id}
    return found + [
        _told(one, Deviation.DROP) for name, one in drops.items() if tailored.need(name) == "required"
    ]


def _told(waiver: Waiver, kind: Deviation) -> dict[str, str]:
    said = {"document": waiver.document_id, "before": waiver.before, "after": waiver.after}
    return {"kind": kind.value, **said, "waiver": waiver.number or "", "reason": waiver.reason} | {
        "approver": waiver.approver.name
    }


@dataclass(frozen=True)
class Wish:
    """What a project wants to leave out: a document, or with an empty id a step of the tier; `core` never goes."""

    document_id: str
    after: str
    reason: str
    approver: User | None
    core: Sequence[str] = field(default=())


def ask_waiver(session: Session, project: Project, wish: Wish, *, by: User) -> Waiver:
    """Ask another person to let a project do less than the method asks."""
    record = find_record(session, project)
    if not may_lead(project, by):
        raise Forbidden
    if record is None or not _can_be_asked(session, project, record, wish):
        raise WaiverRefused
    if not wish.reason.strip():
        raise ReasonMissing
    if wish.approver is None or not wish.approver.may(Permission.CURATE):
        raise ApproverRefused
    if wish.approver.id in {by.id, project.pm_id}:
        raise ApproverRefused
    waiver = Waiver(
        project_id=project.id,
        document_id=wish.document_id,
        before="required" if wish.document_id else _asked_tier(record),
        after=wish.after,
        reason=wish.reason.strip()[:LONGEST],
        state=WaiverState.ASKED,
        asked_by=by.id,
        asked_at=clock.now(),
        approver_id=wish.approver.id,
        note="",
    )
    session.add(waiver)
    session.flush()
    audit(session, Decision("waiver-asked", "waiver", str(waiver.id), None, WaiverState.ASKED), by=by.id)
    _tell(session, wish.approver, project, waiver, say("%(project)s 请你决定一条豁免。"))
    return waiver


def _can_be_asked(session: Session, project: Project, record: TailoringRecord, wish: Wish) -> bool:
    """Tell whether a wish makes sense: below what is asked, not core, not asked or granted already."""
    waiting = {one.document_id for one in waivers_of(session, project) if one.state == WaiverState.ASKED}
    if wish.document_id in waiting:
        return False
    if not wish.document_id:
        return wish.after in set(Tier) and wish.after > record.tier.value
    needs = {cell["document"]: cell["need"] for cell in record.plan["cells"]}
    is_open = needs.get(wish.document_id) == "required" and wish.document_id not in record.waivers
    return is_open and wish.document_id not in wish.core


def _asked_tier(record: TailoringRecord) -> str:
    """Return the tier that the facts of a record ask for, whatever a waiver has made of it."""
    lowered = (one["before"] for one in record.deviations if one["kind"] == Deviation.LOWER)
    return next(lowered, record.tier.value)


def decide_waiver(
    session: Session, waiver: Waiver, *, is_approved: bool, note: str, tailor: Tailor, by: User
) -> None:
    """Approve a waiver, which gives it its number and the project a new record; or refuse it with a reason."""
    if waiver.state != WaiverState.ASKED:
        raise WaiverSettled
    if not may_decide(waiver, by):
        raise Forbidden
    if not is_approved and not note.strip():
        raise ReasonMissing(field="note")
    waiver.state = WaiverState.APPROVED if is_approved else WaiverState.REFUSED
    waiver.note, waiver.decided_at, waiver.approver_id = note.strip()[:LONGEST], clock.now(), by.id
    session.flush()
    session.refresh(waiver, ["approver"])
    audit(
        session,
        Decision("waiver-decided", "waiver", str(waiver.id), WaiverState.ASKED, waiver.state),
        by=by.id,
    )
    if is_approved:
        numbers = session.scalars(select(Waiver.number).where(Waiver.number.is_not(None)))
        waiver.number = next_waiver_number(clock.today().year, [one for one in numbers if one])
        session.flush()
        record = find_record(session, waiver.project)
        if record is not None:
            _store(session, waiver.project, record.answers, record.chosen, tailor, by=by)
    _tell(session, waiver.asker, waiver.project, waiver, say("%(project)s：你提的豁免有了结果。"))


def _tell(session: Session, person: User, project: Project, waiver: Waiver, sentence: str) -> None:
    key, url = f"waiver:{waiver.id}:{waiver.state}", f"/app/projects/{project.id}/tailoring"
    notify(session, person, sentence, key=key, url=url, project=project.name)
