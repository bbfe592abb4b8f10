"""What pages of certificates need beside the row: words and looks of its state, its address, its square code."""

import segno
from flask import url_for
from flask_babel import lazy_gettext

from webapp import clock
from webapp.rendering.pdf.fonts import FontMissing, signs_without_face
from webapp.training.certificates.keys import the_keys
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.rules import RENEWABLE, REVOCABLE, State, listed, state_of
from webapp.training.certificates.sealing import seal_of

STATE_NAMES = {
    State.VALID: lazy_gettext("有效"),
    State.EXPIRED: lazy_gettext("已过期"),
    State.REVOKED: lazy_gettext("已撤销"),
    State.SUPERSEDED: lazy_gettext("已被替代"),
    State.WITHDRAWN: lazy_gettext("持有人已撤回"),
    State.ALTERED: lazy_gettext("与签名不符"),
    State.UNPROVEN: lazy_gettext("签名无法核对"),
}
STATE_LOOKS = {
    State.VALID: "ok",
    State.EXPIRED: "warn",
    State.REVOKED: "bad",
    State.SUPERSEDED: "",
    State.WITHDRAWN: "",
    State.ALTERED: "bad",
    State.UNPROVEN: "bad",
}


def address_of(certificate: Certificate) -> str:
    """Return the whole address of the page on which anybody can compare it."""
    return url_for("certificate_check.show", serial=certificate.serial, _external=True)


def code_of(certificate: Certificate) -> str:
    """Return the square code of that address as an SVG."""
    code: str = segno.make(address_of(certificate), micro=False).svg_inline(scale=4, border=4, omitsize=True)
    return code


def unprintable(name: str) -> str:
    """Return the signs of a name that the file cannot show; none where there are no faces, and so no file."""
    try:
        return listed(signs_without_face(name))
    except FontMissing:
        return ""


def state_parts(certificate: Certificate) -> dict[str, object]:
    """Return a certificate with its state in words, as every page of it shows it."""
    seal = seal_of(certificate, the_keys())
    state = state_of(certificate, clock.today(), seal)
    return {
        "certificate": certificate,
        "content": certificate.content,
        "state": state,
        "state_name": STATE_NAMES[state],
        "state_look": STATE_LOOKS[state],
        "stands": state in RENEWABLE,
        "may_still_be_revoked": state in REVOCABLE,
        "seal": seal,
    }
