"""Take a seat, take it along to a second device, give a fresh one."""

from uuid import UUID

import segno
from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.retrospectives import queries, seat_actions
from webapp.retrospectives.forms import TransferForm
from webapp.retrospectives.models import Retro
from webapp.retrospectives.pages import cookie_path
from webapp.retrospectives.tokens import cookie_name
from webapp.retrospectives.transfer import FRESH_FOR
from webapp.retrospectives.visitors import handle_here
from webapp.ui.forms import typed

bp = Blueprint(
    "seats", __name__, url_prefix="/app/retrospectives/<uuid:retro_id>", template_folder="templates"
)
COOKIE_LASTS = 60 * 24 * 3600


@bp.post("/join")
@requires(Permission.TAKE_PART)
def join(retro_id: UUID) -> ResponseReturnValue:
    """Take one's seat; the browser gets a token that the server does not keep."""
    with transaction() as session:
        retro = queries.get_retro(session, retro_id, by=me(), for_change=True)
        token = seat_actions.join(session, retro, by=me())
    return _seated(retro, token)


def _seated(retro: Retro, token: str) -> Response:
    answer = redirect(url_for("retrospectives.board", retro_id=retro.id))
    answer.set_cookie(
        cookie_name(retro.id, me().id),
        token,
        max_age=COOKIE_LASTS,
        path=cookie_path(retro),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return answer


@bp.get("/second-device")
@requires(Permission.TAKE_PART)
def second_device(retro_id: UUID) -> ResponseReturnValue:
    """Show the code that carries this browser's seat to another device of the same person."""
    with reading() as session:
        retro = queries.get_retro(session, retro_id, by=me())
        if handle_here(retro) is None:
            raise NotFound
    code = seat_actions.make_transfer(retro, request.cookies[cookie_name(retro.id, me().id)], by=me())
    link = f"{url_for('seats.here', retro_id=retro_id, _external=True)}#{code}"
    return render_template(
        "retrospectives/second_device.html",
        retro=retro,
        code=code,
        picture=segno.make(link, micro=False).svg_inline(scale=4, border=4, omitsize=True),
        minutes=int(FRESH_FOR.total_seconds()) // 60,
    )


@bp.route("/here", methods=["GET", "POST"])
@requires(Permission.TAKE_PART)
def here(retro_id: UUID) -> ResponseReturnValue:
    """Go on, on this device, with the seat taken on another."""
    form = TransferForm()
    with reading() as session:
        retro = queries.get_retro(session, retro_id, by=me())
    if form.validate_on_submit():
        try:
            with transaction() as session:
                retro = queries.get_retro(session, retro_id, by=me(), for_change=True)
                token = seat_actions.take_transfer(session, retro, typed(form.code), by=me())
            return _seated(retro, token)
        except DomainError as error:
            form.refuse(error)
    page = render_template("retrospectives/here.html", retro=retro, form=form)
    return page, 422 if form.errors else 200


@bp.post("/seats/<uuid:user_id>")
@requires(Permission.TAKE_PART)
def fresh_seat(retro_id: UUID, user_id: UUID) -> ResponseReturnValue:
    """Let a person who lost their cookie join again."""
    with transaction() as session:
        retro = queries.get_retro(session, retro_id, by=me(), for_change=True)
        seat_actions.give_fresh_seat(session, retro, user_id, by=me())
    return redirect(url_for("retrospectives.board", retro_id=retro_id))
