"""What the wrong-answer book keeps of a person: taken along, or erased whole."""

from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from library.questions.format import said
from webapp.accounts.models import User
from webapp.training.courses.own import Room
from webapp.training.review import queries
from webapp.training.review.models import AnswerLog, ReviewCard, StudyPlan


def export_book(session: Session, person: User) -> dict[str, Any]:
    """Return a person's cards, answers and plan as plain data; the keys of questions are not theirs."""
    plan = queries.find_plan(session, person)
    return {
        "cards": [
            {
                "question": one.question,
                "entered_at": one.entered_at.isoformat(),
                "due_at": one.due_at.isoformat(),
                "in_book": one.is_in_book,
            }
            for one in queries.cards_of(session, person)
        ],
        "answers": [
            {
                "question": one.question,
                "at": one.at.isoformat(),
                "grade": one.grade.value,
                "share": str(one.share),
                "answered": _answered(one),
            }
            for one in queries.answers_of(session, person.id)
        ],
        "plan": {"exam_on": plan.exam_on.isoformat(), "quota": plan.quota} if plan else None,
    }


def _answered(one: AnswerLog) -> list[str]:
    """Return what was answered: the text of what was chosen, since letters belong to one version, or what was typed."""
    given, body = one.response or {}, one.version.body
    texts = {option["letter"]: said(option["text"], "zh") for option in body["options"]}
    chosen = [texts.get(letter, letter) for letter in given.get("chosen", ())]
    return [*chosen, *given.get("blanks", ()), *([given["text"]] if "text" in given else [])]


def erase_book(session: Session, person: User) -> None:
    """Erase the book; neither attempts that were taken in nor those whose answers are erased come in again."""
    for table in (ReviewCard, AnswerLog, StudyPlan):
        session.execute(delete(table).where(table.person_id == person.id))
    session.flush()


ROOM = Room("review", export_book, erase_book)
