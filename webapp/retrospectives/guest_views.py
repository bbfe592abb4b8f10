"""Guests: make a link, take a seat by it, and answer on a scale like everybody at the board."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from webapp import clock
from webapp.accounts.guards import me, public, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.retrospectives import boards, guest_actions, queries, scores
from webapp.retrospectives.actions import touch_own
from webapp.retrospectives.board_views import do_on_board
from webapp.retrospectives.closed import the_questions
from webapp.retrospectives.forms import GuestForm, GuestLinkForm, RateForm, end_of_day
from webapp.retrospectives.guards import GuestRefused, NameMissing, NotOnTheScale
from webapp.retrospectives.live import kept_days
from webapp.retrospectives.models import GuestLink, Retro
from webapp.retrospectives.pages import cookie_path
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.visitors import GUEST_COOKIE, GUEST_NAME, Visitor, at_the_board, need_handle
from webapp.ui.forms import typed

bp = Blueprint(
    "guests", __name__, url_prefix="/app/retrospectives/<uuid:retro_id>", template_folder="templates"
)


@bp.route("/guests", methods=["GET", "POST"])
@requires(Permission.TAKE_PART)
def make(retro_id: UUID) -> ResponseReturnValue:
    """Make a link for guests; it is shown once."""
    form = GuestLinkForm()
    link = _made(retro_id, form) if form.validate_on_submit() else ""
    with reading() as session:
        retro = queries.get_retro(session, retro_id, by=me())
        if not queries.may_facilitate(retro, me()):
            raise NotFound
        guests = boards.count_guests(session, retro)
    page = render_template("retrospectives/guests.html", retro=retro, form=form, link=link, guests=guests)
    return page, 422 if form.errors else 200


def _made(retro_id: UUID, form: GuestLinkForm) -> str:
    """Return the address of a new link, or nothing when the form was refused."""
    until = end_of_day(form.until.data) or clock.now()
    try:
        with transaction() as session:
            retro = queries.get_retro(session, retro_id, by=me(), for_change=True)
            secret = guest_actions.make_link(
                session, retro, seats=form.seats.data or 0, expires_at=until, by=me()
            )
    except DomainError as error:
        form.refuse(error)
        return ""
    return url_for("guests.sit", retro_id=retro_id, secret=secret, _external=True)


@bp.route("/guests/<secret>", methods=["GET", "POST"])
@public
def sit(retro_id: UUID, secret: str) -> ResponseReturnValue:
    """Take a seat by a link: a button first, then the cookie, so that no preview of a link takes one."""
    form = GuestForm()
    with reading() as session:
        retro, link = _opened(session, retro_id, secret)
    if form.validate_on_submit():
        name = typed(form.name).strip()
        if retro.is_anonymous or name:
            return _seated(retro, link, name)
        form.refuse(NameMissing())
    page = render_template("retrospectives/guest.html", retro=retro, form=form, kept_days=kept_days())
    return page, 422 if form.errors else 200


def _opened(session: Session, retro_id: UUID, secret: str) -> tuple[Retro, GuestLink]:
    retro = queries.find_retro(session, retro_id)
    link = guest_actions.find_link(session, retro_id, secret)
    if retro is None or link is None:
        raise NotFound
    if retro.phase == Phase.CLOSED:
        raise GuestRefused
    return retro, link


def _seated(retro: Retro, link: GuestLink, name: str) -> Response:
    answer = redirect(url_for("retrospectives.board", retro_id=retro.id))
    with transaction() as session:
        board = queries.find_retro(session, retro.id, for_change=True)
        if board is None:
            raise NotFound
        if guest_actions.find_guest(session, board, request.cookies.get(GUEST_COOKIE)) is not None:
            return answer
        token = guest_actions.enter_as_guest(session, board, link)
    for key, value in ((GUEST_COOKIE, token), (GUEST_NAME, "" if retro.is_anonymous else name)):
        answer.set_cookie(
            key,
            value,
            expires=link.expires_at,
            path=cookie_path(retro),
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return answer


@bp.post("/rate")
@at_the_board
def rate(retro_id: UUID) -> ResponseReturnValue:
    """Answer one question on a scale from 1 to 5."""
    form = RateForm()
    if not form.validate() or form.value.data is None:
        raise NotOnTheScale
    value = int(form.value.data)

    def answer(session: Session, retro: Retro, visitor: Visitor) -> None:
        handle = need_handle(retro, visitor)
        asked = typed(form.question)
        scores.rate(session, retro, asked, value=value, handle=handle, questions=the_questions())
        touch_own(session, retro)

    return do_on_board(retro_id, answer)
