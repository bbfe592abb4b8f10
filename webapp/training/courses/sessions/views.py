"""Pages of classroom sessions: all of them, one of them, planning one, signing up, signing in."""

from collections.abc import Callable, Sequence
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user, find_people, get_user, people_with_role
from webapp.accounts.rules import Permission, Role
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.site.content import the_catalog
from webapp.training.courses.course import Course, get_course
from webapp.training.courses.pages import page_words, unit_title
from webapp.training.courses.sessions import actions, queries, walk_in_actions
from webapp.training.courses.sessions.forms import CodeForm, PlanForm
from webapp.training.courses.sessions.models import Attendance, ClassSession
from webapp.ui.forms import typed

bp = Blueprint("class_sessions", __name__, url_prefix="/app/training", template_folder="templates")
TEACHERS = (Role.CURATOR, Role.EXPERT, Role.FACILITATOR)
MOST_FOUND = 20
Act = Callable[[Session, Course, ClassSession], object]


@bp.get("/sessions")
@requires(Permission.TAKE_PART)
def listed() -> ResponseReturnValue:
    """Show the sessions to come, and to curators those that were."""
    with reading() as session:
        coming = queries.coming_sessions(session, clock.now())
        past = queries.past_sessions(session, clock.now()) if me().may(Permission.CURATE) else []
        return render_template("sessions/listed.html", coming=coming, past=past, person=me(), **page_words())


@bp.get("/courses/<course_id>/sessions/new")
@requires(Permission.CURATE)
def new(course_id: str) -> ResponseReturnValue:
    """Ask when and where a unit is taught."""
    course = get_course(the_catalog(), course_id)
    return render_template("sessions/new.html", course=course, form=_offered(PlanForm(formdata=None), course))


@bp.post("/courses/<course_id>/sessions/new")
@requires(Permission.CURATE)
def plan(course_id: str) -> ResponseReturnValue:
    """Plan a session."""
    course = get_course(the_catalog(), course_id)
    form = _offered(PlanForm(), course)
    if form.validate():
        try:
            return redirect(url_for("class_sessions.meeting", session_id=_plan(course, form)))
        except DomainError as error:
            form.refuse(error)
    return render_template("sessions/new.html", course=course, form=form), 422


@bp.get("/sessions/<uuid:session_id>")
@requires(Permission.TAKE_PART)
def meeting(session_id: UUID) -> ResponseReturnValue:
    """Show a session: when, where, who comes; its list and its code to whoever runs it."""
    return _meeting(session_id, CodeForm(formdata=None))


@bp.post("/sessions/<uuid:session_id>/sign-up")
@requires(Permission.TAKE_PART)
def sign_up(session_id: UUID) -> ResponseReturnValue:
    """Take a seat, or wait for one."""
    return _do(session_id, lambda session, course, found: actions.sign_up(session, course, found, me()))


@bp.post("/sessions/<uuid:session_id>/sign-off")
@requires(Permission.TAKE_PART)
def sign_off(session_id: UUID) -> ResponseReturnValue:
    """Give one's seat up."""
    return _do(session_id, lambda session, _course, found: actions.sign_off(session, found, me()))


@bp.post("/sessions/<uuid:session_id>/check-in")
@requires(Permission.TAKE_PART)
def check_in(session_id: UUID) -> ResponseReturnValue:
    """Give the code of the room."""
    form = CodeForm()

    def act(session: Session, course: Course, found: ClassSession) -> None:
        actions.check_in(session, course, found, me(), typed(form.code))

    return _do(session_id, act, form)


@bp.post("/sessions/<uuid:session_id>/mark")
@requires(Permission.TAKE_PART)
def mark(session_id: UUID) -> ResponseReturnValue:
    """Say as the trainer who was there."""
    is_present = request.form.get("was") == "present"

    def act(session: Session, course: Course, found: ClassSession) -> None:
        kept = _attendance(found, request.form.get("attendance", ""))
        actions.mark(session, course, found, kept, is_present=is_present, by=me())

    return _do(session_id, act)


@bp.post("/sessions/<uuid:session_id>/walk-in")
@requires(Permission.TAKE_PART)
def add_walk_in(session_id: UUID) -> ResponseReturnValue:
    """Put somebody on the list who came without a seat."""
    key = request.form.get("person", "")

    def act(session: Session, course: Course, found: ClassSession) -> None:
        person = find_open_user(session, _id(key))
        if person is None:
            raise NotFound
        walk_in_actions.add_walk_in(session, course, found, person, by=me())

    return _do(session_id, act)


@bp.post("/sessions/<uuid:session_id>/take-back")
@requires(Permission.TAKE_PART)
def take_back(session_id: UUID) -> ResponseReturnValue:
    """Take an entry of a walk-in back."""

    def act(session: Session, course: Course, found: ClassSession) -> None:
        kept = _attendance(found, request.form.get("attendance", ""))
        walk_in_actions.take_back(session, course, found, kept, by=me())

    return _do(session_id, act)


@bp.post("/sessions/<uuid:session_id>/cancel")
@requires(Permission.CURATE)
def cancel(session_id: UUID) -> ResponseReturnValue:
    """Call a session off."""
    return _do(session_id, lambda session, _course, found: actions.cancel(session, found, by=me()))


def _do(session_id: UUID, act: Act, form: CodeForm | None = None) -> ResponseReturnValue:
    own = form or CodeForm(formdata=None)
    try:
        with transaction() as session:
            found = queries.get_session(session, session_id, is_held=True)
            act(session, get_course(the_catalog(), found.course), found)
    except NotFound:
        raise
    except DomainError as error:
        own.refuse(error)
        return _meeting(session_id, own), int(error.status)
    return redirect(url_for("class_sessions.meeting", session_id=session_id))


def _plan(course: Course, form: PlanForm) -> UUID:
    with transaction() as session:
        trainer_id = form.trainer_id()
        trainer = get_user(session, trainer_id) if trainer_id else None
        return actions.schedule(session, course, form.plan(trainer), by=me()).id


def _meeting(session_id: UUID, form: CodeForm) -> str:
    who = request.values.get("who", "").strip()
    with reading() as session:
        found = queries.get_session(session, session_id)
        runs_it = queries.may_run(found, me())
        return render_template(
            "sessions/meeting.html",
            found=found,
            course=get_course(the_catalog(), found.course),
            seat=found.seat_of(me().id),
            is_ahead=found.starts_at > clock.now() and found.cancelled_at is None,
            is_around=found.starts_at - actions.AROUND <= clock.now() <= found.ends_at + actions.AROUND,
            runs_it=runs_it,
            who=who,
            strangers=_strangers(session, found, who) if runs_it and who else (),
            slip=clock.now() - walk_in_actions.SLIP,
            person=me(),
            form=form,
            **page_words(),
        )


def _strangers(session: Session, found: ClassSession, who: str) -> Sequence[User]:
    """Return the people of a name who are not on the list; nobody adds themselves."""
    listed = {one.person_id for one in found.people if one.is_coming} | {me().id}
    people = find_people(session, who, limit=MOST_FOUND + len(listed))
    return [one for one in people if one.id not in listed][:MOST_FOUND]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def _attendance(found: ClassSession, key: str) -> Attendance:
    for one in found.people:
        if str(one.id) == key:
            return one
    raise NotFound


def _offered(form: PlanForm, course: Course) -> PlanForm:
    with reading() as session:
        people = people_with_role(session, *TEACHERS)
    form.offer(((one.name, unit_title(one)) for one in course.units if one.facts.done == "attended"), people)
    return form
