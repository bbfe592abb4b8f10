"""What a certificate is checked with away from here: the signed bytes, the signature, the keys, and how to do it."""

import base64
from collections.abc import Mapping
from io import BytesIO

from flask import Blueprint, jsonify, make_response, render_template, send_file
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import public
from webapp.accounts.sessions import limiter
from webapp.database import reading
from webapp.errors import NotFound
from webapp.training.certificates.check_views import LIMIT
from webapp.training.certificates.key_set import key_set
from webapp.training.certificates.keys import pem_of, the_keys
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.queries import find_certificate
from webapp.training.certificates.rules import Seal
from webapp.training.certificates.sealing import seal_of
from webapp.training.certificates.statement import statement_of

bp = Blueprint("certificate_files", __name__, url_prefix="/app/certificates", template_folder="templates")
UNLISTED: Mapping[str, str] = {"X-Robots-Tag": "noindex, nofollow"}


@bp.get("/offline")
@public
def how() -> ResponseReturnValue:
    """Tell how a certificate is checked without us."""
    return render_template("certificates/offline.html", keys=the_keys())


@bp.get("/keys.json")
@public
def keys() -> ResponseReturnValue:
    """Send all public keys, as programs read them."""
    return jsonify(key_set(the_keys()))


@bp.get("/keys/<key_id>.pem")
@public
def key(key_id: str) -> ResponseReturnValue:
    """Send one public key."""
    found = the_keys().public.by_id.get(key_id)
    if found is None:
        raise NotFound
    return make_response(pem_of(found), {"Content-Type": "application/x-pem-file"})


@bp.get("/<serial>/certificate.json")
@public
@limiter.limit(LIMIT)
def statement(serial: str) -> ResponseReturnValue:
    """Send the bytes that were signed."""
    found = _sealed(serial)
    made = statement_of(found.serial, str(found.key_id), found.snapshot)
    return _file(made, "application/json", f"{found.serial}.json")


@bp.get("/<serial>/certificate.sig")
@public
@limiter.limit(LIMIT)
def signature(serial: str) -> ResponseReturnValue:
    """Send the signature, as its sixty-four bytes."""
    found = _sealed(serial)
    return _file(base64.b64decode(str(found.signature)), "application/octet-stream", f"{found.serial}.sig")


def _sealed(serial: str) -> Certificate:
    """Return a certificate that fits its signature; of others nothing leaves the house as if it were signed."""
    with reading() as session:
        found = find_certificate(session, serial)
    if found is None or seal_of(found, the_keys()) != Seal.FITS:
        raise NotFound
    return found


def _file(content: bytes, mimetype: str, name: str) -> ResponseReturnValue:
    answer = send_file(BytesIO(content), mimetype, as_attachment=True, download_name=name)
    answer.headers.update(UNLISTED)
    return answer
