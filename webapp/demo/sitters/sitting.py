"""Sit a paper as the app lets people sit: begin, save a page of answers, hand in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.demo.sitters.answers import answer_to
from webapp.demo.sitters.people import Sitter
from webapp.training.attempts.finish_actions import submit
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.queries import items_of
from webapp.training.attempts.responses import Change, Response, sent_out
from webapp.training.attempts.sheet_actions import save_changes
from webapp.training.attempts.start_actions import start
from webapp.training.banks.shelf import Papers


@dataclass(frozen=True)
class Paper:
    """Which quiz somebody sits, when they begin and how long they take; `truth` holds the keys as they are right."""

    papers: Papers
    truth: Papers
    quiz: str
    begins_at: datetime
    minutes: int


def sit(session: Session, paper: Paper, person: User, sitter: Sitter) -> Attempt:
    """Answer a whole paper and hand it in."""
    attempt = begin(session, paper, person)
    with clock.stopped_at(paper.begins_at + timedelta(minutes=paper.minutes)):
        answer(session, paper, attempt, sitter)
        submit(session, paper.papers, attempt, key=str(uuid4()))
    return attempt


def begin(session: Session, paper: Paper, person: User) -> Attempt:
    """Begin a paper."""
    with clock.stopped_at(paper.begins_at):
        return start(session, paper.papers, paper.papers.get_quiz(paper.quiz), person, lang="zh")


def answer(
    session: Session, paper: Paper, attempt: Attempt, sitter: Sitter, *, most: int | None = None
) -> None:
    """Answer the questions of a paper, or so many of them."""
    items = items_of(session, attempt)[:most]
    fill_in(
        session,
        attempt,
        [(item, answer_to(paper.truth.items[item.version.question], sitter)) for item in items],
    )


def fill_in(session: Session, attempt: Attempt, answers: list[tuple[AttemptItem, Response | None]]) -> None:
    """Save these answers, as a page that is sent without a script saves them."""
    changes = [
        Change(
            item.slot, item.rev, sent_out(item.option_order, (attempt.secret, item.slot), said), said is None
        )
        for item, said in answers
    ]
    save_changes(session, attempt, changes)
