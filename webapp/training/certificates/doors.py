"""The way to one's certificates on the page of what one learns."""

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import say
from webapp.training.certificates.queries import certificates_of
from webapp.training.certificates.rules import State
from webapp.training.certificates.sealing import standing_of
from webapp.training.courses.offers import Offer

WORDS = say("我的证书")


def certificate_door(session: Session, person: User) -> list[Offer]:
    """Return the way there, with how many certificates hold today."""
    found = certificates_of(session, person)
    held = [one for one in found if standing_of(session, one) == State.VALID]
    return [Offer(WORDS, "/app/training/certificates", len(held))]
