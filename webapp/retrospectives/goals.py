"""The goals of a retrospective: fixed before cards open, answered afterwards."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.errors import NotFound
from webapp.projects.rules import Aim, check_goals
from webapp.retrospectives.formats import Format
from webapp.retrospectives.guards import GoalsLocked, GoalsMissing
from webapp.retrospectives.models import Retro, RetroGoal
from webapp.retrospectives.refusals import RetrospectiveClosed
from webapp.retrospectives.rules import Phase, Reached

BEFORE_CARDS = frozenset({Phase.PREPARE, Phase.ACTIONS})


def goals_of(session: Session, retro: Retro) -> Sequence[RetroGoal]:
    """Return the goals in their order."""
    query = select(RetroGoal).where(RetroGoal.retro_id == retro.id)
    return session.scalars(query.order_by(RetroGoal.place)).all()


def fix_goals(session: Session, retro: Retro, goals: Sequence[Aim]) -> None:
    """Write the goals down while no card is open yet."""
    if retro.phase not in BEFORE_CARDS:
        raise GoalsLocked
    whole = check_goals(goals)
    session.execute(delete(RetroGoal).where(RetroGoal.retro_id == retro.id))
    session.add_all(
        RetroGoal(
            retro_id=retro.id,
            place=place,
            text=goal.text.strip(),
            measure=goal.measure.strip(),
            target=goal.target.strip(),
            actual="",
        )
        for place, goal in enumerate(whole, start=1)
    )
    session.flush()


def check_goals_stand(session: Session, retro: Retro, format_: Format) -> None:
    """Refuse to open cards of a format that compares with goals while there are none."""
    if format_.locks_goals and not goals_of(session, retro):
        raise GoalsMissing


def judge_goal(session: Session, retro: Retro, place: int, *, reached: Reached | None, actual: str) -> None:
    """Say what came of a goal, once cards are open."""
    if retro.phase == Phase.CLOSED:
        raise RetrospectiveClosed
    if retro.phase in BEFORE_CARDS:
        raise GoalsMissing
    goal = session.get(RetroGoal, (retro.id, place))
    if goal is None:
        raise NotFound
    goal.reached, goal.actual = reached, actual.strip()[:120]
    session.flush()
