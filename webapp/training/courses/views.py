"""The pages of a learner: what I learn, all courses, one course, one path."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from library.addresses import address
from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.queries import codes_of
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.site.content import the_catalog
from webapp.training.courses import actions, queries
from webapp.training.courses.course import get_course, open_courses
from webapp.training.courses.course_page import course_page
from webapp.training.courses.learning import learning_of
from webapp.training.courses.offers import offers_for, running_for
from webapp.training.courses.pages import page_words
from webapp.training.courses.paths import get_path, way_of, ways_for
from webapp.training.courses.progress import progress_of
from webapp.training.courses.sessions.queries import own_sessions
from webapp.ui.forms import Form
from webapp.ui.languages import language

bp = Blueprint("courses", __name__, url_prefix="/app/training", template_folder="templates")


@bp.get("/")
@requires(Permission.TAKE_PART)
def mine() -> ResponseReturnValue:
    """Show what a person learns: what is due, what goes on, what is done; or the paths to begin with."""
    with reading() as session:
        enrolments = queries.enrolments_of(session, me())
        learning = learning_of(the_catalog(), enrolments, clock.today())
        ways = ways_for(the_catalog(), codes_of(session, me()), enrolments, clock.today())
        meetings = own_sessions(session, me(), clock.now())
        parts = {
            "learning": learning,
            "ways": ways,
            "running": running_for(session, me()),
            "doors": offers_for(session, me()),
            "meetings": meetings,
        }
        return render_template("courses/mine.html", person=me(), **parts, **page_words())


@bp.get("/courses")
@requires(Permission.TAKE_PART)
def catalogue() -> ResponseReturnValue:
    """Show all courses that can be taken, for a role if one is chosen, each with where one stands."""
    role = request.args.get("role", "")
    with reading() as session:
        enrolments = queries.enrolments_of(session, me())
        ways = ways_for(the_catalog(), codes_of(session, me()), enrolments, clock.today())
    found = [progress_of(course, enrolments.get(course.id)) for course in open_courses(the_catalog())]
    audience = sorted({code for one in found for code in one.course.facts.audience})
    shown = [one for one in found if not role or role in one.course.facts.audience]
    parts = {"shown": shown, "role": role, "audience": audience, "ways": ways}
    return render_template("courses/catalogue.html", **parts, **page_words())


@bp.get("/paths/<path_id>")
@requires(Permission.TAKE_PART)
def path(path_id: str) -> ResponseReturnValue:
    """Show a learning path, and how far one is on it."""
    with reading() as session:
        enrolments = queries.enrolments_of(session, me())
    way = way_of(the_catalog(), get_path(the_catalog(), path_id), enrolments, clock.today())
    return render_template("courses/path.html", way=way, person=me(), **page_words())


@bp.get("/courses/<course_id>")
@requires(Permission.TAKE_PART)
def course(course_id: str) -> ResponseReturnValue:
    """Show a course: its facts, its units with their rules, and where one stands."""
    return course_page(course_id)


@bp.post("/courses/<course_id>/enrol")
@requires(Permission.TAKE_PART)
def enrol(course_id: str) -> ResponseReturnValue:
    """Take a course."""
    form = Form()
    try:
        with transaction() as session:
            actions.enrol(session, me(), get_course(the_catalog(), course_id))
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return course_page(course_id, form), int(error.status)
    return redirect(url_for("courses.course", course_id=course_id))


@bp.post("/courses/<course_id>/leave")
@requires(Permission.TAKE_PART)
def leave(course_id: str) -> ResponseReturnValue:
    """Leave a course one came to oneself."""
    with transaction() as session:
        actions.leave(session, queries.get_own(session, me(), course_id))
    return redirect(url_for("courses.mine"))


@bp.get("/courses/<course_id>/continue")
@requires(Permission.TAKE_PART)
def carry_on(course_id: str) -> ResponseReturnValue:
    """Go to an open paper, else to the unit that comes next, and on its page to the heading one had come to."""
    found = get_course(the_catalog(), course_id)
    with reading() as session:
        running = running_for(session, me())
        step = progress_of(found, queries.find_enrolment(session, me().id, course_id)).next
    if running:
        return redirect(running[0].url)
    if step is None or step.unit.page is None:
        anchor = f"unit-{step.unit.name}" if step else None
        return redirect(url_for("courses.course", course_id=course_id, _anchor=anchor))
    place = step.kept.anchor if step.kept else ""
    return redirect(address(step.unit.page, language()) + (f"#{place}" if place else ""))
