"""Read what counts: first attempts with their answers, and since when chapters read as they do."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import Permission, Role, may
from webapp.training.analysis.models import ChapterVersion
from webapp.training.analysis.rules import Answer, Sitting, Version, firsts
from webapp.training.attempts.models import Attempt, AttemptEvent, AttemptItem
from webapp.training.attempts.states import FINISHED, Happened, State
from webapp.training.banks.models import QuestionVersion

TRAINERS = [role for role in Role if may(role, Permission.CURATE)]
HANDED_IN = (State.MARKING, *FINISHED)


def stamp_of(session: Session) -> tuple[object, ...]:
    """Return what changes whenever a result does: every end, mark, voiding and regrade is an event."""
    row = session.execute(select(func.count(AttemptEvent.id), func.max(AttemptEvent.at))).one()
    return tuple(row)


def counted_sittings(session: Session) -> list[Sitting]:
    """Return the first attempts of people who are no trainers, without previews and void ones."""
    columns = (Attempt.id, Attempt.person_id, Attempt.quiz, Attempt.n, Attempt.state, Attempt.ended_at)
    query = select(*columns).join(User, User.id == Attempt.person_id)
    query = query.where(
        Attempt.state.in_(HANDED_IN), Attempt.is_excluded.is_(False), User.role.not_in(TRAINERS)
    )
    rows = session.execute(query).all()
    return firsts(
        Sitting(key, person, quiz, n, state in FINISHED, ended)
        for key, person, quiz, n, state, ended in rows
        if ended is not None
    )


def counted_answers(session: Session) -> tuple[Answer, ...]:
    """Return every answer of those attempts, but for items that were voided."""
    sittings = {one.attempt_id: one for one in counted_sittings(session)}
    versions, erased = _versions(session), _erased(session)
    columns = (
        AttemptItem.attempt_id,
        AttemptItem.question_version_id,
        AttemptItem.scored_by_id,
        AttemptItem.points,
        AttemptItem.score,
        AttemptItem.response,
    )
    query = select(*columns).join(Attempt, Attempt.id == AttemptItem.attempt_id)
    query = query.where(Attempt.state.in_(FINISHED), AttemptItem.voided.is_(None))
    query = query.order_by(AttemptItem.attempt_id, AttemptItem.slot)
    return tuple(
        Answer(
            sittings[attempt],
            versions[version],
            versions[scored_by or version],
            score / points,
            response,
            attempt in erased,
        )
        for attempt, version, scored_by, points, score, response in session.execute(query)
        if attempt in sittings and score is not None and points
    )


def _erased(session: Session) -> frozenset[UUID]:
    """Return the attempts whose answers their person erased; their marks count on."""
    query = select(AttemptEvent.attempt_id).where(AttemptEvent.kind == Happened.ERASED)
    return frozenset(session.scalars(query))


def _versions(session: Session) -> dict[UUID, Version]:
    rows = session.scalars(select(QuestionVersion))
    return {one.id: Version(one.id, one.question, one.n, one.change_class, one.body) for one in rows}


def versions_of(session: Session, question: str) -> Sequence[QuestionVersion]:
    """Return the versions of a question, the newest first."""
    query = select(QuestionVersion).where(QuestionVersion.question == question)
    return session.scalars(query.order_by(QuestionVersion.n.desc())).all()


def chapter_versions(session: Session, unit: str) -> Sequence[ChapterVersion]:
    """Return the versions of a chapter in the order in which they came; the first is no change."""
    query = select(ChapterVersion).where(ChapterVersion.unit == unit)
    return session.scalars(query.order_by(ChapterVersion.since)).all()
