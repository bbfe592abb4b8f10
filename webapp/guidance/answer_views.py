"""One question: giving it to somebody, answering it, and what the asker says to that."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import get_user
from webapp.accounts.rules import Permission
from webapp.database import transaction
from webapp.errors import DomainError, NotFound
from webapp.guidance import actions, queries
from webapp.guidance.forms import AnswerForm, AssignForm, MissingForm
from webapp.guidance.lessons import lesson_from
from webapp.guidance.models import Question
from webapp.guidance.often_asked import note_about, place_about
from webapp.guidance.pages import look_page
from webapp.guidance.references import check_references, ids_in
from webapp.guidance.rules import Answered
from webapp.guidance.views import answer_days
from webapp.site.content import the_catalog
from webapp.ui.forms import Form, typed
from webapp.ui.languages import sentence_of

bp = Blueprint("guidance_answers", __name__, url_prefix="/app/guidance", template_folder="templates")


@bp.get("/<uuid:question_id>")
@requires(Permission.TAKE_PART)
def look(question_id: UUID) -> ResponseReturnValue:
    """Show one question and its answers."""
    return look_page(question_id)


@bp.post("/<uuid:question_id>/assign")
@requires(Permission.CURATE)
def assign(question_id: UUID) -> ResponseReturnValue:
    """Give a question to a person by hand, or to whose turn it is."""
    form = AssignForm()
    chosen = form.person_id()

    def act(session: Session, question: Question) -> None:
        actions.assign(session, question, get_user(session, chosen) if chosen else None, by=me())

    return _act(question_id, act, form)


@bp.post("/<uuid:question_id>/answer")
@requires(Permission.TAKE_PART)
def answer(question_id: UUID) -> ResponseReturnValue:
    """Answer a question; refused, everything typed comes back."""
    form = AnswerForm()

    def act(session: Session, question: Question) -> None:
        ids, place = ids_in(typed(form.rests_on)), place_about(typed(form.about))
        check_references(the_catalog(), ids)
        answered = Answered(typed(form.text), ids, place.address if place else "")
        actions.answer(session, question, answered, by=me())
        note_about(session, place)

    return _act(question_id, act, form)


@bp.post("/<uuid:question_id>/not-yet")
@requires(Permission.TAKE_PART)
def not_yet(question_id: UUID) -> ResponseReturnValue:
    """Say once as the asker that an answer does not help yet."""
    form = MissingForm()
    words, days = typed(form.missing), answer_days()
    return _act(question_id, lambda s, q: actions.say_not_yet(s, q, words, days=days, by=me()), form)


@bp.post("/<uuid:question_id>/close")
@requires(Permission.TAKE_PART)
def close(question_id: UUID) -> ResponseReturnValue:
    """End a question as the asker."""
    is_helped = request.form.get("helped") == "yes"
    return _act(question_id, lambda s, q: actions.close(s, q, is_helped=is_helped, by=me()))


@bp.post("/<uuid:question_id>/openness")
@requires(Permission.TAKE_PART)
def choose_openness(question_id: UUID) -> ResponseReturnValue:
    """Say as the asker whether the question may be published without them."""
    is_open = request.form.get("open") == "yes"
    return _act(question_id, lambda s, q: actions.choose_openness(s, q, is_open=is_open, by=me()))


@bp.post("/<uuid:question_id>/lesson")
@requires(Permission.VALIDATE)
def make_lesson(question_id: UUID) -> ResponseReturnValue:
    """Begin a lesson out of an answer that rests on an event."""
    with transaction() as session:
        draft = lesson_from(session, queries.get_question(session, question_id, by=me()), by=me())
    return redirect(url_for("lessons.write", draft_id=draft.id))


def _act(
    question_id: UUID, act: Callable[[Session, Question], None], form: Form | None = None
) -> ResponseReturnValue:
    try:
        with transaction() as session:
            act(session, queries.get_question(session, question_id, by=me(), for_change=True))
    except NotFound:
        raise
    except DomainError as error:
        status = int(error.status)
        if form is not None and error.field in form:
            form.refuse(error)
            return look_page(question_id, refused=form, status=status)
        return look_page(question_id, refused=form, refusal=sentence_of(error), status=status)
    return redirect(url_for("guidance_answers.look", question_id=question_id))
