"""What trainers see of a quiz and of one attempt: people, the log, time, and what may be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from library.questions.quiz_format import Quiz
from webapp.accounts.guards import me
from webapp.accounts.models import User
from webapp.accounts.queries import all_users, get_user
from webapp.training.attempts import queries, words
from webapp.training.attempts.events import break_of, count_events, events_of
from webapp.training.attempts.models import Attempt, ExtraTime
from webapp.training.attempts.pages import place_of
from webapp.training.attempts.shown import figure
from webapp.training.attempts.states import Happened
from webapp.training.attempts.tries import Try, counted
from webapp.training.banks.shelf import Papers


@dataclass(frozen=True)
class Sitter:
    """A person at a quiz: all attempts, and the one that counts."""

    person: User
    attempts: Sequence[Attempt]
    counts: Try | None


@dataclass(frozen=True)
class Refused:
    """What was wrong with a form, in which field, and what was typed."""

    sentence: str = ""
    place: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


NOTHING = Refused()


def people(session: Session, papers: Papers, quiz: Quiz, refused: Refused = NOTHING) -> str:
    """Return the page of everybody who sat a quiz, with more time to grant."""
    rows = session.scalars(select(Attempt).where(Attempt.quiz == quiz.id).order_by(Attempt.started_at)).all()
    grants = select(ExtraTime).where((ExtraTime.quiz == quiz.id) | ExtraTime.quiz.is_(None))
    open_people = [one for one in all_users(session) if one.closed_at is None and one.id != me().id]
    return render_template(
        "attempts/people.html",
        quiz=quiz,
        place=place_of(papers, quiz),
        sitters=[
            _sitter(session, papers, quiz, rows, key) for key in dict.fromkeys(one.person_id for one in rows)
        ],
        grants=session.scalars(grants.order_by(ExtraTime.granted_at.desc())).all(),
        people=open_people,
        names={one.id: one.name for one in all_users(session)},
        factors=words.FACTORS,
        states=words.STATES,
        figure=figure,
        refusal=refused.sentence,
        at_fault=refused.place,
        typed=refused.typed,
    )


def _sitter(session: Session, papers: Papers, quiz: Quiz, rows: Sequence[Attempt], person_id: UUID) -> Sitter:
    own = [one for one in rows if one.person_id == person_id]
    tries = queries.tries_at(session, papers.catalog, person_id, quiz.id)
    return Sitter(get_user(session, person_id), own, counted(quiz, tries))


def record_of(session: Session, papers: Papers, attempt: Attempt, refused: Refused = NOTHING) -> str:
    """Return what is on record of one attempt: no answer of it, and no key."""
    quiz, log = queries.quiz_of(attempt), events_of(session, attempt)
    return render_template(
        "attempts/record.html",
        attempt=attempt,
        quiz=quiz,
        place=place_of(papers, quiz),
        person=get_user(session, attempt.person_id),
        names={one.id: one.name for one in all_users(session)},
        events=log,
        broken=break_of(attempt, log),
        away=count_events(session, attempt, Happened.AWAY),
        is_running=queries.is_running(attempt),
        is_own=attempt.person_id == me().id,
        happened=words.HAPPENED,
        states=words.STATES,
        endings=words.ENDINGS,
        factors=words.FACTORS,
        figure=figure,
        refusal=refused.sentence,
        typed=refused.typed,
    )
