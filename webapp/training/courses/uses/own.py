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


def export_uses(session: Session, person: User) -> list[dict[str, Any]]:
    """Return the answers of a person, and those of managers about them; whom a manager spoke of is not theirs."""
    return [_plain(one, person) for one in questions_about(session, person)]


def erase_uses(session: Session, person: User) -> None:
    """Forget what a person wrote and what others wrote of them; that they were asked stays, so that nobody asks again.

    The notices go too: the one to a manager holds a name.
    """
    for one in questions_about(session, person):
        one.used, one.remark, one.answered_at = None, "", None
        if one.enrolment.person_id == person.id:
            forget_notices(session, KEY % one.enrolment_id)
            if one.side == Side.MANAGER:
                session.delete(one)
    session.flush()


def _plain(one: UseQuestion, person: User) -> dict[str, Any]:
    return {
        "course": one.enrolment.course,
        "about": "me" if one.enrolment.person_id == person.id else "a member of my project",
        "asked": "me" if one.person_id == person.id else "the manager of my project",
        "asked_at": one.asked_at.isoformat(),
        "used": one.used.value if one.used else None,
        "remark": one.remark,
    }


ROOM = Room("uses", export_uses, erase_uses)
