"""The page on which the pack of a gate is prepared."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import Conflict, DomainError, NotFound
from webapp.projects.gates import actions, queries
from webapp.projects.gates.forms import PackForm
from webapp.projects.gates.report import PACK, find_paper, pack_fields, pack_mistakes
from webapp.site.content import the_catalog
from webapp.ui.languages import language

bp = Blueprint("packs", __name__, url_prefix="/app/gates")


@bp.get("/<uuid:review_id>/pack")
@requires(Permission.TAKE_PART)
def pack(review_id: UUID) -> ResponseReturnValue:
    """Show what was prepared for the sitting."""
    with reading() as session:
        found = queries.get_review(session, review_id, by=me())
    form = PackForm(formdata=None, seen=str(found.edition))
    return _page(review_id, form, found.pack, {}, 200)


@bp.post("/<uuid:review_id>/pack")
@requires(Permission.TAKE_PART)
def prepare(review_id: UUID) -> ResponseReturnValue:
    """Keep what was prepared for the sitting."""
    form = PackForm()
    paper = find_paper(the_catalog(), language())
    given = {key: request.form.get(key, "").replace("\0", "") for key in PACK}
    mistakes = {one.key: one.sentence for one in pack_mistakes(paper, given)} if paper else {}
    if not mistakes and form.validate_on_submit():
        try:
            with transaction() as session:
                found = queries.get_review(session, review_id, by=me(), for_change=True)
                actions.prepare(session, found, given, seen=form.edition(), by=me())
            return redirect(url_for("gates.review", review_id=review_id))
        except DomainError as error:
            form.refuse(error)
            return _page(review_id, form, given, {}, int(error.status))
    return _page(review_id, form, given, mistakes, 422)


def _page(
    review_id: UUID, form: PackForm, values: Mapping[str, str], mistakes: Mapping[str, str], status: int
) -> ResponseReturnValue:
    paper = find_paper(the_catalog(), language())
    with reading() as session:
        found = queries.get_review(session, review_id, by=me())
        if paper is None:
            raise NotFound
        is_conflict = status == Conflict.status
        if is_conflict:
            form.seen.data = str(found.edition)
        page = render_template(
            "gates/pack.html",
            form=form,
            review=found,
            project=found.project,
            fields=pack_fields(paper),
            values=values,
            mistakes=mistakes,
            theirs=found.pack if is_conflict else {},
        )
    return page, status
