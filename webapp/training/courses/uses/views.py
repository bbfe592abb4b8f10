"""The page with one question eight weeks after a course."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from wtforms import RadioField, TextAreaField
from wtforms.validators import Length, Optional

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.training.courses.pages import course_title
from webapp.training.courses.uses import actions
from webapp.training.courses.uses.models import UseQuestion
from webapp.training.courses.uses.queries import get_asked
from webapp.training.courses.uses.rules import LONGEST, Side, Used, choices_of
from webapp.training.courses.uses.words import USED_NAMES
from webapp.ui.forms import Form, options, typed

bp = Blueprint("course_uses", __name__, url_prefix="/app/training/uses", template_folder="templates")


class UseForm(Form):
    """One choice, and a sentence if one likes."""

    used = RadioField(
        lazy_gettext("工作里用上了吗？"),
        [Optional()],
    )
    remark = TextAreaField(lazy_gettext("用在哪里，或者什么挡着（可不填）"), [Length(max=LONGEST)])

    def offer(self, side: Side) -> "UseForm":
        """Offer what one side may answer, in the language of the page."""
        self.used.choices = options((one.value, gettext(USED_NAMES[one])) for one in choices_of(side))
        return self

    def stated(self) -> Used | None:
        """Return what was chosen."""
        return Used(typed(self.used)) if self.used.data else None


@bp.get("/<uuid:question_id>")
@requires(Permission.TAKE_PART)
def ask(question_id: UUID) -> ResponseReturnValue:
    """Ask whether a course was of use, or show what was answered."""
    with reading() as session:
        question = get_asked(session, me(), question_id)
        return _page(question, UseForm(formdata=None).offer(question.side))


@bp.post("/<uuid:question_id>")
@requires(Permission.TAKE_PART)
def answer(question_id: UUID) -> ResponseReturnValue:
    """Take the answer."""
    with reading() as session:
        form = UseForm().offer(get_asked(session, me(), question_id).side)
    if not form.validate():
        return _again(question_id, form), 422
    try:
        with transaction() as session:
            question = get_asked(session, me(), question_id, for_change=True)
            actions.answer(session, question, form.stated(), typed(form.remark))
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _again(question_id, form), int(error.status)
    return redirect(url_for("course_uses.ask", question_id=question_id))


def _again(question_id: UUID, form: UseForm) -> str:
    with reading() as session:
        return _page(get_asked(session, me(), question_id), form)


def _page(question: UseQuestion, form: UseForm) -> str:
    title = course_title(question.enrolment.course)
    names = {"title": title, "names": USED_NAMES}
    return render_template("uses/ask.html", question=question, form=form, **names)
