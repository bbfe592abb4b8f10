"""The steps that the actions on lessons share: moving, saying, telling, numbering."""

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of, get_user
from webapp.accounts.rules import Permission
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, say
from webapp.lessons import signatures
from webapp.lessons.models import Draft, LessonCounter, Review
from webapp.lessons.refusals import OwnWork, ValidationOutdated
from webapp.lessons.rules import State, Verdict, check_transition, lesson_id, substance_hash

FIRST_OWN = 1001
"""Numbers below are kept for the lessons that come with the method."""


def need_curator(person: User) -> None:
    """Refuse whoever is no curator."""
    if not person.may(Permission.CURATE):
        raise Forbidden


def need_validation(draft: Draft) -> Review:
    """Return the validation of this very substance, or say what is missing."""
    validation = signatures.find_validation(draft)
    if validation is None:
        raise ValidationOutdated if signatures.find_validator(draft) else OwnWork
    return validation


def ask_again(session: Session, draft: Draft) -> None:
    """Tell whoever validated that their word no longer stands."""
    validator = signatures.find_validator(draft)
    if validator is not None:
        person, step = get_user(session, validator), f"changed-{draft.edition}"
        tell(session, draft, person, say("你审定过的草稿改了内容，请再看一次：%(title)s"), step=step)


def code_of(session: Session, person: User) -> str:
    """Return the role code under which somebody validated; who holds none does it as quality assurance."""
    return min(codes_of(session, person), default="QA")


def move(session: Session, draft: Draft, state: State, *, by: User) -> None:
    """Take a draft to another state, and record it."""
    check_transition(draft.state, state)
    record(session, Decision("lesson-moved", "draft", str(draft.id), draft.state, state), by=by.id)
    draft.state = state
    session.flush()


def say_of(session: Session, draft: Draft, verdict: Verdict, note: str, by: User) -> None:
    """Add what one person said of exactly this text."""
    review = Review(verdict=verdict, note=note.strip()[:4000], text_hash=draft.text_hash, at=clock.now())
    review.substance_hash = substance_hash(draft.words)
    review.author = get_user(session, by.id)
    draft.reviews.append(review)
    session.flush()


def tell(session: Session, draft: Draft, person: User, sentence: str, *, step: str) -> None:
    """Tell a person of a step, once."""
    key = f"lesson:{draft.id}:{step}:{len(draft.reviews)}"
    notify(session, person, sentence, key=key, url=f"/app/lessons/drafts/{draft.id}", title=draft.title)


def next_id(session: Session) -> str:
    """Return the next id of this year; it is never given again."""
    year = clock.today().year
    counter = session.get(LessonCounter, year, with_for_update=True)
    if counter is None:
        counter = LessonCounter(year=year, number=FIRST_OWN - 1)
        session.add(counter)
    counter.number += 1
    session.flush()
    return lesson_id(year, counter.number)
