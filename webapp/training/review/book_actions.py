"""Answer a card, and keep a question in the book or out of it by hand."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.errors import Conflict, NotFound, say
from webapp.training.attempts.scoring import score
from webapp.training.review import queries
from webapp.training.review.intake import log_answer, open_card
from webapp.training.review.models import AnswerLog, ReviewCard
from webapp.training.review.rules import Given, Whence, grade_of


class AnsweredElsewhere(Conflict):
    """A card that was answered since its page was opened, perhaps in another tab."""

    sentence = say("这一题已经答过了，也许是在另一个窗口。没有再记一次。")


def check_fresh(card: ReviewCard, seen: datetime) -> None:
    """Refuse an answer from a page that was opened before the last answer to its card."""
    if card.due_at != seen:
        raise AnsweredElsewhere


def answer_card(
    session: Session,
    card: ReviewCard,
    response: Mapping[str, Any] | None,
    *,
    marks: Mapping[str, bool],
    seen: datetime,
) -> AnswerLog:
    """Keep the answer to a card and derive its grade; `marks` are saw_hint, is_flagged and says_easy."""
    check_fresh(card, seen)
    kept = dict(response) if response is not None else None
    share = score(card.version.body, kept, Fraction(1)) or Fraction(0)
    answer = AnswerLog(
        person_id=card.person_id,
        question=card.question,
        area=card.area,
        version_id=card.version_id,
        whence=Whence.REVIEW,
        grade=grade_of(Given(share, **marks)),
        share=share,
        response=kept,
        at=clock.now(),
    )
    card.is_reset = False
    log_answer(session, answer, enters=marks.get("is_flagged", False))
    return answer


def take_out(session: Session, card: ReviewCard) -> None:
    """Let a question leave the book by hand; the next mistake brings it back."""
    card.left_at = card.left_at or clock.now()
    session.flush()


def put_in(session: Session, person: User, question: str) -> ReviewCard:
    """Bring a question into the book by hand: one whose key the person has seen."""
    card = queries.find_card(session, person.id, question)
    if card is None:
        answers = queries.answers_of(session, person.id, question)
        if not answers:
            raise NotFound
        card = open_card(session, answers[0])
    card.left_at = None
    session.flush()
    return card
