"""What changes a gate review before it is decided."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from library.gate_checks import DueCheck
from webapp import clock
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Conflict, Forbidden
from webapp.projects.gates.agenda import Agenda
from webapp.projects.gates.models import GateCheck, GateReview
from webapp.projects.gates.queries import find_last, standing_of
from webapp.projects.gates.refusals import AlreadyOpen, NothingToCheck, ReviewDecided
from webapp.projects.gates.road import check_opening, next_run
from webapp.projects.gates.rules import Answer, Level, Verdict, check_answer
from webapp.projects.models import Project


def open_review(session: Session, project: Project, agenda: Agenda, *, by: User) -> GateReview:
    """Begin a review whose checks are those of the method today, word for word."""
    if not standing_of(session, project, by, agenda.decides).may_open:
        raise Forbidden
    check_opening(agenda.gate, agenda.stage, project.stage)
    last = find_last(session, project, agenda.gate)
    if last is not None and last.outcome is None:
        raise AlreadyOpen(gate=last.code)
    if not agenda.checks:
        raise NothingToCheck
    run, attempt = next_run(agenda.gate, _decided(last))
    review = GateReview(
        project_id=project.id,
        gate=agenda.gate,
        run=run,
        attempt=attempt,
        tier=project.tier,
        stage=agenda.stage,
        decides=list(agenda.decides),
        opened_by=by.id,
        opened_at=clock.now(),
        pack={},
        edition=1,
        attendance="",
        why="",
        number="",
    )
    review.checks = [_frozen(place, check, agenda) for place, check in enumerate(agenda.checks, start=1)]
    session.add(review)
    session.flush()
    record(session, Decision("gate-opened", "gate-review", str(review.id), None, review.code), by=by.id)
    return review


def answer_check(
    session: Session, review: GateReview, check: GateCheck, answer: Answer, *, seen: int, by: User
) -> None:
    """Keep what somebody says to a check; refuse it when another answered since the page was opened (`seen`)."""
    _need_pen(session, review, by)
    cleaned = check_answer(check.clause, answer)
    if (cleaned.verdict, cleaned.evidence, cleaned.note) == (check.verdict, check.evidence, check.note):
        return
    if check.edition != seen:
        raise Conflict
    check.verdict, check.evidence, check.note = cleaned.verdict, cleaned.evidence, cleaned.note
    check.answered_by, check.answered_at = by.id, clock.now()
    check.edition += 1
    session.flush()


def prepare(session: Session, review: GateReview, pack: Mapping[str, str], *, seen: int, by: User) -> None:
    """Keep what was prepared for the sitting, by the keys of the gate report."""
    _need_pen(session, review, by)
    kept = {key: text.strip() for key, text in pack.items() if text.strip()}
    if kept == review.pack:
        return
    if review.edition != seen:
        raise Conflict
    review.pack = kept
    review.edition += 1
    session.flush()


def _need_pen(session: Session, review: GateReview, by: User) -> None:
    if not standing_of(session, review.project, by, review.decides).may_fill:
        raise Forbidden
    if review.is_decided:
        raise ReviewDecided


def _decided(last: GateReview | None) -> Any:
    return None if last is None or last.outcome is None else (last.run, last.attempt, last.outcome)


def _frozen(place: int, check: DueCheck, agenda: Agenda) -> GateCheck:
    zh, en = agenda.titles[check.standard]
    return GateCheck(
        place=place,
        clause=check.clause,
        version=check.version,
        level=Level(check.level),
        standard_zh=zh,
        standard_en=en,
        text_zh=check.text.zh,
        text_en=check.text.en,
        documents=list(check.evidence),
        verdict=Verdict.OPEN,
        evidence="",
        note="",
        edition=1,
    )
