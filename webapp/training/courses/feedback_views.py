"""The four questions after a course."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from wtforms import RadioField, TextAreaField
from wtforms.validators import Length, Optional

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.site.content import the_catalog
from webapp.training.courses import feedback
from webapp.training.courses.course import get_course
from webapp.training.courses.feedback import LONGEST, MARKS, AlreadySaid, Opinion
from webapp.training.courses.queries import get_own
from webapp.training.courses.rules import Standing
from webapp.ui.forms import Form, options, typed

bp = Blueprint("course_feedback", __name__, url_prefix="/app/training", template_folder="templates")
SCALE = [(str(mark), str(mark)) for mark in MARKS]


class FeedbackForm(Form):
    """Three marks and a wish; each may be left out."""

    useful = RadioField(lazy_gettext("学到的，工作里用得上吗？"), [Optional()], choices=options(SCALE))
    clear = RadioField(lazy_gettext("讲清楚了吗？"), [Optional()], choices=options(SCALE))
    fitting = RadioField(lazy_gettext("练习和考试与讲的内容相符吗？"), [Optional()], choices=options(SCALE))
    wish = TextAreaField(lazy_gettext("最该改的是哪一处？"), [Length(max=LONGEST)])

    def opinion(self) -> Opinion:
        """Return what was answered."""
        return Opinion(_mark(self.useful), _mark(self.clear), _mark(self.fitting), typed(self.wish))


def _mark(field: RadioField) -> int | None:
    return int(typed(field)) if field.data else None


@bp.get("/courses/<course_id>/feedback")
@requires(Permission.TAKE_PART)
def ask(course_id: str) -> ResponseReturnValue:
    """Ask whoever has done a course what they think of it."""
    with reading() as session:
        own = get_own(session, me(), course_id)
    if own.has_said or own.standing != Standing.DONE:
        raise AlreadySaid
    return _page(course_id, FeedbackForm(formdata=None))


@bp.post("/courses/<course_id>/feedback")
@requires(Permission.TAKE_PART)
def give(course_id: str) -> ResponseReturnValue:
    """Take what somebody thinks."""
    form = FeedbackForm()
    if not form.validate():
        return _page(course_id, form), 422
    try:
        with transaction() as session:
            feedback.give(session, get_own(session, me(), course_id), form.opinion())
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(course_id, form), int(error.status)
    return redirect(url_for("courses.course", course_id=course_id))


def _page(course_id: str, form: FeedbackForm) -> str:
    return render_template("courses/feedback.html", course=get_course(the_catalog(), course_id), form=form)
