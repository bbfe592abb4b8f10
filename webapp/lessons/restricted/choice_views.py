"""The curator's choice to keep a draft for named roles instead of publishing it."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.lessons.actions import check_seen
from webapp.lessons.queries import get_draft
from webapp.lessons.restricted import actions
from webapp.lessons.restricted.forms import RestrictionForm
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import language

bp = Blueprint("restricting", __name__, url_prefix="/app/lessons/drafts", template_folder="templates")

A_YEAR = timedelta(days=365)


@bp.get("/<uuid:draft_id>/restrict")
@requires(Permission.CURATE)
def choose(draft_id: UUID) -> ResponseReturnValue:
    """Ask for whom, why and until when."""
    form = RestrictionForm(formdata=None)
    with reading() as session:
        actions.need_restrictable(get_draft(session, draft_id, by=me()), by=me())
    form.review_on.data = clock.today() + A_YEAR
    return _page(draft_id, form)


@bp.post("/<uuid:draft_id>/restrict")
@requires(Permission.CURATE)
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Keep the draft for the chosen roles; refused, everything typed comes back."""
    form = RestrictionForm()
    form.offer(the_catalog().vocabulary, language())
    if not form.validate():
        return _page(draft_id, form)
    try:
        restricted_id = _keep(draft_id, form)
    except DomainError as error:
        form.refuse(error)
        return _page(draft_id, form)
    return redirect(url_for("restricted.read", restricted_id=restricted_id))


def _keep(draft_id: UUID, form: RestrictionForm) -> UUID:
    known = the_catalog().vocabulary.roles
    with transaction() as session:
        draft = get_draft(session, draft_id, by=me(), for_change=True)
        check_seen(draft, typed(form.seen))
        return actions.keep_restricted(session, draft, form.restriction(), known=known, by=me()).id


def _page(draft_id: UUID, form: RestrictionForm) -> ResponseReturnValue:
    form.offer(the_catalog().vocabulary, language())
    with reading() as session:
        draft = get_draft(session, draft_id, by=me())
    form.seen.data = draft.text_hash
    page = render_template("restricted/choose.html", form=form, draft=draft)
    return page, 422 if form.errors else 200
