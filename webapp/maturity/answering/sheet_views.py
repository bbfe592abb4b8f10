"""The questionnaire: what it is, one dimension a screen, the check, and the thanks."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp import traces
from webapp.accounts.guards import public
from webapp.accounts.sessions import forget_sign_in
from webapp.database import reading, the_database, transaction
from webapp.errors import DomainError, NotFound
from webapp.maturity.answering import pages
from webapp.maturity.answering.desk import CODE, Desk, hold, keep_quiet, let_go, open_desk, place_of
from webapp.maturity.answering.drafts import keep_draft
from webapp.maturity.answering.limits import limited
from webapp.maturity.answering.reading_forms import Faults, read_screen, read_types
from webapp.maturity.answering.refusals import CodeUnknown, NothingAnswered, RoleMissing
from webapp.maturity.answering.rules import PROFILE, Sheet, asked_in, new_code, screens
from webapp.maturity.answering.seat_actions import Holding
from webapp.maturity.answering.submit_actions import submit
from webapp.site.content import the_catalog

WHILE_ANSWERING = "X-While-Answering"
SEEN = "X-Seen"

bp = Blueprint(
    "maturity_sheets",
    __name__,
    url_prefix="/app/maturity/answer/<uuid:part_id>",
    template_folder="templates",
)
bp.before_request(forget_sign_in)
bp.after_request(keep_quiet)


@bp.get("")
@public
def what(part_id: UUID) -> ResponseReturnValue:
    """Say what this is, who sees what and how long it takes; or go on where the person stopped."""
    with reading() as session:
        desk = open_desk(session, part_id)
        if desk.sheet is not None:
            return redirect(desk.next_place)
        return pages.what(desk)


@bp.post("")
@public
@limited
def start(part_id: UUID) -> ResponseReturnValue:
    """Begin with a role, or go on by a code."""
    typed = request.form.get("code", "").strip()
    with transaction() as session:
        desk = open_desk(session, part_id, code=typed or new_code(), holding=Holding.SHARED)
        try:
            _begin(session, desk, is_resumed=bool(typed and desk.is_anonymous))
        except DomainError as error:
            return pages.what(desk, error), int(error.status)
        desk = open_desk(session, part_id, code=desk.code)
    answer = redirect(desk.next_place)
    if desk.is_anonymous:
        hold(answer, part_id, CODE, desk.code)
    return answer


def _begin(session: Session, desk: Desk, *, is_resumed: bool) -> None:
    if desk.sheet is not None:
        return
    if is_resumed:
        raise CodeUnknown
    role = request.form.get("role", "")
    if role not in {one.id for one in desk.model.role_groups}:
        raise RoleMissing
    keep_draft(session, desk.part, desk.key, Sheet(role))


@bp.get("/<screen>")
@public
def screen(part_id: UUID, screen: str) -> ResponseReturnValue:
    """Show one dimension, or the office type."""
    with reading() as session:
        desk = open_desk(session, part_id)
        return pages.screen(desk, _known(desk, screen))


@bp.post("/<screen>")
@public
def save(part_id: UUID, screen: str) -> ResponseReturnValue:
    """Keep what a screen holds and go on; what is wrong stands beside its question, and nothing is lost.

    A screen that another browser changed meanwhile is not written over unseen. A script that saves while somebody
    still answers is told no more than the mark of what it saved.
    """
    with transaction() as session:
        desk = open_desk(session, part_id, holding=Holding.SHARED)
        typed, faults = _typed(desk, _known(desk, screen))
        mark = typed.mark(desk.keys(screen))
        if _is_changed_elsewhere(desk, screen, mark):
            return pages.elsewhere(desk, screen, typed), 409
        if faults:
            seen = request.form.get("seen", "")
            return pages.screen(replace(desk, sheet=typed), screen, faults, seen), 422
        keep_draft(session, desk.part, desk.key, typed)
    if WHILE_ANSWERING in request.headers:
        return make_response("", 204, {SEEN: mark})
    return redirect(place_of(part_id, _beside(desk, screen)))


def _typed(desk: Desk, screen: str) -> tuple[Sheet, Faults]:
    sheet = desk.sheet or Sheet()
    if screen == PROFILE:
        return sheet.with_types(read_types(desk.model, request.form)), {}
    asked = asked_in(desk.model, desk.part.dimensions, screen, sheet.role)
    given, faults = read_screen(asked, request.form, the_catalog())
    return sheet.with_screen(given), faults


def _is_changed_elsewhere(desk: Desk, screen: str, typed: str) -> bool:
    kept = (desk.sheet or Sheet()).mark(desk.keys(screen))
    return request.form.get("seen", kept) != kept and typed != kept


def _known(desk: Desk, screen: str) -> str:
    if desk.sheet is None or screen not in screens(desk.model, desk.part.dimensions, desk.sheet.role):
        raise NotFound
    return screen


def _beside(desk: Desk, screen: str) -> str | None:
    """Return the screen before or after this one; None after the last, where the check comes."""
    order: list[str | None] = [*_screens_of(desk), None]
    place = order.index(screen)
    return order[max(place - 1, 0)] if request.form.get("go") == "back" else order[place + 1]


def _screens_of(desk: Desk) -> list[str]:
    return screens(desk.model, desk.part.dimensions, desk.sheet.role if desk.sheet else "")


@bp.get("/check")
@public
def check(part_id: UUID) -> ResponseReturnValue:
    """Show what is blank before anything is submitted."""
    with reading() as session:
        return pages.check(open_desk(session, part_id))


@bp.post("/check")
@public
@limited
def hand_in(part_id: UUID) -> ResponseReturnValue:
    """Submit the questionnaire, once."""
    with transaction() as session:
        desk = open_desk(session, part_id, holding=Holding.ALONE)
        try:
            submit(session, desk.part, desk.seat, key=desk.key, sheet=desk.sheet or Sheet(), model=desk.model)
        except NothingAnswered as error:
            return pages.check(desk, error), int(error.status)
        page = make_response(render_template("answering/thanks.html", part=desk.part))
    traces.empty_log(the_database())
    let_go(page, part_id)
    return page
