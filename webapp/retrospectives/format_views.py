"""The formats of retrospectives: what there is, and a curator's own."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import transaction
from webapp.errors import DomainError
from webapp.retrospectives.format_forms import KIND_NAMES, FormatForm
from webapp.retrospectives.formats import newest
from webapp.retrospectives.forms import PHASE_NAMES
from webapp.retrospectives.own_formats import add_format
from webapp.retrospectives.pages import the_formats
from webapp.retrospectives.rules import Phase
from webapp.site.content import the_catalog

bp = Blueprint("formats", __name__, url_prefix="/app/retrospectives/formats", template_folder="templates")


@bp.get("")
@requires(Permission.CURATE)
def page() -> ResponseReturnValue:
    """Show every format, and an empty form, or one that begins with a format there is."""
    form = FormatForm(formdata=None)
    start = next((one for one in newest(the_formats()) if one.id == request.args.get("from")), None)
    if start is not None:
        form.show(start)
    return _page(form, 200)


@bp.post("")
@requires(Permission.CURATE)
def add() -> ResponseReturnValue:
    """Add a format, or show the page again with everything that was typed."""
    form = FormatForm()
    if form.validate():
        try:
            with transaction() as session:
                made = add_format(session, the_catalog(), form.outline(), by=me())
            return redirect(url_for("formats.page", added=f"{made.id}@{made.version}"))
        except DomainError as error:
            form.refuse(error)
    return _page(form, 422)


def _page(form: FormatForm, status: int) -> ResponseReturnValue:
    names = {phase.value: PHASE_NAMES[phase] for phase in Phase}
    page = render_template(
        "retrospectives/formats.html",
        form=form,
        formats=newest(the_formats()),
        kinds=KIND_NAMES,
        phases=names,
        added=request.args.get("added", "")[:60],
    )
    return page, status
