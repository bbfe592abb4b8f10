"""Numbers on a scale: given under a handle, summed at closing, shown of five answers or more."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.errors import NotFound
from webapp.projects.models import Project
from webapp.retrospectives.formats import Question
from webapp.retrospectives.guards import check_rating, sum_if_enough
from webapp.retrospectives.models import Rating, Retro, Score
from webapp.retrospectives.rules import WORTH, Phase, check_open


@dataclass(frozen=True)
class Point:
    """The mean of one question in one retrospective; None where fewer than five answered."""

    retro_id: UUID
    title: str
    mean: float | None
    answers: int | None


@dataclass(frozen=True)
class Trend:
    """One question through the retrospectives of a project, oldest first."""

    question: Question
    points: tuple[Point, ...]

    @property
    def turn(self) -> float | None:
        """Return how far the last mean lies from the one before, where both are known."""
        known = [point.mean for point in self.points if point.mean is not None]
        return round(known[-1] - known[-2], 1) if len(known) > 1 else None


def asked_in(retro: Retro, questions: Sequence[Question]) -> tuple[str, ...]:
    """Return the keys that may be answered in this phase."""
    health = tuple(one.key for one in questions) if retro.asks_health else ()
    if retro.phase == Phase.COLLECT:
        return health
    return (*health, WORTH) if retro.phase == Phase.DECIDE else ()


def rate(
    session: Session, retro: Retro, question: str, *, value: int, handle: str, questions: Sequence[Question]
) -> None:
    """Keep one answer of a handle; a second one takes its place."""
    check_open(retro.phase, Phase.COLLECT, Phase.DECIDE)
    if question not in asked_in(retro, questions):
        raise NotFound
    same = select(Rating).where(
        Rating.retro_id == retro.id, Rating.question == question, Rating.handle == handle
    )
    given = session.scalar(same)
    if given is None:
        given = Rating(retro_id=retro.id, question=question, handle=handle)
        session.add(given)
    given.value = check_rating(value)
    session.flush()


def my_ratings(session: Session, retro: Retro, handle: str | None) -> dict[str, int]:
    """Return what one handle has answered."""
    query = select(Rating).where(Rating.retro_id == retro.id, Rating.handle == (handle or ""))
    return {one.question: one.value for one in session.scalars(query)}


def sum_up(session: Session, retro: Retro) -> None:
    """Keep the sums of at least five answers, and destroy the answers."""
    answers: dict[str, list[int]] = {}
    for one in session.scalars(select(Rating).where(Rating.retro_id == retro.id)):
        answers.setdefault(one.question, []).append(one.value)
    for question, values in answers.items():
        summed = sum_if_enough(values)
        if summed is not None:
            session.add(Score(retro_id=retro.id, question=question, answers=summed[0], total=summed[1]))
    session.execute(delete(Rating).where(Rating.retro_id == retro.id))
    session.flush()


def scores_of(session: Session, retro: Retro) -> dict[str, Score]:
    """Return the sums that were kept of a closed retrospective."""
    return {one.question: one for one in session.scalars(select(Score).where(Score.retro_id == retro.id))}


def mean_of(score: Score | None) -> float | None:
    """Return the mean of a sum, to one place."""
    return round(score.total / score.answers, 1) if score is not None else None


def trends_of(session: Session, project: Project, questions: Sequence[Question]) -> tuple[Trend, ...]:
    """Return how each question went through the closed retrospectives of a project that asked it."""
    query = select(Retro).where(
        Retro.project_id == project.id, Retro.phase == Phase.CLOSED, Retro.asks_health.is_(True)
    )
    asked = session.scalars(query.order_by(Retro.closed_at)).all()
    kept = {retro.id: scores_of(session, retro) for retro in asked}
    return tuple(
        Trend(question, tuple(_point(retro, kept[retro.id].get(question.key)) for retro in asked))
        for question in questions
        if asked
    )


def _point(retro: Retro, score: Score | None) -> Point:
    return Point(retro.id, retro.title, mean_of(score), score.answers if score else None)
