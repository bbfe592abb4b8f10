"""The curators' pages: all certificates, and how one is revoked."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, Forbidden
from webapp.training.certificates import queries
from webapp.training.certificates.forms import RevokeForm
from webapp.training.certificates.pages import state_parts
from webapp.training.certificates.revoking import revoke as revoke_it
from webapp.ui.forms import typed

bp = Blueprint("certificate_register", __name__, url_prefix="/app/training/certificate-register")
CONFIRMED = "yes"


@bp.get("")
@requires(Permission.CURATE)
def register() -> ResponseReturnValue:
    """Show the newest certificates, or those of a serial, a course or a name."""
    sought = request.args.get("sought", "").strip()
    with reading() as session:
        found = [state_parts(one) for one in queries.issued_lately(session, sought)]
    return render_template("certificates/register.html", found=found, sought=sought)


@bp.get("/<serial>/revoke")
@requires(Permission.CURATE)
def ask(serial: str) -> ResponseReturnValue:
    """Ask why a certificate is revoked."""
    return _page(serial, RevokeForm(formdata=None), 200)


@bp.post("/<serial>/revoke")
@requires(Permission.CURATE)
def revoke(serial: str) -> ResponseReturnValue:
    """Ask a second time, then revoke the certificate."""
    form = RevokeForm()
    is_given = form.validate_on_submit() and bool(typed(form.reason).strip())
    if is_given and request.form.get("confirmed") != CONFIRMED:
        return _page(serial, form, 200, asks_again=True)
    try:
        with transaction() as session:
            certificate = queries.get_certificate(session, serial, by=me(), for_change=True)
            revoke_it(session, certificate, reason=typed(form.reason), by=me())
        return redirect(url_for("certificates.one", serial=certificate.serial))
    except Forbidden:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(serial, form, int(error.status))


def _page(serial: str, form: RevokeForm, status: int, *, asks_again: bool = False) -> ResponseReturnValue:
    with reading() as session:
        certificate = queries.get_certificate(session, serial, by=me())
    parts = state_parts(certificate)
    return render_template("certificates/revoke.html", form=form, asks_again=asks_again, **parts), status
