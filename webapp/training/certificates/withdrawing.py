"""Take one's name off a certificate, and off all of its chain; what is left is signed anew."""

from sqlalchemy.orm import Session

from webapp import clock
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.training.certificates.keys import keys_of
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.queries import chain_of
from webapp.training.certificates.rules import NotValidNow, Seal, State
from webapp.training.certificates.sealing import seal, seal_of, standing_of


def withdraw(session: Session, certificate: Certificate) -> None:
    """Let a certificate, all it replaced and all in its place say only that the holder withdrew them.

    Whatever their state: a name that was revoked is a name, too. The old signatures go with the names: with one
    of them a guessed name could be tried out. Who withdrew is not recorded, as nothing shall lead from a withdrawn
    certificate to its holder.
    """
    if certificate.is_withdrawn:
        raise NotValidNow
    for one in chain_of(session, certificate):
        if not one.is_withdrawn:
            _take_name_off(session, one)


def _take_name_off(session: Session, certificate: Certificate) -> None:
    """Leave the bare statement, signed; one that did not fit its signature is not signed as if it had."""
    before, fits = standing_of(session, certificate), seal_of(certificate, keys_of(session)) == Seal.FITS
    bare = certificate.content.model_copy(update={"name": "", "score": None, "attempt": None})
    certificate.snapshot = bare.model_dump(mode="json")
    del certificate.content
    certificate.withdrawn_at = clock.now()
    certificate.person_id = certificate.enrolment_id = certificate.attempt_id = None
    if fits:
        seal(session, certificate)
    decision = Decision("certificate-withdrawn", "certificate", certificate.serial, before, State.WITHDRAWN)
    record(session, decision, by=None)
