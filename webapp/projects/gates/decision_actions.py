"""Deciding a gate, and closing what a conditional pass left owing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of
from webapp.accounts.rules import Permission
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import DomainError, Forbidden, say
from webapp.projects.actions import move_project
from webapp.projects.gates.decision import check_decider, check_resolution
from webapp.projects.gates.models import GateCondition, GateReview
from webapp.projects.gates.queries import has_answered
from webapp.projects.gates.refusals import ConditionClosed, EvidenceMissing, OwnCondition, ReviewDecided
from webapp.projects.gates.road import check_stage, step_after
from webapp.projects.gates.rules import BY_RECORD, CONDITIONS_CLAUSE, Outcome, Owed, Resolution, Verdict
from webapp.projects.models import Project

TOLD = {
    Outcome.PASS: say("%(project)s：%(gate)s 通过。"),
    Outcome.CONDITIONAL: say("%(project)s：%(gate)s 有条件通过，条件和期限在评审记录里。"),
    Outcome.REWORK: say("%(project)s：%(gate)s 的结论是返工，缺什么写在评审记录里。"),
    Outcome.HOLD: say("%(project)s：%(gate)s 的结论是暂停，恢复的条件写在评审记录里。"),
    Outcome.STOP: say("%(project)s：%(gate)s 的结论是终止，理由写在评审记录里。"),
}
OWING = say("%(project)s：你有一条 %(gate)s 的门条件，%(due)s 之前完成。")


def may_decide(session: Session, review: GateReview, person: User) -> bool:
    """Tell whether a person may record the outcome of a gate."""
    try:
        need_decider(session, review, person)
    except DomainError:
        return False
    return True


def need_decider(session: Session, review: GateReview, person: User) -> None:
    """Refuse somebody who may not record the outcome of a gate, and anybody once there is one."""
    if review.is_decided:
        raise ReviewDecided
    check_decider(
        decides=review.decides,
        codes=codes_of(session, person),
        is_facilitator=person.may(Permission.FACILITATE),
        has_part=has_answered(review, person) or review.project.pm_id == person.id,
    )


def decide(session: Session, review: GateReview, project: Project, given: Resolution, *, by: User) -> None:
    """Close a review with one of five outcomes; a pass takes the project on, with conditions or without."""
    need_decider(session, review, by)
    check_stage(review.code, review.stage, project.stage)
    pack_on = _day(review.pack.get("pack_on", ""))
    owed = check_resolution(review.gate, given, review.answers, pack_on=pack_on, today=clock.today())
    sitting = given.sitting
    review.outcome, review.why, review.number = given.outcome, given.why.strip(), given.number.strip()
    review.held_on, review.members, review.came = sitting.held_on, sitting.members, sitting.came
    review.attendance = sitting.attendance.strip()
    review.decided_by, review.decided_at = by.id, clock.now()
    review.edition += 1
    _answer_by_record(review)
    review.conditions = [_condition(place, one, project) for place, one in enumerate(owed, start=1)]
    session.flush()
    record(
        session, Decision("gate-decided", "gate-review", str(review.id), review.code, given.outcome), by=by.id
    )
    step = step_after(review.gate, review.stage, given.outcome, is_last=given.is_last)
    if step is not None:
        move_project(session, project, step, reason=review.code, by=by)
    _tell(session, review, project)


def may_close(session: Session, condition: GateCondition, person: User) -> bool:
    """Tell whether a person may look at the proof of a condition and close it: never who owes it."""
    review = condition.review
    is_authorised = person.may(Permission.FACILITATE) or bool(
        codes_of(session, person) & {*review.decides, "PMO"}
    )
    return is_authorised and not _owes(condition, person)


def close_condition(session: Session, condition: GateCondition, *, evidence: str, by: User) -> None:
    """Record that a condition was met, and on what evidence."""
    if _owes(condition, by):
        raise OwnCondition
    if not may_close(session, condition, by):
        raise Forbidden
    if condition.closed_on is not None:
        raise ConditionClosed
    if not evidence.strip():
        raise EvidenceMissing
    condition.closed_on, condition.closed_by = clock.today(), by.id
    condition.evidence = evidence.strip()
    session.flush()
    record(session, Decision("gate-condition-closed", "gate-condition", str(condition.id)), by=by.id)


def _owes(condition: GateCondition, person: User) -> bool:
    return condition.owner_id == person.id


def _answer_by_record(review: GateReview) -> None:
    """Answer the checks about the decision itself: an outcome that was accepted keeps them."""
    for check in review.checks:
        if check.clause in BY_RECORD:
            is_idle = check.clause == CONDITIONS_CLAUSE and review.outcome != Outcome.CONDITIONAL
            check.verdict = Verdict.NOT_APPLICABLE if is_idle else Verdict.MET


def _condition(place: int, owed: Owed, project: Project) -> GateCondition:
    owner = next((one for one in team_of(project) if one.name == owed.owner.strip()), None)
    return GateCondition(
        place=place,
        text=owed.text.strip(),
        owner_id=owner.id if owner else None,
        owner=owed.owner.strip(),
        due=owed.due,
        proof=owed.proof.strip(),
        evidence="",
    )


def team_of(project: Project) -> Sequence[User]:
    """Return the manager and the members of a project, each once."""
    return list({person.id: person for person in (project.pm, *project.members)}.values())


def _tell(session: Session, review: GateReview, project: Project) -> None:
    """Tell the team the outcome, and everybody who owes something what and by when."""
    url = f"/app/gates/{review.id}"
    sentence = TOLD[review.outcome or Outcome.PASS]
    for person in team_of(project):
        notify(
            session,
            person,
            sentence,
            key=f"gate:{review.id}",
            url=url,
            project=project.name,
            gate=review.code,
        )
    for one in review.conditions:
        owner = next((person for person in team_of(project) if person.id == one.owner_id), None)
        if owner is not None:
            values = {"project": project.name, "gate": review.code, "due": one.due.isoformat()}
            notify(session, owner, OWING, key=f"gate-condition:{one.id}", url=url, **values)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
