"""Start an attempt: draw, order, deadline and a copy of the rules, all in one transaction."""

from collections.abc import Iterator
from fractions import Fraction

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from library.questions.format import Question
from library.questions.quiz_format import Quiz
from webapp import clock
from webapp.accounts.models import User
from webapp.errors import Conflict, say
from webapp.training.attempts import queries
from webapp.training.attempts.chance import Chance
from webapp.training.attempts.drawing import Drawn, draw, option_order
from webapp.training.attempts.events import note
from webapp.training.attempts.finish_actions import finish
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.states import Happened, State
from webapp.training.attempts.timing import Clock, deadline_of
from webapp.training.attempts.tokens import new_secret
from webapp.training.attempts.tries import check_start
from webapp.training.banks.register_actions import version_of_quiz, versions_for
from webapp.training.banks.shelf import Papers
from webapp.training.courses.queries import occasion_of


class SittingIt(Conflict):
    """A preview of a quiz that the person is sitting."""

    sentence = say("你有一份这个考试的答卷还没有交，现在不能预览。先交卷，再回来。")


def start(
    session: Session, papers: Papers, quiz: Quiz, person: User, *, lang: str, is_preview: bool = False
) -> Attempt:
    """Return a new attempt with its paper, or the one that is open already.

    A preview gives way to a real attempt, and is never taken for one; while that is open there is no preview.
    """
    running = _running(session, papers, quiz, person, is_preview=is_preview)
    if running is not None:
        return running
    if not quiz.is_exam:
        queries.check_not_sitting(session, person)
    if not is_preview:
        tries = queries.tries_at(session, papers.catalog, person.id, quiz.id)
        check_start(quiz, tries, clock.now(), clock.minute_of)
    try:
        with session.begin_nested():
            return _begin(session, papers, quiz, person, lang=lang, is_preview=is_preview)
    except IntegrityError:
        running = queries.find_open(session, person.id, quiz.id)
        if running is None:
            raise
        return running


def _running(
    session: Session, papers: Papers, quiz: Quiz, person: User, *, is_preview: bool
) -> Attempt | None:
    """Return the open attempt of a person; one whose time is over, or a preview before the real one, is ended first."""
    found = queries.find_open(session, person.id, quiz.id)
    if found is None:
        return None
    if queries.clock_of(found) == Clock.OVER or (found.is_excluded and not is_preview):
        finish(session, papers, found)
        return None
    if is_preview and not found.is_excluded:
        raise SittingIt
    return found


def _begin(
    session: Session, papers: Papers, quiz: Quiz, person: User, *, lang: str, is_preview: bool
) -> Attempt:
    secret, now = new_secret(), clock.now()
    occasion = None if is_preview else occasion_of(session, papers.catalog, person.id, quiz.id)
    factor = queries.factor_for(session, person.id, quiz.id)
    attempt = Attempt(
        person_id=person.id,
        quiz=quiz.id,
        enrolment_id=occasion.enrolment_id if occasion else None,
        quiz_version=version_of_quiz(session, quiz),
        n=len(queries.attempts_at(session, person.id, quiz.id)) + 1,
        lang=lang,
        secret=secret,
        started_at=now,
        deadline_at=deadline_of(quiz, now, factor),
        extra=factor,
        state=State.OPEN,
        is_excluded=is_preview,
    )
    seen = _seen(papers, queries.seen_by(session, person.id))
    paper = draw(quiz, papers.pool_for(quiz), seen=seen, chance=Chance(secret, "paper"))
    session.add(attempt)
    session.flush()
    session.add_all(_items(session, attempt, quiz, paper))
    note(session, attempt, Happened.STARTED, by=person.id, extra=factor)
    return attempt


def _seen(papers: Papers, items: frozenset[str]) -> frozenset[str]:
    """Return the questions a person has seen; a group counts as seen with any of its parts."""
    return frozenset(
        key for key, one in papers.questions.items() if any(item.id in items for item in one.items())
    )


def _items(session: Session, attempt: Attempt, quiz: Quiz, paper: list[Drawn]) -> Iterator[AttemptItem]:
    items = [(item, drawn.lang) for drawn in paper for item in drawn.question.items()]
    versions = versions_for(session, [item for item, _ in items])
    for slot, (item, lang) in enumerate(items, start=1):
        yield AttemptItem(
            attempt_id=attempt.id,
            slot=slot,
            version=versions[item.id],
            area=item.area,
            lang=lang,
            option_order=option_order(quiz, item, Chance(attempt.secret, f"options:{slot}")),
            points=worth(quiz, item),
            rev=0,
            flagged=False,
        )


def worth(quiz: Quiz, item: Question) -> Fraction:
    """Return what an item is worth on the papers of a quiz."""
    return Fraction(quiz.marks_each if quiz.marks_each is not None else item.points)
