"""What people do with a request: the next step, a reply, an undo, a voice taken out."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import get_user
from webapp.accounts.rules import Permission
from webapp.database import transaction
from webapp.errors import DomainError, NotFound
from webapp.improvements import actions, feedback, queries
from webapp.improvements.announcements import the_announcer
from webapp.improvements.forms import ReplyForm, StepForm
from webapp.improvements.models import Improvement
from webapp.improvements.pages import look_page
from webapp.improvements.places import check_released
from webapp.improvements.rules import State
from webapp.ui.forms import typed
from webapp.ui.languages import sentence_of

bp = Blueprint("steps", __name__, url_prefix="/app/improvements", template_folder="templates")


@bp.post("/<uuid:improvement_id>/step")
@requires(Permission.TAKE_PART)
def take(improvement_id: UUID) -> ResponseReturnValue:
    """Take a request one step on; refused, its page comes back with what was typed."""
    form = StepForm()
    return _act(improvement_id, lambda session, row: _take(session, row, form), step=form)


@bp.post("/<uuid:improvement_id>/reply")
@requires(Permission.TAKE_PART)
def reply(improvement_id: UUID) -> ResponseReturnValue:
    """Give a returned request the words that were missing."""
    form = ReplyForm()
    words = typed(form.words)
    return _act(improvement_id, lambda session, row: actions.reply(session, row, words, by=me()), answer=form)


@bp.post("/<uuid:improvement_id>/undo")
@requires(Permission.TAKE_PART)
def undo(improvement_id: UUID) -> ResponseReturnValue:
    """Take back one's own last step within a day."""
    return _act(improvement_id, lambda session, row: actions.undo(session, row, by=me()))


@bp.post("/<uuid:improvement_id>/voices/<uuid:feedback_id>/split")
@requires(Permission.TAKE_PART)
def split(improvement_id: UUID, feedback_id: UUID) -> ResponseReturnValue:
    """Make what one reader said a request of its own."""

    def act(session: Session, row: Improvement) -> None:
        feedback.split_off(session, row, feedback.get_feedback(session, feedback_id), by=me())

    return _act(improvement_id, act)


def _take(session: Session, row: Improvement, form: StepForm) -> None:
    choice = form.choice()
    actions.check_seen(row, form.seen_steps())
    if choice.state is State.DONE:
        check_released(choice.released_in)
    chosen = form.owner_id()
    owner = get_user(session, chosen) if chosen and choice.state is State.TRIAGED else None
    actions.take_step(session, row, choice, owner=owner, by=me(), to=the_announcer())


def _act(
    improvement_id: UUID,
    act: Callable[[Session, Improvement], None],
    *,
    step: StepForm | None = None,
    answer: ReplyForm | None = None,
) -> ResponseReturnValue:
    try:
        with transaction() as session:
            act(session, queries.get_improvement(session, improvement_id, by=me(), for_change=True))
    except NotFound:
        raise
    except DomainError as error:
        form = step or answer
        if form is not None and error.field in form:
            form.refuse(error)
            return look_page(improvement_id, step=step, reply=answer, status=int(error.status))
        refusal = sentence_of(error)
        return look_page(improvement_id, step=step, reply=answer, refusal=refusal, status=int(error.status))
    return redirect(url_for("improvements.look", improvement_id=improvement_id))
