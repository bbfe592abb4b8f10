"""What people do on a board: each act is a form post that leads back to the board."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import requires
from webapp.accounts.queries import get_user
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, Forbidden
from webapp.projects.action_queries import get_action
from webapp.projects.forms import AnswerForm
from webapp.projects.views import settle
from webapp.retrospectives import board_actions as acts
from webapp.retrospectives import grouping_actions
from webapp.retrospectives.forms import (
    ArrangeForm,
    CardForm,
    FactorForm,
    RenameForm,
    chosen,
    ticked,
)
from webapp.retrospectives.guards import TakesNoCards
from webapp.retrospectives.models import Retro
from webapp.retrospectives.pages import format_of
from webapp.retrospectives.refusals import CardTooLong, TooManyCards
from webapp.retrospectives.views import action_form, board_page
from webapp.retrospectives.visitors import Visitor, at_the_board, enter, need_handle
from webapp.ui.forms import typed
from webapp.ui.languages import sentence_of

bp = Blueprint(
    "boards", __name__, url_prefix="/app/retrospectives/<uuid:retro_id>", template_folder="templates"
)


Act = Callable[[Session, Retro, Visitor], object]


def do_on_board(retro_id: UUID, act: Act, *, group: UUID | None = None) -> ResponseReturnValue:
    """Do one thing on the board; lead back to the group it was done to, so that nobody loses their place."""
    with transaction() as session:
        retro, visitor = enter(session, retro_id, for_change=True)
        act(session, retro, visitor)
    return back_to_board(retro_id, group)


def back_to_board(retro_id: UUID, group: UUID | None = None) -> ResponseReturnValue:
    """Lead back to the board, at the place of a group where one is named."""
    anchor = f"group-{group}" if group else None
    return redirect(url_for("retrospectives.board", retro_id=retro_id, _anchor=anchor))


def need_facilitator(retro: Retro, visitor: Visitor) -> None:
    """Refuse whoever does not lead this board."""
    if not visitor.leads(retro):
        raise Forbidden


def need_part(retro: Retro, visitor: Visitor) -> None:
    """Let in whoever sits at the board in this browser, and the facilitator."""
    if not visitor.leads(retro):
        need_handle(retro, visitor)


@bp.post("/cards")
@at_the_board
def add_card(retro_id: UUID) -> ResponseReturnValue:
    """Put one card on the board."""
    form = CardForm()
    form.validate()
    try:
        with transaction() as session:
            retro, visitor = enter(session, retro_id, for_change=True)
            prompt = format_of(retro).prompt(typed(form.prompt))
            if not prompt.takes_cards:
                raise TakesNoCards
            words = {"prompt_key": prompt.key, "text": typed(form.text), "author": visitor.name}
            acts.add_card(session, retro, handle=need_handle(retro, visitor), **words)
    except (CardTooLong, TooManyCards) as error:
        form.refuse(error)
        return board_page(retro_id, card=form)
    return redirect(url_for("retrospectives.board", retro_id=retro_id, _anchor=f"write-{prompt.key}"))


@bp.post("/cards/<uuid:card_id>")
@at_the_board
def edit_card(retro_id: UUID, card_id: UUID) -> ResponseReturnValue:
    """Change one's own card."""
    form = RenameForm()
    text, seen = typed(form.text), seen_in(form)

    def edit(session: Session, retro: Retro, visitor: Visitor) -> None:
        handle = need_handle(retro, visitor)
        acts.edit_card(session, retro, card_id, text=text, handle=handle, seen=seen)

    return do_on_board(retro_id, edit)


def seen_in(form: RenameForm) -> str | None:
    """Return the text the page showed before it was changed, where the page said so."""
    return None if form.shown.data is None else typed(form.shown).replace("\r\n", "\n")


@bp.post("/cards/<uuid:card_id>/take-back")
@at_the_board
def take_card_back(retro_id: UUID, card_id: UUID) -> ResponseReturnValue:
    """Remove one's own card."""
    return do_on_board(
        retro_id,
        lambda session, retro, visitor: acts.take_card_back(
            session, retro, card_id, handle=need_handle(retro, visitor)
        ),
    )


@bp.post("/arrange")
@at_the_board
def arrange(retro_id: UUID) -> ResponseReturnValue:
    """Put the ticked cards where they belong."""
    form = ArrangeForm()
    cards, into = ticked(form), typed(form.into)

    def put(session: Session, retro: Retro, visitor: Visitor) -> None:
        need_part(retro, visitor)
        grouping_actions.arrange(session, retro, cards, into=into)

    return do_on_board(retro_id, put)


@bp.post("/groups/<uuid:group_id>/vote")
@at_the_board
def vote(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Place one vote."""
    return do_on_board(
        retro_id,
        lambda session, retro, visitor: acts.vote(
            session, retro, group_id, handle=need_handle(retro, visitor)
        ),
        group=group_id,
    )


@bp.post("/groups/<uuid:group_id>/take-vote-back")
@at_the_board
def take_vote_back(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Take one vote back."""
    return do_on_board(
        retro_id,
        lambda session, retro, visitor: acts.take_vote_back(
            session, retro, group_id, handle=need_handle(retro, visitor)
        ),
        group=group_id,
    )


@bp.post("/groups/<uuid:group_id>/factors")
@at_the_board
def add_factor(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Write down what made it possible."""
    form = FactorForm()
    text, ours = typed(form.text), bool(form.ours.data)

    def add(session: Session, retro: Retro, visitor: Visitor) -> None:
        need_part(retro, visitor)
        acts.add_factor(session, retro, group_id, text=text, is_ours=ours)

    return do_on_board(retro_id, add, group=group_id)


@bp.post("/actions")
@requires(Permission.TAKE_PART)
def decide_action(retro_id: UUID) -> ResponseReturnValue:
    """Write down one of at most three actions."""
    with reading() as session:
        form = action_form(session, formdata=True)
    if not form.validate():
        return board_page(retro_id, action=form)
    try:
        with transaction() as session:
            retro, visitor = enter(session, retro_id, for_change=True)
            need_facilitator(retro, visitor)
            owner = get_user(session, UUID(typed(form.owner))) if form.owner.data else None
            wish = acts.Wish(typed(form.text), owner, form.due.data)
            acts.decide_action(session, retro, wish, instead_of=chosen(form))
    except DomainError as error:
        form.refuse(error)
        return board_page(retro_id, action=form, refusal="" if error.field else sentence_of(error))
    return back_to_board(retro_id)


@bp.post("/actions/<uuid:action_id>/take-back")
@requires(Permission.TAKE_PART)
def take_action_back(retro_id: UUID, action_id: UUID) -> ResponseReturnValue:
    """Drop one of the actions decided here."""

    def take_back(session: Session, retro: Retro, visitor: Visitor) -> None:
        need_facilitator(retro, visitor)
        acts.take_action_back(session, retro, action_id)

    return do_on_board(retro_id, take_back)


@bp.post("/actions/<uuid:action_id>/answer")
@requires(Permission.TAKE_PART)
def answer_action(retro_id: UUID, action_id: UUID) -> ResponseReturnValue:
    """Say what became of an open action of last time."""
    form = AnswerForm()

    def answer(session: Session, retro: Retro, visitor: Visitor) -> None:
        need_facilitator(retro, visitor)
        action = get_action(session, action_id)
        if action.project_id != retro.project_id:
            raise Forbidden
        settle(session, action, form)
        acts.note_answer(session, retro, action)

    return do_on_board(retro_id, answer)
