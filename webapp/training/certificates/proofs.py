"""What certificates say about people to whoever appoints them: course and last day, never a score."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.projects.candidates import Proof
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.rules import State
from webapp.training.certificates.sealing import standing_of


def certificate_proofs(session: Session, people: Collection[UUID]) -> Mapping[UUID, Sequence[Proof]]:
    """Return the certificates of these people that hold today, by course."""
    query = select(Certificate).where(Certificate.person_id.in_(people)).order_by(Certificate.course)
    found: dict[UUID, list[Proof]] = {}
    for one in session.scalars(query):
        if one.person_id is not None and standing_of(session, one) == State.VALID:
            title = one.content.title
            proof = Proof({"zh": title.zh, "en": title.en}, one.expires_on)
            found.setdefault(one.person_id, []).append(proof)
    return found
