"""The holder's pages: own certificates, the file to print, another name, renewal, withdrawal."""

from io import BytesIO

from flask import Blueprint, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.rendering.names import file_name
from webapp.rendering.pdf import certificate_pdf
from webapp.site.content import the_catalog
from webapp.training.certificates import actions, queries, withdrawing
from webapp.training.certificates.forms import PrintForm
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.pages import address_of, code_of, state_parts, unprintable
from webapp.training.certificates.rules import UNPROVABLE, SealNotFitting, State, composed
from webapp.training.certificates.sealing import standing_of
from webapp.training.certificates.snapshot import paper_of
from webapp.ui.forms import typed

bp = Blueprint("certificates", __name__, url_prefix="/app/training/certificates", template_folder="templates")


@bp.get("")
@requires(Permission.TAKE_PART)
def mine() -> ResponseReturnValue:
    """Show one's own certificates."""
    with reading() as session:
        found = [state_parts(one) for one in queries.certificates_of(session, me())]
    return render_template("certificates/mine.html", found=found, may_see_all=me().may(Permission.CURATE))


@bp.get("/<serial>")
@requires(Permission.TAKE_PART)
def one(serial: str) -> ResponseReturnValue:
    """Show one's own certificate, or any to a curator."""
    return _page(serial, None, 200)


@bp.get("/<serial>/certificate.pdf")
@requires(Permission.TAKE_PART)
@limiter.limit("120 per hour")
def file(serial: str) -> ResponseReturnValue:
    """Send the certificate as a PDF."""
    with reading() as session:
        certificate = queries.get_certificate(session, serial, by=me())
        if standing_of(session, certificate) in UNPROVABLE:
            raise SealNotFitting
    made = certificate_pdf(paper_of(certificate.content, certificate.serial, address_of(certificate)))
    name = file_name(certificate.content.name, certificate.course, certificate.serial, ending="pdf")
    return send_file(BytesIO(made), "application/pdf", as_attachment=True, download_name=name)


@bp.post("/<serial>/print")
@requires(Permission.TAKE_PART)
def print_anew(serial: str) -> ResponseReturnValue:
    """Put a certificate with another name, with or without the score, in the place of this one."""
    form = PrintForm()
    if not form.validate_on_submit():
        return _page(serial, form, 422)
    try:
        with transaction() as session:
            certificate = queries.get_own_certificate(session, serial, by=me())
            made = actions.reissue(session, certificate, name=typed(form.name), **form.wishes())
        return redirect(url_for("certificates.one", serial=made.serial))
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(serial, form, int(error.status))


@bp.post("/<serial>/renew")
@requires(Permission.TAKE_PART)
def renew(serial: str) -> ResponseReturnValue:
    """Begin the course anew, so that its certificate is renewed at the end."""
    with transaction() as session:
        certificate = queries.get_own_certificate(session, serial, by=me())
        actions.renew(session, the_catalog(), certificate, by=me())
    return redirect(url_for("courses.course", course_id=certificate.course))


@bp.post("/<serial>/withdraw")
@requires(Permission.TAKE_PART)
def withdraw(serial: str) -> ResponseReturnValue:
    """Take one's name off a certificate for good."""
    with transaction() as session:
        withdrawing.withdraw(session, queries.get_own_certificate(session, serial, by=me()))
    return redirect(url_for("certificates.mine"))


def _page(serial: str, form: PrintForm | None, status: int) -> ResponseReturnValue:
    with reading() as session:
        certificate = queries.get_certificate(session, serial, by=me())
        score = actions.score_of(session, certificate.attempt_id)
        earned_by = queries.attempt_behind(session, certificate)
        stands_alone = queries.newest_of(session, me().id, certificate.course) is None
    is_own = certificate.person_id == me().id
    parts = {**state_parts(certificate), "code": code_of(certificate), "address": address_of(certificate)}
    rights: dict[str, object] = {"is_own": is_own, "may_revoke": me().may(Permission.CURATE) and not is_own}
    rights["earned_by"] = earned_by
    rights["is_renewable"] = certificate.may_be_renewed(clock.today())
    rights["earns_anew"] = is_own and parts["state"] == State.REVOKED and stands_alone
    rights["missing_signs"] = unprintable(certificate.content.name)
    form = form or _filled(certificate, as_it_is=bool(rights["missing_signs"]))
    rights["offers_as_it_is"] = bool(unprintable(composed(typed(form.name))))
    return render_template("certificates/one.html", form=form, score=score, **parts, **rights), status


def _filled(certificate: Certificate, *, as_it_is: bool) -> PrintForm:
    content = certificate.content
    shows = content.score is not None
    return PrintForm(formdata=None, name=content.name, shows_score=shows, as_it_is=as_it_is)
