"""Say that a page still holds, take it back, return it, or confirm it and publish the new date."""

import hashlib
from datetime import date

from sqlalchemy.orm import Session

from library.catalog import Catalog, Entry
from library.reviewing import held_since
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import holders_of
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, say
from webapp.publishing.actions import publish
from webapp.publishing.rules import Approval, Paper
from webapp.reviews.front_matter import Renewed, renewed_files
from webapp.reviews.models import Renewal
from webapp.reviews.queries import Review, find_waiting, fingerprint_of
from webapp.reviews.rules import (
    AlreadyProposed,
    DayPassed,
    PageChanged,
    Proposal,
    SecondPersonNeeded,
    Span,
    Step,
    StepTaken,
    check_proposal,
    check_reason,
    clean,
    span_of,
    usual_day,
)

ASKED = say("%(page)s 仍然适用吗？等你确认。")
CONFIRMED = say("%(page)s 的续期已确认，新日期正在发布。")
RETURNED = say("%(page)s 的续期退回了，理由在里面。")


def open_span(review: Review) -> Span:
    """Return the days open to the next review of a page; raise `JustReviewed`."""
    return span_of(clock.today(), review.due, getattr(review.entry.facts, "effective", None))


def default_day(review: Review, span: Span) -> date:
    """Return the day to propose for a page."""
    return usual_day(span, clock.today(), held_since(review.entry), review.due)


def propose(session: Session, review: Review, proposal: Proposal, *, by: User) -> Renewal:
    """Say as the owner that a page still holds; the approver is told."""
    entry = review.entry
    if not review.is_owner or not review.approver:
        raise Forbidden
    waiting = find_waiting(session, entry.id)
    if review.is_on_its_way or (waiting is not None and waiting.fingerprint == fingerprint_of(entry)):
        raise AlreadyProposed
    if waiting is not None:
        _end(session, waiting, Step.LAPSED)
    _check_unchanged(entry, proposal.seen)
    renewal = Renewal(
        page=entry.id,
        open_for=entry.id,
        fingerprint=fingerprint_of(entry),
        next_review=check_proposal(proposal, open_span(review)),
        checked_zh=clean(proposal.checked.get("zh", "")),
        checked_en=clean(proposal.checked.get("en", "")),
        step=Step.PROPOSED,
        reason="",
        proposer_id=by.id,
        proposed_at=clock.now(),
    )
    renewed_files(entry, _renewed(renewal, review))
    session.add(renewal)
    session.flush()
    record(session, Decision("review-proposed", "page", entry.id, None, entry.version), by=by.id)
    for person in holders_of(session, review.approver):
        if person.id != by.id:
            _tell(session, renewal, person, ASKED)
    return renewal


def confirm(session: Session, renewal: Renewal, review: Review, catalog: Catalog, *, by: User) -> None:
    """Confirm as a second person in the approver's role, and send every changed file on its way."""
    _need_decider(renewal, review, by)
    entry, day = review.entry, renewal.next_review
    _check_unchanged(entry, renewal.fingerprint)
    if day <= clock.today():
        raise DayPassed(day=day.isoformat())
    _end(session, renewal, Step.CONFIRMED, by=by)
    approval = Approval(f"Renew {entry.id}: still right, next review {day}", review.approver)
    for lang, text in renewed_files(entry, _renewed(renewal, review)).items():
        path = entry.texts[lang].path.relative_to(catalog.root).as_posix()
        publish(session, Paper(path, text, entry.id), approval, by=by.id)
    record(session, Decision("review-confirmed", "page", entry.id, entry.version, day.isoformat()), by=by.id)
    if renewal.proposer is not None:
        _tell(session, renewal, renewal.proposer, CONFIRMED)


def send_back(session: Session, renewal: Renewal, review: Review, reason: str, *, by: User) -> None:
    """Return a renewal with the reason; its owner looks again."""
    _need_decider(renewal, review, by)
    renewal.reason = check_reason(reason)
    _end(session, renewal, Step.RETURNED, by=by)
    record(session, Decision("review-returned", "page", renewal.page), by=by.id)
    if renewal.proposer is not None:
        _tell(session, renewal, renewal.proposer, RETURNED)


def withdraw(session: Session, renewal: Renewal, *, by: User) -> None:
    """Take back what one said oneself, before anybody has decided."""
    if renewal.proposer_id != by.id:
        raise Forbidden
    if renewal.step != Step.PROPOSED:
        raise StepTaken
    _end(session, renewal, Step.WITHDRAWN, by=by)
    record(session, Decision("review-withdrawn", "page", renewal.page), by=by.id)


def _need_decider(renewal: Renewal, review: Review, by: User) -> None:
    if renewal.proposer_id == by.id:
        raise SecondPersonNeeded
    if not review.is_approver:
        raise Forbidden
    if renewal.step != Step.PROPOSED:
        raise StepTaken


def _end(session: Session, renewal: Renewal, step: Step, *, by: User | None = None) -> None:
    renewal.step, renewal.open_for = step, None
    renewal.decider_id, renewal.decided_at = by.id if by else None, clock.now()
    session.flush()


def _renewed(renewal: Renewal, review: Review) -> Renewed:
    return Renewed(clock.today(), renewal.next_review, review.approver, renewal.checked)


def _check_unchanged(entry: Entry, seen: str) -> None:
    """Refuse a page that is not the one that was seen, or whose files on the disk are others."""
    if fingerprint_of(entry) != seen:
        raise PageChanged
    for text in entry.texts.values():
        if not text.path.exists() or hashlib.sha256(text.path.read_bytes()).hexdigest() != text.sha256:
            raise PageChanged


def _tell(session: Session, renewal: Renewal, person: User, sentence: str) -> None:
    key = f"renewal:{renewal.id}:{renewal.step.value}"
    notify(session, person, sentence, key=key, url=f"/app/reviews/{renewal.page}", page=renewal.page)
