"""Ask, give to somebody, answer, say that it does not help yet, and close."""

from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Language, Permission
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden
from webapp.guidance import queries, rights, rota
from webapp.guidance.models import Answer, Question
from webapp.guidance.refusals import NobodyThere, NoExpert, OnlyOnce, OwnQuestion, StepRefused
from webapp.guidance.rules import (
    WAITING,
    Answered,
    Asked,
    State,
    check_answer,
    check_missing,
    check_question,
    due_after,
)
from webapp.guidance.telling import ANSWERED, GIVEN, RETURNED, UNASSIGNED, tell, tell_curators


def ask(session: Session, asked: Asked, *, project_id: UUID | None = None, days: int, by: User) -> Question:
    """Put a question to the PMO; the rota gives it to an expert of its field where there is one."""
    check_question(asked.text)
    today = clock.today()
    due = due_after(today, days)
    question = Question(
        text=asked.text.strip(),
        language=Language(asked.language),
        category=asked.category,
        stage=asked.stage,
        about=asked.about,
        is_open=asked.is_open,
        state=State.ASKED,
        project_id=project_id,
        asker_id=by.id,
        asked_at=clock.now(),
        first_due=due,
        due=due,
        missing="",
    )
    session.add(question)
    session.flush()
    _note(session, question, "question-asked", None, by)
    expert = rota.find_next(session, question)
    if expert is None:
        tell_curators(session, question, UNASSIGNED, "asked", but=by)
    else:
        _give(session, question, expert, by)
    return question


def assign(session: Session, question: Question, to: User | None, *, by: User) -> None:
    """Give a question to somebody by hand; without a name it goes to whose turn it is."""
    if not by.may(Permission.CURATE):
        raise Forbidden
    if question.state not in WAITING:
        raise StepRefused
    person = to or rota.find_next(session, question)
    if person is None:
        raise NoExpert
    if person.id not in {one.id for one in queries.possible_answerers(session, question)}:
        raise NobodyThere
    _give(session, question, person, by)


def answer(session: Session, question: Question, answered: Answered, *, by: User) -> Answer:
    """Answer a question that waits; whoever asked hears of it."""
    if not rights.may_answer(question, by):
        raise OwnQuestion if question.asker_id == by.id else Forbidden
    if question.state not in WAITING:
        raise StepRefused
    check_answer(answered.text)
    moment = clock.now()
    row = Answer(
        question_id=question.id,
        text=answered.text.strip(),
        rests_on=list(answered.rests_on),
        by_id=by.id,
        at=moment,
    )
    question.answers.append(row)
    question.about = answered.about or question.about
    question.first_answered_at = question.first_answered_at or moment
    question.assignee_id = question.assignee_id or by.id
    _move(session, question, State.ANSWERED, "question-answered", by)
    tell(session, question, question.asker, ANSWERED, f"answered:{len(question.answers)}")
    return row


def say_not_yet(session: Session, question: Question, missing: str, *, days: int, by: User) -> None:
    """Send an answer back once, with what is missing."""
    _need_asker(question, by)
    if question.was_returned:
        raise OnlyOnce
    if question.state is not State.ANSWERED:
        raise StepRefused
    check_missing(missing)
    question.missing, question.due = missing.strip(), due_after(clock.today(), days)
    _move(session, question, State.ASSIGNED, "question-returned", by)
    tell(session, question, question.assignee, RETURNED, "returned")


def close(session: Session, question: Question, *, is_helped: bool, by: User) -> None:
    """End a question that was answered, and keep whether it helped."""
    _need_asker(question, by)
    if question.state is not State.ANSWERED:
        raise StepRefused
    question.is_helped = is_helped
    _move(session, question, State.CLOSED, "question-closed", by)


def choose_openness(session: Session, question: Question, *, is_open: bool, by: User) -> None:
    """Say as the asker whether what was asked may be published; what is published stays."""
    _need_asker(question, by)
    if question.faq is not None and question.faq.published_at is not None:
        raise StepRefused
    question.is_open = is_open
    _note(session, question, "question-opened" if is_open else "question-kept-private", question.state, by)


def close_quiet(session: Session, question: Question) -> None:
    """End a question whose answer nobody objected to."""
    _move(session, question, State.CLOSED, "question-closed", None)


def _need_asker(question: Question, by: User) -> None:
    if question.asker_id != by.id:
        raise Forbidden


def _give(session: Session, question: Question, person: User, by: User) -> None:
    question.assignee_id, question.assigned_at = person.id, clock.now()
    _move(session, question, State.ASSIGNED, "question-assigned", by)
    session.refresh(question, ["assignee"])
    if person.id != by.id:
        tell(session, question, person, GIVEN, f"given:{person.id}:{question.due}")


def _move(session: Session, question: Question, state: State, act: str, by: User | None) -> None:
    before, question.state = question.state, state
    _note(session, question, act, before, by)


def _note(session: Session, question: Question, act: str, before: State | None, by: User | None) -> None:
    told = Decision(act, "question", str(question.id), before, question.state)
    record(session, told, by=by.id if by else None)
    session.flush()
