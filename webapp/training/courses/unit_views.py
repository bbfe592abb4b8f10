"""What a learner does with a unit: read it to its end, and write a note; for forms, and for the site's script."""

from flask import Blueprint, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.site.content import the_catalog
from webapp.training.courses import notes, unit_actions
from webapp.training.courses.course import get_course
from webapp.training.courses.course_page import course_page
from webapp.training.courses.progress import progress_of
from webapp.training.courses.queries import find_enrolment, get_own
from webapp.training.courses.reading_state import reading_state
from webapp.training.courses.unit_actions import Place
from webapp.ui.forms import Form, typed

bp = Blueprint("units_of_courses", __name__, template_folder="templates")


class NoteForm(Form):
    """What somebody writes for themselves."""

    text = TextAreaField()


@bp.post("/app/training/courses/<course_id>/units/<unit>/read")
@requires(Permission.TAKE_PART)
def read(course_id: str, unit: str) -> ResponseReturnValue:
    """Take a unit as read to its end, from the page of the course."""
    course = get_course(the_catalog(), course_id)
    with transaction() as session:
        unit_actions.read_unit(session, course, get_own(session, me(), course_id), course.get(unit))
    return redirect(url_for("courses.course", course_id=course_id, _anchor=f"unit-{unit}"))


@bp.post("/app/training/courses/<course_id>/units/<unit>/note")
@requires(Permission.TAKE_PART)
def note(course_id: str, unit: str) -> ResponseReturnValue:
    """Keep a note of one's own beside a unit."""
    form = NoteForm()
    try:
        with transaction() as session:
            notes.write_note(session, me(), get_course(the_catalog(), course_id).get(unit), typed(form.text))
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return course_page(course_id, form, noting=unit), int(error.status)
    return redirect(url_for("courses.course", course_id=course_id, _anchor=f"unit-{unit}"))


@bp.get("/api/training/units/<course_id>/<unit>")
@requires(Permission.TAKE_PART)
def state(course_id: str, unit: str) -> ResponseReturnValue:
    """Tell the page of a unit where its reader stands."""
    course = get_course(the_catalog(), course_id)
    with reading() as session:
        progress = progress_of(course, find_enrolment(session, me().id, course_id))
        return jsonify(reading_state(progress, course.get(unit)))


@bp.post("/api/training/units/<course_id>/<unit>")
@requires(Permission.TAKE_PART)
def keep(course_id: str, unit: str) -> ResponseReturnValue:
    """Remember how far somebody has read; `end` says to the end of the page."""
    course, said = get_course(the_catalog(), course_id), request.form
    found = course.get(unit)
    with transaction() as session:
        enrolment = get_own(session, me(), course_id)
        if said.get("end") == "1":
            unit_actions.read_unit(session, course, enrolment, found)
        else:
            place = Place(said.get("anchor", ""), said.get("heading", ""))
            unit_actions.stay_at(session, enrolment, found, place)
        return jsonify(reading_state(progress_of(course, enrolment), found))
