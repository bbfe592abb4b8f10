"""Revoke a certificate: a curator, with a reason, never one's own; the holder is told."""

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import say
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.queries import is_printed_anew
from webapp.training.certificates.rules import REVOCABLE, NotOneself, NotValidNow, State, clean_reason
from webapp.training.certificates.sealing import standing_of
from webapp.training.courses.events import note_revoked

REVOKED = say("你的证书 %(serial)s（课程 %(course)s）已被撤销。原因：%(reason)s")


def revoke(session: Session, certificate: Certificate, *, reason: str, by: User) -> None:
    """Say of a certificate that it counts no more; its page tells the day, the holder alone the reason."""
    if certificate.person_id == by.id:
        raise NotOneself
    before = standing_of(session, certificate)
    if before not in REVOCABLE:
        raise NotValidNow
    certificate.reason = clean_reason(reason)
    certificate.revoked_at, certificate.revoked_by = clock.now(), by.id
    session.flush()
    if certificate.enrolment_id and not is_printed_anew(session, certificate):
        note_revoked(session, certificate.enrolment_id)
    decision = Decision("certificate-revoked", "certificate", certificate.serial, before, State.REVOKED)
    record(session, decision, by=by.id)
    holder = find_open_user(session, certificate.person_id) if certificate.person_id else None
    if holder is not None:
        told = {"serial": certificate.serial, "course": certificate.course, "reason": certificate.reason}
        url = f"/app/training/certificates/{certificate.serial}"
        notify(session, holder, REVOKED, key=f"certificate-revoked:{certificate.serial}", url=url, **told)
