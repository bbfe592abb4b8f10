"""Look certificates up: by serial for everybody, of a person for themselves, all for curators."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.training.attempts.models import Attempt
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.serials import read_serial

MOST = 200


def find_certificate(session: Session, typed: str) -> Certificate | None:
    """Return the certificate of a serial, however it was typed; None for a wrong one and for none alike."""
    serial = read_serial(typed)
    return session.get(Certificate, serial) if serial else None


def get_certificate(session: Session, typed: str, *, by: User, for_change: bool = False) -> Certificate:
    """Return one's own certificate, or any for a curator; raise `NotFound` otherwise."""
    query = select(Certificate).where(Certificate.serial == read_serial(typed))
    found = session.scalar(query.with_for_update() if for_change else query)
    if found is None or not (found.person_id == by.id or by.may(Permission.CURATE)):
        raise NotFound
    return found


def get_own_certificate(session: Session, typed: str, *, by: User) -> Certificate:
    """Return one's own certificate for a change, or raise `NotFound`."""
    found = get_certificate(session, typed, by=by, for_change=True)
    if found.person_id != by.id:
        raise NotFound
    return found


def attempt_behind(session: Session, certificate: Certificate) -> Attempt | None:
    """Return the attempt that earned a certificate, where it is still on record."""
    return session.get(Attempt, certificate.attempt_id) if certificate.attempt_id else None


def certificates_of(session: Session, person: User) -> Sequence[Certificate]:
    """Return the certificates of a person, newest first."""
    query = select(Certificate).where(Certificate.person_id == person.id)
    return session.scalars(query.order_by(Certificate.issued_at.desc(), Certificate.serial)).all()


def newest_of(session: Session, person_id: UUID, course: str) -> Certificate | None:
    """Return the certificate of a person for a course that nothing stands in the place of."""
    query = select(Certificate).where(
        Certificate.person_id == person_id,
        Certificate.course == course,
        Certificate.superseded_by.is_(None),
        Certificate.withdrawn_at.is_(None),
        Certificate.revoked_at.is_(None),
    )
    return session.scalar(query.order_by(Certificate.issued_at.desc()).limit(1))


def chain_of(session: Session, certificate: Certificate) -> Sequence[Certificate]:
    """Return a certificate with all that it replaced, and all that stand in its place."""
    found = {certificate.serial: certificate}
    reached = set(found)
    while reached:
        nexts = [found[serial].superseded_by for serial in reached]
        query = select(Certificate).where(
            Certificate.superseded_by.in_(reached) | Certificate.serial.in_([one for one in nexts if one]),
            Certificate.serial.not_in(found),
        )
        new = {one.serial: one for one in session.scalars(query.with_for_update())}
        found |= new
        reached = set(new)
    return list(found.values())


def is_issued(session: Session, enrolment_id: UUID) -> bool:
    """Tell whether a certificate was ever issued for an enrolment."""
    query = select(Certificate.serial).where(Certificate.enrolment_id == enrolment_id).limit(1)
    return session.scalar(query) is not None


def is_printed_anew(session: Session, certificate: Certificate) -> bool:
    """Tell whether what stands in the place of a certificate is another print of it, not a renewal."""
    after = session.get(Certificate, certificate.superseded_by) if certificate.superseded_by else None
    return after is not None and after.enrolment_id == certificate.enrolment_id


def issued_lately(session: Session, text: str = "") -> Sequence[Certificate]:
    """Return the newest certificates; with a text those of that serial, course or name."""
    query = select(Certificate).order_by(Certificate.issued_at.desc(), Certificate.serial)
    if not text:
        return session.scalars(query.limit(MOST)).all()
    serial, sought = read_serial(text), text.casefold()
    return [
        one
        for one in session.scalars(query)
        if one.serial == serial or one.course.casefold() == sought or sought in one.content.name.casefold()
    ][:MOST]
