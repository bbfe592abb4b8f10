"""Take one's name off a certificate, and off all that it has replaced; what is left is signed anew."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.training.certificates.keys import keys_of
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.rules import Seal, State
from webapp.training.certificates.sealing import check_stands, seal, seal_of, standing_of


def withdraw(session: Session, certificate: Certificate) -> None:
    """Let the pages of a certificate and of its forerunners say only that the holder withdrew them.

    The old signatures go with the names: with one of them a guessed name could be tried out. Who withdrew is
    not recorded, as nothing shall lead from a withdrawn certificate to its holder.
    """
    check_stands(session, certificate)
    for one in (certificate, *_forerunners(session, certificate)):
        before = standing_of(session, one)
        bare = one.content.model_copy(update={"name": "", "score": None})
        one.snapshot = bare.model_dump(mode="json")
        one.withdrawn_at = clock.now()
        one.person_id = one.enrolment_id = one.attempt_id = None
        seal(session, one)
        decision = Decision("certificate-withdrawn", "certificate", one.serial, before, State.WITHDRAWN)
        record(session, decision, by=None)


def _forerunners(session: Session, certificate: Certificate) -> Iterator[Certificate]:
    """Return what a certificate replaced, and what that had replaced.

    A revoked one keeps saying so, and one that does not fit its signature is not signed as if it did.
    """
    query = select(Certificate).where(Certificate.superseded_by == certificate.serial)
    for one in session.scalars(query.with_for_update()).all():
        if not (one.is_revoked or one.is_withdrawn) and seal_of(one, keys_of(session)) == Seal.FITS:
            yield one
        yield from _forerunners(session, one)
