"""What the pages of an attempt show: before it, during it, at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import render_template, request
from sqlalchemy.orm import Session

from library.questions.quiz_format import Quiz
from webapp import clock
from webapp.accounts.models import User
from webapp.errors import DomainError
from webapp.training.attempts import queries, words
from webapp.training.attempts.events import count_events, void_reason
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.policy import Level, highest, level_during
from webapp.training.attempts.reviewed import ReviewedItem, revealed, review_of
from webapp.training.attempts.shown import figure, shown_paper
from webapp.training.attempts.states import Happened
from webapp.training.attempts.timing import THRESHOLDS, seconds_left
from webapp.training.attempts.tries import SittingNow, check_start, tries_left
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import units_of_quiz
from webapp.ui.languages import language, sentence_of


def before(session: Session, papers: Papers, quiz: Quiz, person: User, refusal: str = "") -> str:
    """Return the page before an attempt: its rules, and nothing of any paper."""
    tries = queries.tries_at(session, papers.catalog, person.id, quiz.id)
    earlier = [one for one in queries.attempts_at(session, person.id, quiz.id) if not one.is_open]
    running = queries.find_open(session, person.id, quiz.id)
    exam = None if quiz.is_exam else queries.exam_in_hand(session, person.id)
    if exam is not None:
        refusal = sentence_of(SittingNow())
    return render_template(
        "attempts/before.html",
        quiz=quiz,
        place=place_of(papers, quiz),
        size=papers.size_of(quiz),
        running=running if running and queries.is_running(running) and not running.is_excluded else None,
        earlier=earlier,
        left=tries_left(quiz, tries),
        exam=exam,
        refused=refusal or _refused(quiz, tries),
        factor=queries.factor_for(session, person.id, quiz.id),
        factors=words.FACTORS,
        states=words.STATES,
        levels=words.LEVELS,
        moments=words.MOMENTS,
        shown_at=highest(quiz),
        figure=figure,
    )


def _refused(quiz: Quiz, tries: Sequence[Any]) -> str:
    """Return why an attempt cannot be begun now, empty when it can."""
    try:
        check_start(quiz, tries, clock.now(), clock.minute_of)
    except DomainError as error:
        return sentence_of(error)
    return ""


def place_of(papers: Papers, quiz: Quiz) -> str:
    """Return the course a quiz belongs to and its own title, as its heading."""
    title = quiz.title[language()]
    for course, _unit in units_of_quiz(papers.catalog, quiz.id):
        return f"{course.id} {course.title(language())} · {title}"
    return title


def sitting(
    session: Session,
    papers: Papers,
    attempt: Attempt,
    faults: Mapping[int, str] | None = None,
) -> str:
    """Return the running paper: every question drawn and nothing else; a script shows them one by one."""
    quiz, items = queries.quiz_of(attempt), queries.items_of(session, attempt)
    paper = shown_paper(attempt, items, language())
    return render_template(
        "attempts/sitting.html",
        attempt=attempt,
        quiz=quiz,
        place=place_of(papers, quiz),
        paper=paper,
        solutions=_solutions(session, papers, attempt, items),
        reveals=level_during(quiz) >= Level.RIGHT_WRONG,
        kinds=words.KINDS,
        faults=faults or {},
        ends_at=clock.second_of(attempt.deadline_at) if attempt.deadline_at else "",
        seconds=seconds_left(clock.now(), attempt.deadline_at),
        whole=_whole(attempt),
        thresholds=THRESHOLDS,
        catalog=papers.catalog,
        **counts(paper),
    )


def _solutions(
    session: Session, papers: Papers, attempt: Attempt, items: Sequence[AttemptItem]
) -> dict[int, ReviewedItem]:
    """Return the solutions that were asked for already, by place; none while an exam is open beside it."""
    if queries.is_sitting_exam(session, attempt.person_id):
        return {}
    return {
        one.slot: revealed(papers, attempt, one, language()) for one in items if one.frozen_at is not None
    }


def _whole(attempt: Attempt) -> int:
    """Return the whole time of an attempt in seconds, 0 without a clock."""
    return int((attempt.deadline_at - attempt.started_at).total_seconds()) if attempt.deadline_at else 0


def counts(paper: Sequence[Any]) -> dict[str, Any]:
    """Return how many questions are answered, empty and flagged, and which."""
    empty = [one.slot for one in paper if not one.is_answered]
    flagged = [one.slot for one in paper if one.flagged]
    return {"answered": len(paper) - len(empty), "empty": empty, "flagged": flagged}


def confirming(session: Session, papers: Papers, attempt: Attempt, refusal: str = "") -> str:
    """Return the page that asks once before an attempt is handed in, and names what is empty or flagged."""
    paper = shown_paper(attempt, queries.items_of(session, attempt), language())
    quiz = queries.quiz_of(attempt)
    return render_template(
        "attempts/confirming.html",
        attempt=attempt,
        place=place_of(papers, quiz),
        key=uuid4().hex,
        refusal=refusal,
        total=len(paper),
        ends_at=clock.second_of(attempt.deadline_at) if attempt.deadline_at else "",
        **counts(paper),
    )


@dataclass(frozen=True)
class Refused:
    """An objection to the question at a place that was refused: what was typed, and why not."""

    slot: int
    words: str
    sentence: str


def result(session: Session, papers: Papers, attempt: Attempt, refused: Refused | None = None) -> str:
    """Return the result as far as the policy shows it now, and what will be shown when."""
    quiz = queries.quiz_of(attempt)
    review = review_of(session, papers, attempt, language())
    tries = queries.tries_at(session, papers.catalog, attempt.person_id, attempt.quiz)
    return render_template(
        "attempts/result.html",
        attempt=attempt,
        quiz=quiz,
        place=place_of(papers, quiz),
        review=review,
        ended_at=attempt.ended_at or attempt.deadline_at,
        left=tries_left(quiz, tries),
        again=not _refused(quiz, tries),
        levels=words.LEVELS,
        moments=words.MOMENTS,
        shown_at=highest(quiz),
        kinds=words.KINDS,
        areas=papers.catalog.vocabulary.areas,
        figure=figure,
        catalog=papers.catalog,
        incidents=count_events(session, attempt, Happened.INCIDENT),
        waits=sentence_of(SittingNow()) if queries.is_sitting_exam(session, attempt.person_id) else "",
        void_reason=void_reason(session, attempt),
        refused=refused,
        objected=request.args.get("objected", ""),
    )
