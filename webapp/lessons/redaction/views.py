"""The curators' dictionary of names."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from wtforms import SelectField, TextAreaField

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.lessons.redaction import actions, queries
from webapp.lessons.redaction.rules import TermKind
from webapp.ui.forms import Form, options, typed
from webapp.ui.paging import Pages

bp = Blueprint("redaction", __name__, url_prefix="/app/lessons/dictionary", template_folder="templates")

KIND_NAMES = {
    TermKind.PERSON: lazy_gettext("人名"),
    TermKind.CLIENT: lazy_gettext("客户"),
    TermKind.SUPPLIER: lazy_gettext("供应商"),
    TermKind.CODE_NAME: lazy_gettext("项目代号"),
}


class TermsForm(Form):
    """Names of one kind, one a line."""

    kind = SelectField(lazy_gettext("是什么"), choices=options(KIND_NAMES.items()))
    terms = TextAreaField(lazy_gettext("名字，每行一个"))


@bp.get("")
@requires(Permission.CURATE)
def show() -> ResponseReturnValue:
    """Show the dictionary, page by page."""
    return _page(TermsForm(formdata=None))


@bp.post("")
@requires(Permission.CURATE)
def add() -> ResponseReturnValue:
    """Take in names."""
    form = TermsForm()
    if not form.validate():
        return _page(form)
    try:
        with transaction() as session:
            added = actions.add_terms(session, typed(form.terms), TermKind(typed(form.kind)), by=me())
    except DomainError as error:
        form.refuse(error)
        return _page(form)
    return redirect(url_for("redaction.show", added=added))


@bp.post("/<uuid:term_id>/remove")
@requires(Permission.CURATE)
def remove(term_id: UUID) -> ResponseReturnValue:
    """Take a name out."""
    with transaction() as session:
        actions.remove_term(session, term_id, by=me())
    return redirect(url_for("redaction.show"))


def _page(form: TermsForm) -> ResponseReturnValue:
    words, asked = request.args.get("words", "")[:80], request.args.get("kind", "")
    kind = TermKind(asked) if asked in set(TermKind) else None
    number = max(request.args.get("page", 1, int), 1)
    with reading() as session:
        count = queries.count_terms(session, words, kind)
        terms = queries.find_terms(session, words, kind, page=number)
    pages = Pages(number, count, queries.PAGE)
    shown = {"terms": terms, "pages": pages, "words": words, "kind": asked, "kinds": KIND_NAMES}
    page = render_template(
        "redaction/dictionary.html", form=form, added=request.args.get("added", type=int), **shown
    )
    return page, 422 if form.errors else 200
