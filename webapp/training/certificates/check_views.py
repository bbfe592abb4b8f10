"""The page on which anybody compares a certificate with what was issued: scan, read, compare."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webapp.accounts.guards import public
from webapp.accounts.sessions import limiter
from webapp.database import reading
from webapp.training.certificates.pages import state_parts
from webapp.training.certificates.queries import find_certificate

bp = Blueprint("certificate_check", __name__, url_prefix="/app/certificates", template_folder="templates")
LIMIT = "60 per minute"


@bp.get("")
@public
@limiter.limit(LIMIT)
def ask() -> ResponseReturnValue:
    """Take a serial that was typed, or ask for one."""
    serial = request.args.get("serial", "").strip().replace("/", "")
    if serial:
        return redirect(url_for("certificate_check.show", serial=serial))
    return _unlisted(render_template("certificates/ask.html", is_missing=False))


@bp.get("/<serial>")
@public
@limiter.limit(LIMIT)
def show(serial: str) -> ResponseReturnValue:
    """Show what was issued under a serial and whether it holds; a wrong serial answers like none."""
    with reading() as session:
        certificate = find_certificate(session, serial)
    if certificate is None:
        return _unlisted(render_template("certificates/ask.html", is_missing=True), 404)
    return _unlisted(render_template("certificates/check.html", **state_parts(certificate)))


def _unlisted(page: str, status: int = 200) -> Response:
    """Return a page that no search engine keeps."""
    answer = make_response(page, status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
