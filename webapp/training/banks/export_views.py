"""Take a bank away as a file, keys and all: a curator sees first what the file cannot carry, and it is logged."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.database import transaction
from webapp.training.banks.exports import FORMS, LANGUAGES, file_of, losses_of
from webapp.training.banks.shelf import the_papers
from webapp.ui.languages import language

bp = Blueprint(
    "bank_exports", __name__, url_prefix="/app/training/banks/<bank_id>/export", template_folder="templates"
)


@bp.get("")
@requires(Permission.CURATE)
def choose(bank_id: str) -> ResponseReturnValue:
    """Say what each kind of file cannot carry, before it is made."""
    bank = the_papers().get_bank(bank_id)
    asked = request.args.get("lang", "")
    lang = asked if asked in LANGUAGES else language()
    return render_template(
        "banks/export.html", bank=bank, lang=lang, forms=FORMS, losses=losses_of(bank, lang)
    )


@bp.post("/<form>/<lang>")
@requires(Permission.CURATE)
def download(bank_id: str, form: str, lang: str) -> ResponseReturnValue:
    """Send the file, and write into the audit log who took it."""
    bank = the_papers().get_bank(bank_id)
    file = file_of(bank, form, lang)
    with transaction() as session:
        record(session, Decision("bank-exported", "bank", bank.id, None, f"{form}-{lang}"), by=me().id)
    answer = Response(file.text, mimetype=file.mimetype)
    answer.headers["Content-Disposition"] = f"attachment; filename={file.name}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
