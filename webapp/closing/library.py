"""The baseline library: what the figures of closed projects come to, by tier and by type."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.closing.baselines import Figure, Measure, Summary, library_of, measures_of
from webapp.closing.models import Closing, ProjectMetric
from webapp.closing.rules import State
from webapp.projects.models import Project
from webapp.projects.rules import ProjectType, Tier


@dataclass(frozen=True)
class Shelf:
    """One cut of the library: all projects, those of a tier, or those of a type."""

    tier: Tier | None
    type: ProjectType | None
    n: int
    summaries: Mapping[Measure, Summary]


def shelves(session: Session) -> list[Shelf]:
    """Return every cut of the library, the whole first; no cut is finer than one tier or one type."""
    projects = _measured(session)
    cuts: list[tuple[Tier | None, ProjectType | None]] = [(None, None)]
    cuts += [(tier, None) for tier in Tier]
    cuts += [(None, kind) for kind in ProjectType]
    return [_shelf(projects, tier, kind) for tier, kind in cuts]


def _shelf(projects: Sequence["Measured"], tier: Tier | None, kind: ProjectType | None) -> Shelf:
    rows = [
        row for row, its_tier, its_kind in projects if tier in {None, its_tier} and kind in {None, its_kind}
    ]
    return Shelf(tier, kind, len(rows), library_of(rows))


Measured = tuple[Mapping[Measure, float], Tier, ProjectType]


def _measured(session: Session) -> list[Measured]:
    """Return the measures of each project whose closing was decided, without its name."""
    query = (
        select(ProjectMetric, Project.tier, Project.type)
        .join(Closing, Closing.id == ProjectMetric.closing_id)
        .join(Project, Project.id == Closing.project_id)
        .where(Closing.state.in_((State.MEETING, State.CLOSED)))
    )
    figures: dict[UUID, dict[str, Figure]] = defaultdict(dict)
    kinds: dict[UUID, tuple[Tier, ProjectType]] = {}
    for metric, tier, kind in session.execute(query):
        figures[metric.closing_id][metric.key] = metric.figure
        kinds[metric.closing_id] = (tier, kind)
    return [(measures_of(found), *kinds[key]) for key, found in figures.items()]
