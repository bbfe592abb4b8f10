"""Who follows what, which lessons that brings, and which red ones wait to be acknowledged."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog, Entry
from library.kinds import Kind, LessonFacts
from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.lessons.following.models import LessonReader, LessonTopic, RedAlert
from webapp.lessons.following.rules import Rhythm, Topic, Wish, concerns, marks_of


def wishes_of(session: Session, user_id: UUID) -> frozenset[Wish]:
    """Return what a person follows."""
    rows = session.scalars(select(LessonTopic).where(LessonTopic.user_id == user_id))
    return frozenset((Topic(row.topic), row.code) for row in rows)


def find_reader(session: Session, person: User) -> LessonReader | None:
    """Return how often a person hears, if they ever chose."""
    return session.get(LessonReader, person.id)


def readers_of(session: Session, rhythm: Rhythm) -> Sequence[LessonReader]:
    """Return who hears in a rhythm, while their account is open."""
    query = select(LessonReader).join(User, User.id == LessonReader.user_id)
    query = query.where(LessonReader.rhythm == rhythm, User.closed_at.is_(None))
    return session.scalars(query.order_by(LessonReader.user_id)).all()


def news_for(catalog: Catalog, wishes: frozenset[Wish], since: date, until: date) -> list[Entry]:
    """Return the lessons published from one day up to before another that carry a followed mark, newest first."""
    found = [
        (entry.facts.published_on, entry)
        for entry in catalog.of_kind(Kind.LESSON)
        if isinstance(entry.facts, LessonFacts)
        and since <= entry.facts.published_on < until
        and entry.status != "retired"
        and concerns(marks_of(entry.facts), wishes)
    ]
    return [entry for _, entry in sorted(found, key=lambda pair: (pair[0], pair[1].id), reverse=True)]


def alerts_of(session: Session, person: User) -> Sequence[RedAlert]:
    """Return the red lessons a person was told of, those not acknowledged first."""
    query = select(RedAlert).where(RedAlert.user_id == person.id)
    query = query.order_by(RedAlert.acknowledged_at.is_not(None), RedAlert.sent_at.desc(), RedAlert.id)
    return session.scalars(query.limit(100)).all()


def all_alerts(session: Session) -> Sequence[RedAlert]:
    """Return what was sent to all projects, the newest first, for curators."""
    return session.scalars(select(RedAlert).order_by(RedAlert.sent_at.desc(), RedAlert.id).limit(500)).all()


def get_alert(session: Session, alert_id: UUID, *, by: User) -> RedAlert:
    """Return one's own alert, or raise `NotFound`."""
    row = session.get(RedAlert, alert_id)
    if row is None or row.user_id != by.id:
        raise NotFound
    return row
