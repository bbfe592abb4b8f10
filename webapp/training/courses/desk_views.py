"""Pages of curators: who takes a course, and what is decided about one person in it."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import find_open_user
from webapp.accounts.rules import Permission
from webapp.accounts.units.queries import get_unit, members_of, open_units
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.site.content import the_catalog
from webapp.training.courses import desk_actions, unit_actions
from webapp.training.courses.course import Course, get_course
from webapp.training.courses.desk import rows_of, waiting_tasks
from webapp.training.courses.desk_forms import AssignForm, ExemptForm, ExtendForm, ReasonForm
from webapp.training.courses.feedback import summary_of
from webapp.training.courses.models import Enrolment
from webapp.training.courses.pages import page_words
from webapp.training.courses.paths import get_path
from webapp.training.courses.progress import progress_of
from webapp.training.courses.queries import get_enrolment
from webapp.training.courses.words import EXEMPT_NAMES, QUESTIONS
from webapp.ui.forms import Form, typed
from webapp.ui.languages import language

bp = Blueprint("training_desk", __name__, url_prefix="/app/training", template_folder="templates")
Act = Callable[[Session, Course, Enrolment], object]


@bp.get("/courses/<course_id>/people")
@requires(Permission.CURATE)
def people(course_id: str) -> ResponseReturnValue:
    """Show who takes a course and how far each is."""
    return _people(course_id, _offered(AssignForm(formdata=None)))


@bp.post("/courses/<course_id>/people")
@requires(Permission.CURATE)
def assign(course_id: str) -> ResponseReturnValue:
    """Give a course to people or to a unit."""
    form, course = _offered(AssignForm()), get_course(the_catalog(), course_id)
    if not form.validate() or not _assign(form, [course]):
        return _people(course_id, form), 422
    return redirect(url_for("training_desk.people", course_id=course_id))


@bp.get("/paths/<path_id>/assign")
@requires(Permission.CURATE)
def path_form(path_id: str) -> ResponseReturnValue:
    """Ask whom to give all courses of a path."""
    return _path(path_id, _offered(AssignForm(formdata=None)))


@bp.post("/paths/<path_id>/assign")
@requires(Permission.CURATE)
def assign_path(path_id: str) -> ResponseReturnValue:
    """Give all courses of a path to people or to a unit."""
    form, found = _offered(AssignForm()), get_path(the_catalog(), path_id)
    courses = [get_course(the_catalog(), one) for one in found.courses if the_catalog().find(one)]
    if not form.validate() or not _assign(form, courses):
        return _path(path_id, form), 422
    return redirect(url_for("courses.path", path_id=path_id))


@bp.get("/enrolments/<uuid:enrolment_id>")
@requires(Permission.CURATE)
def person(enrolment_id: UUID) -> ResponseReturnValue:
    """Show one person in a course, and what can be decided."""
    return _person(enrolment_id)


@bp.post("/enrolments/<uuid:enrolment_id>/extend")
@requires(Permission.CURATE)
def extend(enrolment_id: UUID) -> ResponseReturnValue:
    """Move the due date."""
    form = ExtendForm()

    def act(session: Session, course: Course, row: Enrolment) -> None:
        desk_actions.extend(session, course, row, due_on=form.due_on.data, reason=typed(form.reason), by=me())

    return _decide(enrolment_id, form, act)


@bp.post("/enrolments/<uuid:enrolment_id>/exempt")
@requires(Permission.CURATE)
def exempt(enrolment_id: UUID) -> ResponseReturnValue:
    """Waive the course, or let something count for it."""
    form = _kinds(ExemptForm())

    def act(session: Session, course: Course, row: Enrolment) -> None:
        desk_actions.exempt(session, course, row, form.ground(), by=me())

    return _decide(enrolment_id, form, act)


@bp.post("/enrolments/<uuid:enrolment_id>/bind")
@requires(Permission.CURATE)
def bind(enrolment_id: UUID) -> ResponseReturnValue:
    """Take back a waiver or a recognition."""
    form = ReasonForm()

    def act(session: Session, course: Course, row: Enrolment) -> None:
        desk_actions.end_exemptions(session, course, row, reason=typed(form.reason), by=me())

    return _decide(enrolment_id, form, act)


@bp.post("/enrolments/<uuid:enrolment_id>/units/<unit>/attest")
@requires(Permission.CURATE)
def attest(enrolment_id: UUID, unit: str) -> ResponseReturnValue:
    """Vouch for the work of a task."""
    form = ReasonForm()

    def act(session: Session, course: Course, row: Enrolment) -> None:
        unit_actions.attest(session, course, row, course.get(unit), remark=typed(form.reason), by=me())

    return _decide(enrolment_id, form, act)


@bp.post("/enrolments/<uuid:enrolment_id>/units/<unit>/reset")
@requires(Permission.CURATE)
def reset(enrolment_id: UUID, unit: str) -> ResponseReturnValue:
    """Ask somebody to do a unit again."""
    form = ReasonForm()

    def act(session: Session, course: Course, row: Enrolment) -> None:
        unit_actions.reset_unit(session, course, row, course.get(unit), reason=typed(form.reason), by=me())

    return _decide(enrolment_id, form, act)


def _decide(enrolment_id: UUID, form: Form, act: Act) -> ResponseReturnValue:
    """Do one step about a person; refused, show the page with the sentence and what was typed."""
    if not form.validate():
        return _person(enrolment_id, form), 422
    try:
        with transaction() as session:
            row = get_enrolment(session, enrolment_id)
            act(session, get_course(the_catalog(), row.course), row)
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _person(enrolment_id, form), int(error.status)
    return redirect(url_for("training_desk.person", enrolment_id=enrolment_id))


def _assign(form: AssignForm, courses: list[Course]) -> bool:
    try:
        with transaction() as session:
            chosen = desk_actions.people_at(session, form.listed())
            unit_id = form.unit_id()
            chosen += members_of(session, get_unit(session, unit_id)) if unit_id else []
            desk_actions.assign(session, courses, chosen, due_on=form.due_on.data, by=me())
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def _offered(form: AssignForm) -> AssignForm:
    with reading() as session:
        form.offer(open_units(session), language())
    return form


def _kinds(form: ExemptForm) -> ExemptForm:
    form.offer((kind, gettext(name)) for kind, name in EXEMPT_NAMES.items())
    return form


def _people(course_id: str, form: AssignForm) -> str:
    course = get_course(the_catalog(), course_id)
    with reading() as session:
        rows = rows_of(session, course)
        parts = {"rows": rows, "tasks": waiting_tasks(rows), "opinions": summary_of(session, course.id)}
        return render_template(
            "courses/people.html", course=course, form=form, questions=QUESTIONS, **parts, **page_words()
        )


def _path(path_id: str, form: AssignForm) -> str:
    found = get_path(the_catalog(), path_id)
    return render_template("courses/assign_path.html", path=found, form=form, **page_words())


def _person(enrolment_id: UUID, form: Form | None = None) -> str:
    with reading() as session:
        row = get_enrolment(session, enrolment_id)
        deciders = {
            one: find_open_user(session, one)
            for one in {item.decided_by for item in row.exemptions}
            | {item.extended_by for item in row.extensions}
            if one
        }
        return render_template(
            "courses/person.html",
            row=row,
            progress=progress_of(get_course(the_catalog(), row.course), row),
            extending=form if isinstance(form, ExtendForm) else ExtendForm(formdata=None),
            exempting=form if isinstance(form, ExemptForm) else _kinds(ExemptForm(formdata=None)),
            asking=form if isinstance(form, ReasonForm) else ReasonForm(formdata=None),
            deciders=deciders,
            **page_words(),
        )
