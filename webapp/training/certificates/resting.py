"""Which certificates rest on attempts: on the exam they name, or on a check of the same course."""

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.training.attempts.consequences import Resting
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.rules import RENEWABLE, UNPROVABLE
from webapp.training.certificates.sealing import standing_of
from webapp.training.courses.models import UnitProgress


def certificates_resting(session: Session, attempts: Collection[UUID]) -> Iterator[Resting]:
    """Yield each certificate with the attempt it rests on; what was revoked, withdrawn or replaced is left out."""
    units = select(UnitProgress.attempt_id, Certificate).join(
        Certificate, Certificate.enrolment_id == UnitProgress.enrolment_id
    )
    exams = select(Certificate.attempt_id, Certificate)
    rows = {
        (attempt_id, one.serial): one
        for query in (
            exams.where(Certificate.attempt_id.in_(list(attempts))),
            units.where(UnitProgress.attempt_id.in_(list(attempts))),
        )
        for attempt_id, one in session.execute(query)
    }
    for (attempt_id, serial), one in rows.items():
        if attempt_id is not None and standing_of(session, one) in RENEWABLE | UNPROVABLE:
            yield Resting(attempt_id, serial, f"/app/training/certificates/{serial}")
