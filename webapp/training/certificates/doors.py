"""The way to one's certificates on the page of what one learns."""

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.errors import say
from webapp.training.certificates.queries import certificates_of
from webapp.training.certificates.rules import State, state_of
from webapp.training.courses.offers import Offer

WORDS = say("我的证书")


def certificate_door(session: Session, person: User) -> list[Offer]:
    """Return the way there, with how many certificates hold today."""
    today = clock.today()
    held = [one for one in certificates_of(session, person) if state_of(one, today) == State.VALID]
    return [Offer(WORDS, "/app/training/certificates", len(held))]
