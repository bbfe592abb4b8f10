"""Sign certificates, and tell of each whether it still is what was signed."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.training.certificates.keys import KeyRing, keys_of
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.rules import (
    RENEWABLE,
    UNPROVABLE,
    NotValidNow,
    Seal,
    SealNotFitting,
    State,
    state_of,
)
from webapp.training.certificates.statement import attempt_mark, statement_of


def seal(session: Session, certificate: Certificate) -> None:
    """Sign what a certificate says now, with the key of today."""
    keys = keys_of(session)
    statement = statement_of(certificate.serial, keys.key_id, certificate.snapshot)
    certificate.key_id, certificate.signature = keys.key_id, keys.sign(statement)
    session.flush()


def standing_of(session: Session, certificate: Certificate) -> State:
    """Return what holds of a certificate today, by its dates and by its signature."""
    return state_of(certificate, clock.today(), seal_of(certificate, keys_of(session)))


def seal_of(certificate: Certificate, keys: KeyRing) -> Seal:
    """Tell whether a certificate is what was signed; its last day and its attempt must be the signed ones, too."""
    if certificate.signature is None or certificate.key_id is None:
        return Seal.MISSING
    if certificate.key_id not in keys.public.by_id:
        return Seal.STRANGE
    try:
        statement = statement_of(certificate.serial, certificate.key_id, certificate.snapshot)
    except ValueError:
        return Seal.BROKEN
    if not keys.public.fit(certificate.key_id, certificate.signature, statement):
        return Seal.BROKEN
    stands = certificate.content.expires_on == certificate.expires_on and names_its_attempt(certificate)
    return Seal.FITS if stands else Seal.BROKEN


def names_its_attempt(certificate: Certificate) -> bool:
    """Tell whether the attempt that is kept beside a certificate is the one it says; older ones say nothing."""
    said, kept = certificate.content.attempt, certificate.attempt_id
    return said is None or kept is None or said == attempt_mark(certificate.serial, kept)


def check_stands(session: Session, certificate: Certificate) -> None:
    """Refuse a step with a certificate that was revoked, withdrawn or superseded, or that is not what was signed."""
    state = standing_of(session, certificate)
    if state in UNPROVABLE:
        raise SealNotFitting
    if state not in RENEWABLE:
        raise NotValidNow


def seal_unsigned(session: Session) -> Sequence[str]:
    """Sign what has no signature, as issued before there were any; return the serials.

    Each is recorded: a signature that came later than its certificate shows in the audit log.
    """
    query = select(Certificate).where(Certificate.signature.is_(None)).order_by(Certificate.issued_at)
    unsigned = session.scalars(query.with_for_update()).all()
    for one in unsigned:
        seal(session, one)
        record(session, Decision("certificate-signed", "certificate", one.serial), by=None)
    return [one.serial for one in unsigned]
