"""Claim what was learned elsewhere; accept or refuse it, with a reason."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Role
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, say, within
from webapp.training.courses.actions import enrol, open_cycle, progress_at, settle, take_as_done
from webapp.training.courses.course import Course
from webapp.training.courses.desk_actions import Ground, exempt
from webapp.training.courses.evidence.models import Evidence
from webapp.training.courses.evidence.rules import (
    ClaimDecided,
    ClaimState,
    DayRefused,
    Media,
    UnitRefused,
    check_words,
)
from webapp.training.courses.models import Enrolment
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import LONGEST_REASON, Exempt, NotOneself, Source, check_reason

CLAIMED = say("%(who)s 提交了在别处学习的证明，等 PMO 处理。")
ACCEPTED = say("你的学习证明“%(title)s”已认可。")
REFUSED = say("你的学习证明“%(title)s”没有通过：%(reason)s")
CLAIMABLE = {"attended", "attested"}


@dataclass(frozen=True)
class Learned:
    """What somebody says they learned elsewhere; `unit` is empty for the whole course."""

    unit: str
    title: str
    provider: str
    held_on: date | None


@dataclass(frozen=True)
class File:
    """The file that shows it: kept under `key`, with the name it came with."""

    key: str
    name: str
    media: Media


def claim(session: Session, person: User, course: Course, learned: Learned, file: File) -> Evidence:
    """Hand in what shows that one learned something elsewhere; curators are told."""
    if learned.unit and course.get(learned.unit).facts.done not in CLAIMABLE:
        raise UnitRefused
    if learned.held_on is None or learned.held_on > clock.today():
        raise DayRefused
    evidence = Evidence(
        person=person,
        course=course.id,
        unit=learned.unit,
        title=check_words(learned.title, "title"),
        provider=check_words(learned.provider, "provider"),
        held_on=learned.held_on,
        file_hash=file.key,
        file_name=file.name[-200:],
        media=file.media,
        state=ClaimState.WAITING,
        claimed_at=clock.now(),
        reason="",
    )
    session.add(evidence)
    session.flush()
    for curator in people_with_role(session, Role.CURATOR):
        if curator.id != person.id:
            _tell(session, evidence, curator, CLAIMED, who=person.name)
    return evidence


def accept(
    session: Session, course: Course, evidence: Evidence, *, until: date | None, reason: str, by: User
) -> None:
    """Let a claim count: for its unit, or as a recognition of the whole course until a day."""
    _check_waiting(evidence, by)
    enrolment = _enrolment(session, course, evidence)
    if evidence.unit:
        progress = progress_at(session, enrolment, course.get(evidence.unit))
        take_as_done(progress, clock.start_of(evidence.held_on))
        progress.attested_by = by.id
        settle(session, course, enrolment)
    else:
        words = reason or f"{evidence.title} · {evidence.provider}"
        exempt(session, course, enrolment, Ground(Exempt.RECOGNITION, words, until, evidence.id), by=by)
    evidence.until = until
    _decide(session, evidence, ClaimState.ACCEPTED, reason.strip(), by)
    _tell(session, evidence, evidence.person, ACCEPTED, title=evidence.title)


def refuse(session: Session, evidence: Evidence, *, reason: str, by: User) -> None:
    """Refuse a claim with the reason, which the person reads."""
    _check_waiting(evidence, by)
    _decide(session, evidence, ClaimState.REFUSED, check_reason(reason), by)
    _tell(session, evidence, evidence.person, REFUSED, title=evidence.title, reason=evidence.reason)


def withdraw(session: Session, evidence: Evidence, *, by: User) -> str:
    """Take back a claim of one's own that nobody has decided; return the hash of its file."""
    if evidence.person_id != by.id:
        raise Forbidden
    if evidence.state != ClaimState.WAITING:
        raise ClaimDecided
    session.delete(evidence)
    session.flush()
    return evidence.file_hash


def _enrolment(session: Session, course: Course, evidence: Evidence) -> Enrolment:
    """Return the enrolment a claim counts for: what counts needs no course before it."""
    found = find_enrolment(session, evidence.person_id, course.id)
    if found is None:
        return open_cycle(session, evidence.person, course, source=Source.SELF)
    return found if found.is_open else enrol(session, evidence.person, course, source=Source.ASSIGNED)


def _check_waiting(evidence: Evidence, by: User) -> None:
    if evidence.person_id == by.id:
        raise NotOneself
    if evidence.state != ClaimState.WAITING:
        raise ClaimDecided


def _decide(session: Session, evidence: Evidence, state: ClaimState, reason: str, by: User) -> None:
    evidence.state, evidence.reason = state, within(reason, LONGEST_REASON, "reason")
    evidence.decided_by, evidence.decided_at = by.id, clock.now()
    record(session, Decision(f"evidence-{state.value}", "evidence", str(evidence.id)), by=by.id)
    session.flush()


def _tell(session: Session, evidence: Evidence, person: User, sentence: str, **values: str) -> None:
    key, url = f"evidence:{evidence.id}:{evidence.state.value}", f"/app/training/evidence/{evidence.id}"
    notify(session, person, sentence, key=key, url=url, **values)
