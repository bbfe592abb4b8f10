"""The page of a course, as it is shown after a look and after a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from sqlalchemy.orm import Session

from library.catalog import Catalog, Entry
from library.kinds import Prerequisite
from webapp import clock
from webapp.accounts.guards import me
from webapp.accounts.models import User
from webapp.database import reading
from webapp.site.content import the_catalog
from webapp.training.courses.course import Course, get_course
from webapp.training.courses.editions import Difference, differences
from webapp.training.courses.notes import notes_of
from webapp.training.courses.offers import Offer, running_for
from webapp.training.courses.pages import page_words
from webapp.training.courses.progress import Progress, progress_of
from webapp.training.courses.queries import enrolments_of, missing_before
from webapp.training.courses.sessions.models import ClassSession
from webapp.training.courses.sessions.queries import coming_sessions
from webapp.ui.forms import Form
from webapp.ui.languages import language


@dataclass(frozen=True)
class View:
    """What one person sees of a course."""

    course: Course
    progress: Progress
    missing: list[Prerequisite]
    standards: list[Entry]
    documents: dict[str, Entry]
    sessions: Sequence[ClassSession]
    notes: dict[str, str]
    changes: dict[str, list[Difference]]
    running: list[Offer]


def view_of(session: Session, catalog: Catalog, person: User, course_id: str) -> View:
    """Return what a person sees of a course."""
    course = get_course(catalog, course_id)
    enrolments = enrolments_of(session, person)
    progress = progress_of(course, enrolments.get(course.id))
    changes = {
        step.unit.name: differences(session, step.unit, step.kept.version if step.kept else "", language())
        for step in progress.changed
    }
    missing = missing_before(enrolments, course, clock.today())
    return View(
        course=course,
        progress=progress,
        missing=missing,
        standards=[one for one in map(catalog.find, course.facts.standards) if one],
        documents=_documents(catalog, course),
        sessions=coming_sessions(session, clock.now(), course.id),
        notes=notes_of(session, person, course.id),
        changes=changes,
        running=running_for(session, person),
    )


def _documents(catalog: Catalog, course: Course) -> dict[str, Entry]:
    named = (catalog.find(unit.facts.document or "") for unit in course.units)
    return {one.id: one for one in named if one is not None}


def course_page(course_id: str, form: Form | None = None, *, noting: str = "") -> str:
    """Show a course; a form that was refused comes back with its sentence, and `noting` with the unit it is of."""
    with reading() as session:
        view = view_of(session, the_catalog(), me(), course_id)
        own = form or Form(formdata=None)
        return render_template(
            "courses/course.html", view=view, person=me(), form=own, noting=noting, **page_words()
        )
