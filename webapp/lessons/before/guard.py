"""What the register asks of lessons: answers before S2 is left, and what to read before a gate."""

from sqlalchemy.orm import Session

from library import Catalog
from webapp.lessons.before.refusals import StillUnanswered
from webapp.lessons.before.rules import Occasion
from webapp.lessons.before.suggesting import lines_of, occasion_of
from webapp.projects.models import Project
from webapp.projects.readings import Reading
from webapp.projects.rules import Stage, Tier


def guard_learning(session: Session, catalog: Catalog, project: Project, after: Stage) -> None:
    """Refuse to let a project of tier A or B go on from S2 while a suggestion has no answer."""
    if project.stage != Stage.S2 or after != Stage.S3 or project.tier == Tier.C:
        return
    still_open = [one for one in lines_of(session, catalog, project, Occasion.START) if not one.is_answered]
    if still_open:
        raise StillUnanswered(open=len(still_open))


def readings_of(session: Session, catalog: Catalog, project: Project, gate: str) -> list[Reading]:
    """Return what a project should read before a gate, with its reasons, and whether it has answered."""
    lines = lines_of(session, catalog, project, occasion_of(catalog, gate))
    return [Reading(one.lesson_id, one.reasons, one.is_answered) for one in lines]
