"""Answer a lesson that was put before a project, and say at the end what came of it."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Role
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, NotFound, say
from webapp.lessons.before.answers import (
    LIKE_REASONS,
    AnswerKind,
    Difference,
    Effect,
    Given,
    check_answer,
    check_effect,
)
from webapp.lessons.before.models import LessonAnswer, LessonOutcome, Suggestion
from webapp.lessons.before.queries import differences_of
from webapp.lessons.before.refusals import AlreadyAnswered, NothingUsed, OutcomeStated
from webapp.lessons.before.suggesting import Line, keep_list, suggestions_of
from webapp.projects.actions import Promise, add_action
from webapp.projects.models import Project
from webapp.projects.queries import may_lead

TOO_WIDE = say("教训 %(lesson)s：已有 %(times)s 个项目用同一个理由说不适用。请看它的适用范围要不要收窄。")
LONGEST = 400


def answer_lesson(
    session: Session, project: Project, row: Suggestion, given: Given, *, owner: User | None, by: User
) -> None:
    """Keep what a project does with a lesson; adopting makes exactly one action."""
    if not may_lead(project, by):
        raise Forbidden
    if row.answer is not None:
        raise AlreadyAnswered
    kind = check_answer(given, clock.today())
    answer = LessonAnswer(kind=kind, note=given.note.strip()[:LONGEST], at=clock.now(), by=by.id)
    answer.why = given.why if kind is AnswerKind.NOT_APPLICABLE else None
    if kind is AnswerKind.ADOPT:
        promise = Promise(given.note, owner, given.due, "lesson", row.lesson_id)
        answer.action = add_action(session, project, promise)
    row.answer = answer
    session.flush()
    record(session, Decision("lesson-answered", "lesson-suggestion", str(row.id), None, kind), by=by.id)
    if answer.why is not None:
        _ask_for_narrower_scope(session, row.lesson_id, answer.why)


def kept_row(
    session: Session, project: Project, occasion: str, lines: Sequence[Line], lesson_id: str
) -> Suggestion:
    """Return the row of a lesson that is before a project now; the first asked for fixes the list."""
    if all(one.lesson_id != lesson_id for one in lines):
        raise NotFound
    keep_list(session, project, occasion, lines)
    return next(one for one in suggestions_of(session, project) if one.lesson_id == lesson_id)


def state_outcome(
    session: Session, project: Project, lesson_id: str, effect: Effect | None, note: str, *, by: User
) -> None:
    """Keep what came of a lesson that the project adopted or adapted; of any other nothing came."""
    if not may_lead(project, by):
        raise Forbidden
    row = next((one for one in suggestions_of(session, project) if one.lesson_id == lesson_id), None)
    if row is None or not row.is_used:
        raise NothingUsed
    if row.outcome is not None:
        raise OutcomeStated
    seen = check_effect(effect, note)
    row.outcome = LessonOutcome(effect=seen, note=note.strip()[:LONGEST], by=by.id, at=clock.now())
    session.flush()
    record(session, Decision("lesson-outcome", "lesson-suggestion", str(row.id), None, seen), by=by.id)


def _ask_for_narrower_scope(session: Session, lesson_id: str, why: Difference) -> None:
    """Let curators look at where a lesson claims to apply, once so many projects gave the same reason."""
    times = differences_of(session, lesson_id)[why]
    if times < LIKE_REASONS:
        return
    for person in people_with_role(session, Role.CURATOR):
        url, key = f"/app/lessons/{lesson_id}/effect", f"lesson-scope:{lesson_id}:{why}"
        notify(session, person, TOO_WIDE, key=key, url=url, lesson=lesson_id, times=times)
