"""The two doors to a questionnaire: a link for whoever has it, and a button for a signed-in person.

Both show a page with a button first: looking uses nothing up, and the secret leaves the address.
"""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, public, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import forget_sign_in
from webapp.database import reading, transaction
from webapp.errors import NotFound
from webapp.maturity.answering.desk import SEAT, hold, keep_quiet
from webapp.maturity.answering.limits import limited
from webapp.maturity.answering.seat_actions import find_own_seat, get_seat, take_seat
from webapp.maturity.models.rounds import CampaignUnit

bp = Blueprint("maturity_doors", __name__, url_prefix="/app/maturity/answer", template_folder="templates")
bp.after_request(keep_quiet)


@bp.before_request
def know_nobody() -> None:
    """Look at no sign-in where a link opens the door."""
    if request.endpoint == "maturity_doors.link":
        forget_sign_in()


@bp.route("/link/<secret>", methods=["GET", "POST"])
@public
@limited
def link(secret: str) -> ResponseReturnValue:
    """Say what waits behind a link; its button exchanges the secret for a cookie."""
    with reading() as session:
        part = session.get_one(CampaignUnit, get_seat(session, secret).campaign_unit_id)
        if request.method == "GET":
            return render_template("answering/door.html", part=part)
    return _entered(part.id, secret)


@bp.get("/<uuid:part_id>/begin")
@requires(Permission.TAKE_PART)
def begin(part_id: UUID) -> ResponseReturnValue:
    """Show a signed-in person what waits for them, with a button."""
    with reading() as session:
        seat = find_own_seat(session, part_id, me())
        if seat is None:
            raise NotFound
        part = session.get_one(CampaignUnit, part_id)
        return render_template("answering/begin.html", part=part, is_used=seat.is_used)


@bp.post("/<uuid:part_id>/begin")
@requires(Permission.TAKE_PART)
def take(part_id: UUID) -> ResponseReturnValue:
    """Let a signed-in person take their own seat; the pages behind it look at no sign-in."""
    with transaction() as session:
        seat = find_own_seat(session, part_id, me())
        if seat is None:
            raise NotFound
        secret = take_seat(session, seat)
    return _entered(part_id, secret)


def _entered(part_id: UUID, secret: str) -> ResponseReturnValue:
    answer = redirect(url_for("maturity_sheets.what", part_id=part_id))
    hold(answer, part_id, SEAT, secret)
    return answer
