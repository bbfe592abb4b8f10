"""Stages, kinds and actions of a project: what may be said of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.projects.refusals import (
    ActionRefused,
    DueInThePast,
    GoalRefused,
    NumberRefused,
    ReasonMissing,
    StageRefused,
)

NUMBER = re.compile(r"PRJ-[0-9]{4}-[0-9]{3}")


class ProjectType(StrEnum):
    """For whom a project is done."""

    INTERNAL = "internal"
    CLIENT = "client"


class Approach(StrEnum):
    """How the work is cut."""

    PREDICTIVE = "predictive"
    AGILE = "agile"
    HYBRID = "hybrid"


class WorkField(StrEnum):
    """What the project makes."""

    SOFTWARE = "software"
    INFRASTRUCTURE = "infrastructure"
    PRODUCT = "product"
    SERVICE = "service"
    ORGANISATION = "organisation"
    RESEARCH = "research"


class Tier(StrEnum):
    """How much is asked of a project."""

    A = "A"
    B = "B"
    C = "C"


class Stage(StrEnum):
    """Where a project stands."""

    S0 = "S0"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    S5 = "S5"
    S6 = "S6"
    S7 = "S7"
    SX = "SX"
    CLOSED = "closed"
    CANCELLED = "cancelled"


ROAD = (Stage.S0, Stage.S1, Stage.S2, Stage.S3, Stage.S4, Stage.S5, Stage.S6, Stage.S7, Stage.CLOSED)
ENDED = frozenset({Stage.CLOSED, Stage.CANCELLED})


class Subject(StrEnum):
    """Which change of an entry needs a reason."""

    TIER = "tier"
    MANAGER = "manager"
    GOALS = "goals"


class ActionState(StrEnum):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


MOST_GOALS = 5
LONGEST_REASON = 400


@dataclass(frozen=True)
class Aim:
    """One goal of a project: what, measured how, up to which value."""

    text: str
    measure: str
    target: str


def check_number(number: str) -> str:
    """Return a project number in its one form."""
    cleaned = number.strip().upper()
    if not NUMBER.fullmatch(cleaned):
        raise NumberRefused
    return cleaned


def check_step(before: Stage, after: Stage, reason: str) -> None:
    """Refuse a step that the life cycle does not know; a step back or a stop needs a reason."""
    if before in ENDED or before == after:
        raise StageRefused(before=before, after=after)
    if after == Stage.CANCELLED or _is_back(before, after):
        if not reason.strip():
            raise ReasonMissing
        return
    if not _is_forward(before, after):
        raise StageRefused(before=before, after=after)


def _is_forward(before: Stage, after: Stage) -> bool:
    if Stage.SX in {before, after}:
        return (before, after) in {
            (Stage.S4, Stage.SX),
            (Stage.SX, Stage.S4),
            (Stage.SX, Stage.S6),
        }
    return ROAD.index(after) == ROAD.index(before) + 1


def _is_back(before: Stage, after: Stage) -> bool:
    return before in ROAD and after in ROAD and ROAD.index(after) < ROAD.index(before)


def steps_from(stage: Stage) -> list[Stage]:
    """Return where a project may go from a stage, forward first."""
    if stage in ENDED:
        return []
    others = [other for other in Stage if other not in {stage, Stage.CANCELLED}]
    forward = [other for other in others if _is_forward(stage, other)]
    return [*forward, *(other for other in others if _is_back(stage, other)), Stage.CANCELLED]


def check_action(text: str, due: date | None, today: date) -> date:
    """Return the due date of an action that says what and when."""
    if not text.strip() or due is None:
        raise ActionRefused
    if due < today:
        raise DueInThePast
    return due


def check_goals(goals: Sequence[Aim]) -> list[Aim]:
    """Return the goals that were filled in, each whole."""
    filled = [goal for goal in goals if goal.text.strip()]
    if len(filled) > MOST_GOALS or any(not (goal.measure.strip() and goal.target.strip()) for goal in filled):
        raise GoalRefused(most=MOST_GOALS)
    return filled
