"""What is kept of a person about the use of courses: what they answered and what was answered about them."""

from typing import Any

from sqlalchemy.orm import Session

from webapp.accounts.actions import forget_notices
from webapp.accounts.models import User
from webapp.training.courses.own import Room
from webapp.training.courses.uses.actions import KEY
from webapp.training.courses.uses.models import UseQuestion
from webapp.training.courses.uses.queries import questions_about
from webapp.training.courses.uses.rules import Side

ABOUT = {Side.MANAGER: "a member of my project", Side.ASSIGNER: "somebody I gave the course to"}
OTHERS = {Side.MANAGER: "the manager of my project", Side.ASSIGNER: "who gave me the course"}


def export_uses(session: Session, person: User) -> list[dict[str, Any]]:
    """Return the answers of a person, and those of others about them; of whom one spoke is not theirs."""
    return [_plain(one, person) for one in questions_about(session, person)]


def erase_uses(session: Session, person: User) -> None:
    """Forget what a person wrote and what others wrote of them; that they were asked stays, so that nobody asks again.

    The notices go too: those to others hold a name.
    """
    for one in questions_about(session, person):
        one.used, one.remark, one.answered_at = None, "", None
        if one.enrolment.person_id == person.id:
            forget_notices(session, KEY % one.enrolment_id)
            if one.side != Side.LEARNER:
                session.delete(one)
    session.flush()


def _plain(one: UseQuestion, person: User) -> dict[str, Any]:
    return {
        "course": one.enrolment.course,
        "about": "me" if one.enrolment.person_id == person.id else ABOUT[one.side],
        "asked": "me" if one.person_id == person.id else OTHERS[one.side],
        "asked_at": one.asked_at.isoformat(),
        "used": one.used.value if one.used else None,
        "remark": one.remark,
    }


ROOM = Room("uses", export_uses, erase_uses)
