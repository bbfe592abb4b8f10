"""One appraisal and what each of its people does with it; every page that shows it is a reading that is kept."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.appraisals import actions, objections, pages
from webapp.appraisals.forms import (
    CONFIRM,
    ObjectionForm,
    OwnForm,
    RemarkForm,
    ReviewForm,
    RulingForm,
    ScoresForm,
    TalkForm,
)
from webapp.appraisals.models import Appraisal
from webapp.appraisals.queries import get_appraisal
from webapp.database import transaction
from webapp.errors import Conflict, DomainError
from webapp.ui.forms import Form, typed

bp = Blueprint("appraisal", __name__, url_prefix="/app/appraisals/<uuid:appraisal_id>")

Act = Callable[[Session, Appraisal], None]


@bp.get("")
@requires(Permission.TAKE_PART)
def page(appraisal_id: UUID) -> ResponseReturnValue:
    """Show an appraisal to one of its people."""
    with transaction() as session:
        return pages.appraisal_page(session, appraisal_id)


@bp.post("/signature")
@requires(Permission.TAKE_PART)
def sign(appraisal_id: UUID) -> ResponseReturnValue:
    """Sign criteria and weights."""
    _do(appraisal_id, lambda session, one: actions.sign(session, one, by=me()))
    return _back(appraisal_id)


@bp.post("/own-view")
@requires(Permission.TAKE_PART)
def own_view(appraisal_id: UUID) -> ResponseReturnValue:
    """Keep how the subject sees it."""
    form = OwnForm()
    return _answer(
        appraisal_id,
        "own",
        form,
        lambda session, one: actions.give_own_view(session, one, form.marks(), typed(form.text), by=me()),
    )


@bp.get("/scores")
@requires(Permission.TAKE_PART)
def scores(appraisal_id: UUID) -> ResponseReturnValue:
    """Show the scores to be written."""
    with transaction() as session:
        return pages.scores_page(session, appraisal_id, None, renew=False)


@bp.post("/scores")
@requires(Permission.TAKE_PART)
def save_scores(appraisal_id: UUID) -> ResponseReturnValue:
    """Keep scores with their facts and records."""
    form, status = ScoresForm(), 422
    if form.validate_on_submit():
        try:
            _do(appraisal_id, lambda session, one: _save(session, one, form))
            return _back(appraisal_id)
        except DomainError as error:
            form.refuse(error)
            status = int(error.status)
    with transaction() as session:
        return pages.scores_page(session, appraisal_id, form, renew=status == Conflict.status), status


def _save(session: Session, one: Appraisal, form: ScoresForm) -> None:
    actions.save_scores(session, one, form.scores(), typed(form.comment), seen=form.edition(), by=me())


@bp.post("/showing")
@requires(Permission.TAKE_PART)
def show(appraisal_id: UUID) -> ResponseReturnValue:
    """Let the subject see the draft."""
    _do(appraisal_id, lambda session, one: actions.show_draft(session, one, by=me()))
    return _back(appraisal_id)


@bp.post("/remark")
@requires(Permission.TAKE_PART)
def remark(appraisal_id: UUID) -> ResponseReturnValue:
    """Keep what the subject says of the draft."""
    form = RemarkForm()
    return _answer(
        appraisal_id,
        "remark",
        form,
        lambda session, one: actions.add_remark(session, one, typed(form.text), by=me()),
    )


@bp.post("/handing-in")
@requires(Permission.TAKE_PART)
def hand_in(appraisal_id: UUID) -> ResponseReturnValue:
    """Hand the draft to the reviewer after the talk."""
    form = TalkForm()
    return _answer(
        appraisal_id,
        "talk",
        form,
        lambda session, one: actions.hand_in(session, one, form.talk_on.data, by=me()),
    )


@bp.post("/review")
@requires(Permission.TAKE_PART)
def review(appraisal_id: UUID) -> ResponseReturnValue:
    """Make the appraisal final, or return it to its scorer."""
    form = ReviewForm()
    return _answer(appraisal_id, "review", form, lambda session, one: _review(session, one, form))


def _review(session: Session, one: Appraisal, form: ReviewForm) -> None:
    if typed(form.act) == CONFIRM:
        actions.confirm(session, one, form.verdict(typed(form.text)), by=me())
    else:
        actions.send_back(session, one, typed(form.text), by=me())


@bp.post("/objection")
@requires(Permission.TAKE_PART)
def object_to(appraisal_id: UUID) -> ResponseReturnValue:
    """Object once."""
    form = ObjectionForm()
    return _answer(
        appraisal_id,
        "objection",
        form,
        lambda session, one: objections.object_to(session, one, typed(form.text), by=me()),
    )


@bp.post("/ruling")
@requires(Permission.TAKE_PART)
def rule(appraisal_id: UUID) -> ResponseReturnValue:
    """Answer the objection."""
    form = RulingForm()
    return _answer(
        appraisal_id,
        "ruling",
        form,
        lambda session, one: objections.rule(session, one, form.verdict(typed(form.text)), by=me()),
    )


def _do(appraisal_id: UUID, act: Act) -> None:
    with transaction() as session:
        appraisal, _ = get_appraisal(session, appraisal_id, by=me(), for_change=True)
        act(session, appraisal)


def _answer(appraisal_id: UUID, name: str, form: Form, act: Act) -> ResponseReturnValue:
    """Do what a form asks for, or show the appraisal with the form as it was sent and what is wrong with it."""
    status = 422
    if form.validate_on_submit():
        try:
            _do(appraisal_id, act)
            return _back(appraisal_id)
        except DomainError as error:
            form.refuse(error)
            status = int(error.status)
    with transaction() as session:
        return pages.appraisal_page(session, appraisal_id, **{name: form}), status


def _back(appraisal_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("appraisal.page", appraisal_id=appraisal_id))
