"""Have a filled-in register read: what to mend in it, and what it says at a glance. Nothing of it is kept."""

from collections.abc import Callable

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from library.catalog import Catalog
from library.paper import Paper, paper_of
from webapp import clock
from webapp.accounts.guards import requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.documents.shelf import offered
from webapp.rendering.reading import ReadRefused, read_workbook, summary_of
from webapp.rendering.reading.package import LARGEST
from webapp.site.content import the_catalog
from webapp.ui.forms import Form
from webapp.ui.languages import language

bp = Blueprint("registers", __name__, url_prefix="/app/documents/registers", template_folder="templates")
SHOWN = 200


@bp.get("")
@requires(Permission.TAKE_PART)
def ask() -> ResponseReturnValue:
    """Ask for a file."""
    return render_template("documents/register.html", form=Form(), refusal="", reading=None)


@bp.post("")
@requires(Permission.TAKE_PART)
@limiter.limit("60 per hour")
def read() -> ResponseReturnValue:
    """Show what a file says; nothing of it is stored."""
    file = request.files.get("file")
    data = file.stream.read(LARGEST + 1) if file else b""
    try:
        found = read_workbook(data, finder(the_catalog()))
    except ReadRefused as refused:
        said = refused.sentence(language())
        return render_template("documents/register.html", form=Form(), refusal=said, reading=None), 422
    return render_template(
        "documents/register.html",
        form=Form(),
        refusal="",
        reading=found,
        summary=summary_of(found, clock.today()),
        notes=found.notes[:SHOWN],
        name=file.filename if file else "",
    )


def finder(catalog: Catalog) -> Callable[[str, str], Paper | None]:
    """Return what finds a document by id and language among those anybody may take."""

    def find(document_id: str, lang: str) -> Paper | None:
        entry = next((one for one in offered(catalog) if one.id == document_id), None)
        return paper_of(catalog, entry, lang) if entry else None

    return find
