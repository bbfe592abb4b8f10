"""What stands beside the cards: the steps of the project, and lessons that others paid for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from library import Catalog
from library.catalog import Entry
from library.kinds import Kind, LessonFacts
from webapp import clock
from webapp.projects.gates.models import GateReview
from webapp.projects.models import Project
from webapp.projects.queries import history_of

MOST_LESSONS = 7
STALE = timedelta(days=90)


@dataclass(frozen=True)
class Moment:
    """One point of the timeline: a stage that began, or a gate that was decided."""

    on: date
    name: str


@dataclass(frozen=True)
class Beside:
    """A published lesson with the stages it shares with the project ahead."""

    entry: Entry
    stages: tuple[str, ...]


def timeline_of(session: Session, project: Project) -> tuple[Moment, ...]:
    """Return what happened to a project, in its order: the beginning, its stages, its gates."""
    steps = [Moment(clock.day_of(step.at), step.after.value) for step in history_of(session, project)]
    held = select(GateReview).where(GateReview.project_id == project.id, GateReview.held_on.is_not(None))
    gates = [Moment(review.held_on, review.gate) for review in session.scalars(held) if review.held_on]
    return tuple(sorted([*steps, *gates], key=lambda moment: (moment.on, moment.name)))


def lessons_beside(catalog: Catalog, project: Project) -> tuple[Beside, ...]:
    """Return at most seven lessons that apply to a project and to what lies ahead of it, the gravest first."""
    ahead = _ahead(project.stage.value)
    found: list[tuple[tuple[int, int, str], Beside]] = []
    for entry in catalog.of_kind(Kind.LESSON):
        facts = entry.facts
        if not isinstance(facts, LessonFacts) or not _applies(facts, project):
            continue
        shared = tuple(stage for stage in facts.stages if stage in ahead)
        if shared:
            grave = ("red", "yellow", "blue").index(facts.priority)
            found.append(((grave, -len(shared), entry.id), Beside(entry, shared)))
    return tuple(beside for _, beside in sorted(found, key=lambda pair: pair[0]))[:MOST_LESSONS]


def _ahead(stage: str) -> Sequence[str]:
    """Return the stages a project has yet to go through, the present one among them."""
    road = ["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"]
    return road[road.index(stage) :] if stage in road else [stage]


def _applies(facts: LessonFacts, project: Project) -> bool:
    if facts.status == "retired" or facts.next_review + STALE < clock.today():
        return False
    limits = facts.applies_to
    pairs = (
        (limits.types, project.type.value),
        (limits.approaches, project.approach.value),
        (limits.tiers, project.tier.value),
        (limits.fields, project.field.value),
    )
    return all(not allowed or value in allowed for allowed, value in pairs)
