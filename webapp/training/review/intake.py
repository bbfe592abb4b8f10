"""Take answers into the book: once the review policy shows their keys, and not before."""

from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.training.attempts.finish_actions import evaluation_of
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.policy import Level
from webapp.training.attempts.queries import items_of
from webapp.training.attempts.reviewed import level_now
from webapp.training.banks.changes import Change, change_between
from webapp.training.banks.standing import Asked, asked_versions
from webapp.training.review import queries
from webapp.training.review.models import AnswerLog, ReviewCard, TakenIn
from webapp.training.review.rules import Given, Grade, Whence, grade_of, has_learnt
from webapp.training.review.scheduling import due_at, new_memory, recalled, seen_at


def bring_up_to_date(session: Session, person: User) -> None:
    """Take in every attempt whose keys may be seen by now, then begin anew where another key counts."""
    for attempt in queries.attempts_to_take_in(session, person):
        if level_now(session, attempt, evaluation_of(session, attempt)) == Level.FULL:
            _take_in(session, attempt)
    session.flush()
    cards = queries.cards_of(session, person)
    asked = asked_versions(session, [one.question for one in cards])
    for card in cards:
        _follow(card, asked[card.question])
    session.flush()


def hear_result(session: Session, attempt: Attempt) -> None:
    """Bring the book of whoever sat an attempt up to date, now that it has a result."""
    if not attempt.is_excluded:
        bring_up_to_date(session, session.get_one(User, attempt.person_id))


def bring_all_up_to_date(session: Session) -> None:
    """Bring every book up to date: exams have closed, and keys have changed, since a result came."""
    for person in queries.people_with_a_book(session):
        bring_up_to_date(session, person)


def log_answer(
    session: Session,
    answer: AnswerLog,
    *,
    enters: bool,
) -> ReviewCard | None:
    """Keep an answer, and let its card learn from it; a mistake, or `enters`, brings the question into the book."""
    session.add(answer)
    session.flush()
    card = queries.find_card(session, answer.person_id, answer.question)
    if card is None and (answer.grade == Grade.AGAIN or enters):
        card = open_card(session, answer)
    if card is not None:
        _learn(session, card, answer, enters)
    session.flush()
    return card


def open_card(session: Session, answer: AnswerLog) -> ReviewCard:
    """Begin a card for a question that was answered."""
    card = ReviewCard(
        person_id=answer.person_id,
        question=answer.question,
        area=answer.area,
        version_id=answer.version_id,
        memory=new_memory(answer.at),
        due_at=answer.at,
        entered_at=clock.now(),
        is_reset=False,
    )
    session.add(card)
    session.flush()
    return card


def _take_in(session: Session, attempt: Attempt) -> None:
    for item in items_of(session, attempt):
        if item.voided is None and item.version.body["kind"] != "case" and item.score is not None:
            answer = _answer(attempt, item)
            log_answer(session, answer, enters=item.flagged)
    session.add(TakenIn(attempt_id=attempt.id))


def _answer(attempt: Attempt, item: AttemptItem) -> AnswerLog:
    share = item.score / item.points if item.score is not None and item.points else Fraction(0)
    return AnswerLog(
        person_id=attempt.person_id,
        question=item.version.question,
        area=item.area,
        version_id=item.question_version_id,
        attempt_id=attempt.id,
        whence=Whence.ATTEMPT,
        grade=grade_of(Given(share, is_flagged=item.flagged)),
        share=share,
        response=item.response,
        at=attempt.ended_at or clock.now(),
    )


def _learn(session: Session, card: ReviewCard, answer: AnswerLog, enters: bool) -> None:
    """Let the memory of a card follow an answer, unless a later one came first; settle whether it stays."""
    last = seen_at(card.memory)
    if last is None or last <= answer.at:
        _remember(card, recalled(card.memory, answer.grade, answer.at))
    if answer.grade == Grade.AGAIN or enters:
        card.left_at = None
    elif card.is_in_book and _is_learnt(session, card):
        card.left_at = answer.at


def _is_learnt(session: Session, card: ReviewCard) -> bool:
    answers = queries.answers_of(session, card.person_id, card.question)
    return has_learnt((clock.day_of(one.at), one.grade != Grade.AGAIN) for one in answers)


def _follow(card: ReviewCard, asked: Asked) -> None:
    """Let a card go on with the version that is asked now; with another key it begins anew and says so."""
    if asked.version.id == card.version.id:
        return
    if change_between(card.version.body, asked.version.body) == Change.KEY:
        _remember(card, new_memory(asked.since))
        card.is_reset = True
    card.version, card.version_id = asked.version, asked.version.id


def _remember(card: ReviewCard, memory: dict[str, Any]) -> None:
    card.memory, card.due_at = memory, due_at(memory)
