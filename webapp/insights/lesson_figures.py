"""The figures on lessons: out of the files what is published, out of the database what people did."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from library import Catalog
from library.kinds import Kind, LessonFacts
from webapp import clock
from webapp.audit.models import AuditEntry
from webapp.insights.rules import Figure, Metric, middle, share
from webapp.lessons.before.answers import AnswerKind, Effect
from webapp.lessons.before.models import LessonAnswer, LessonOutcome, Suggestion
from webapp.lessons.before.rules import Occasion
from webapp.lessons.models import Draft
from webapp.lessons.rules import State
from webapp.projects.models import Action, Project, StageChange
from webapp.projects.rules import ActionState, Stage, Tier

SETTLES = timedelta(days=60)
"""So long a lesson may take to be embedded before it counts."""

GRACE = timedelta(days=30)
YEAR = timedelta(days=365)
DISPOSED = (State.ACCEPTED, State.RETURNED, State.REJECTED, State.MERGED)


def lesson_figures(session: Session, catalog: Catalog, today: date) -> list[Figure]:
    """Return every figure, in the order of a lesson's life."""
    facts = [one.facts for one in catalog.of_kind(Kind.LESSON) if isinstance(one.facts, LessonFacts)]
    alive = [one for one in facts if one.status != "retired"]
    settled = [one for one in alive if one.published_on <= today - SETTLES]
    guarded = [one for one in alive if one.embedded]
    old = [one for one in alive if one.published_on <= today - YEAR]
    reused = _reused(session)
    answers = session.scalars(select(LessonAnswer.kind)).all()
    outcomes = session.scalars(select(LessonOutcome.effect)).all()
    sustained = sum(one.type == "sustain" for one in alive)
    return [
        middle(Metric.DISPOSITION, _days_to_disposition(session)),
        share(Metric.EMBEDDED, [one.status in {"embedded", "verified"} for one in settled]),
        share(Metric.LEARNED_BEFORE, _learned_before(session)),
        share(Metric.ADOPTED, [one is AnswerKind.ADOPT for one in answers]),
        share(Metric.HELPED, [one is Effect.HELPED for one in outcomes]),
        share(Metric.RECURRED, [any(row.failed_on for row in one.embedded) for one in guarded]),
        share(Metric.ACTIONS, _in_time(session, today)),
        share(Metric.OVERDUE, [one.next_review < today for one in alive]),
        Figure(Metric.SUSTAIN, sustained, len(alive) - sustained),
        share(Metric.UNUSED, [one.id not in reused for one in old]),
    ]


def _days_to_disposition(session: Session) -> list[int]:
    """Return how many days each submitted lesson waited for its first disposition."""
    moved = select(AuditEntry.subject, AuditEntry.at).where(
        AuditEntry.act == "lesson-moved", AuditEntry.state_after.in_(DISPOSED)
    )
    first = dict(session.execute(moved.order_by(AuditEntry.number.desc())).all())
    sent = select(Draft.id, Draft.submitted_at).where(Draft.submitted_at.is_not(None))
    return [
        max(0, (clock.day_of(first[str(key)]) - clock.day_of(at)).days)
        for key, at in session.execute(sent)
        if str(key) in first and at is not None
    ]


def _learned_before(session: Session) -> list[bool]:
    """Return for each project that went on from S2 whether it had answered all that was put before it.

    A list is kept with its first answer, and no project of tier A or B goes on while one is open: such a project
    without a list had nothing put before it, and is left out. Tier C is asked and may skip.
    """
    left = select(Project.id, Project.tier).join(StageChange, StageChange.project_id == Project.id)
    left = left.where(StageChange.before == Stage.S2, StageChange.after == Stage.S3)
    shown = select(Suggestion.project_id, LessonAnswer.suggestion_id).outerjoin(
        LessonAnswer, LessonAnswer.suggestion_id == Suggestion.id
    )
    rows = session.execute(shown.where(Suggestion.occasion == Occasion.START)).all()
    asked = {project for project, _answer in rows}
    owing = {project for project, answer in rows if answer is None}
    gone_on = dict(session.execute(left).all())
    return [key in asked - owing for key, tier in gone_on.items() if key in asked or tier == Tier.C]


def _reused(session: Session) -> set[str]:
    """Return the lessons that a project took up and said the effect of; looking at one is no use."""
    query = select(Suggestion.lesson_id).join(LessonOutcome, LessonOutcome.suggestion_id == Suggestion.id)
    return set(session.scalars(query))


def _in_time(session: Session, today: date) -> list[bool]:
    """Return for each action that was due a month ago whether it was settled within that month."""
    query = select(Action.due, Action.state, Action.settled_on).where(Action.due < today - GRACE)
    return [
        settled is not None and settled <= due + GRACE
        for due, state, settled in session.execute(query)
        if settled is not None or state is ActionState.OPEN
    ]
