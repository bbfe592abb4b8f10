"""What stands beside the cards: the steps of the project, and the lessons it should read before it goes on."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from library import Catalog
from library.catalog import Entry
from webapp import clock
from webapp.lessons.before.rules import Occasion
from webapp.lessons.before.suggesting import lines_of
from webapp.projects.forms import STAGE_NAMES
from webapp.projects.gates.models import GateReview
from webapp.projects.models import Project
from webapp.projects.queries import history_of
from webapp.projects.reason import Reason
from webapp.ui.languages import language


@dataclass(frozen=True)
class Moment:
    """One point of the timeline: the registration, a stage that began, or a gate that was decided."""

    on: date
    name: str


@dataclass(frozen=True)
class Beside:
    """A published lesson, and why this project should read it."""

    entry: Entry
    reasons: tuple[Reason, ...]


def timeline_of(session: Session, catalog: Catalog, project: Project) -> tuple[Moment, ...]:
    """Return what happened to a project, in its order: its registration, its stages, its gates."""
    begun = Moment(project.started_on, gettext("登记"))
    taken = reversed(history_of(session, project))
    steps = [Moment(clock.day_of(step.at), str(STAGE_NAMES[step.after])) for step in taken]
    held = select(GateReview).where(GateReview.project_id == project.id, GateReview.held_on.is_not(None))
    gates = [
        Moment(one.held_on, _gate_name(catalog, one)) for one in session.scalars(held).unique() if one.held_on
    ]
    return (begun, *sorted([*gates, *steps], key=lambda moment: moment.on))


def lessons_beside(session: Session, catalog: Catalog, project: Project) -> tuple[Beside, ...]:
    """Return what is put before a project at its start, the most telling first."""
    found = [
        (catalog.find(one.lesson_id), one.reasons)
        for one in lines_of(session, catalog, project, Occasion.START)
    ]
    return tuple(Beside(entry, reasons) for entry, reasons in found if entry is not None)


def _gate_name(catalog: Catalog, review: GateReview) -> str:
    gate = catalog.vocabulary.gates.get(review.gate)
    return f"{review.code} {gate.name[language()]}" if gate else review.code
