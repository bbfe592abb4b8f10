"""What people do on a board: each act is a form post that leads back to the board."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import get_user
from webapp.accounts.rules import Language, Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, Forbidden, NotFound
from webapp.lessons.actions import Origin, start_draft
from webapp.lessons.models import Draft
from webapp.lessons.rules import LONGEST, LONGEST_TEXT, Words
from webapp.projects.forms import AnswerForm
from webapp.projects.queries import get_action
from webapp.projects.views import settle
from webapp.retrospectives import board_actions as acts
from webapp.retrospectives import queries
from webapp.retrospectives.forms import CardForm, FactorForm, MergeForm, TextForm
from webapp.retrospectives.models import Retro
from webapp.retrospectives.pages import format_of, need_handle
from webapp.retrospectives.rules import HIDDEN, CardTooLong, TooManyCards
from webapp.retrospectives.views import action_form, board_page
from webapp.ui.forms import typed
from webapp.ui.languages import language, sentence_of

bp = Blueprint(
    "boards", __name__, url_prefix="/app/retrospectives/<uuid:retro_id>", template_folder="templates"
)


def _act(
    retro_id: UUID, act: Callable[[Session, Retro], object], *, group: UUID | None = None
) -> ResponseReturnValue:
    """Do one thing on the board; lead back to the group it was done to, so that nobody loses their place."""
    with transaction() as session:
        act(session, queries.get_retro(session, retro_id, by=me(), for_change=True))
    return _back(retro_id, group)


def _back(retro_id: UUID, group: UUID | None = None) -> ResponseReturnValue:
    anchor = f"group-{group}" if group else None
    return redirect(url_for("retrospectives.board", retro_id=retro_id, _anchor=anchor))


def _need_facilitator(retro: Retro) -> None:
    if not queries.may_facilitate(retro, me()):
        raise Forbidden


def _need_part(retro: Retro) -> None:
    """Let in whoever sits at the board in this browser, and the facilitator."""
    if not queries.may_facilitate(retro, me()):
        need_handle(retro)


@bp.post("/cards")
@requires(Permission.TAKE_PART)
def add_card(retro_id: UUID) -> ResponseReturnValue:
    """Put one card on the board."""
    form = CardForm()
    form.validate()
    try:
        with transaction() as session:
            retro = queries.get_retro(session, retro_id, by=me(), for_change=True)
            prompt = format_of(retro).prompt(typed(form.prompt)).key
            words = {"prompt_key": prompt, "text": typed(form.text), "author": me().name}
            acts.add_card(session, retro, handle=need_handle(retro), **words)
    except (CardTooLong, TooManyCards) as error:
        form.refuse(error)
        return board_page(retro_id, card=form)
    return redirect(url_for("retrospectives.board", retro_id=retro_id, _anchor=f"write-{prompt}"))


@bp.post("/cards/<uuid:card_id>")
@requires(Permission.TAKE_PART)
def edit_card(retro_id: UUID, card_id: UUID) -> ResponseReturnValue:
    """Change one's own card."""
    text = typed(TextForm().text)
    return _act(
        retro_id,
        lambda session, retro: acts.edit_card(session, retro, card_id, text=text, handle=need_handle(retro)),
    )


@bp.post("/cards/<uuid:card_id>/take-back")
@requires(Permission.TAKE_PART)
def take_card_back(retro_id: UUID, card_id: UUID) -> ResponseReturnValue:
    """Remove one's own card."""
    return _act(
        retro_id,
        lambda session, retro: acts.take_card_back(session, retro, card_id, handle=need_handle(retro)),
    )


@bp.post("/cards/<uuid:card_id>/merge")
@requires(Permission.TAKE_PART)
def merge_card(retro_id: UUID, card_id: UUID) -> ResponseReturnValue:
    """Put a card where it belongs."""
    into = typed(MergeForm().into)

    def merge(session: Session, retro: Retro) -> None:
        _need_part(retro)
        acts.merge_card(session, retro, card_id, into=into)

    return _act(retro_id, merge)


@bp.post("/groups/<uuid:group_id>")
@requires(Permission.TAKE_PART)
def rename_group(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Give a group its title."""
    title = typed(TextForm().text)

    def rename(session: Session, retro: Retro) -> None:
        _need_facilitator(retro)
        acts.rename_group(session, retro, group_id, title=title)

    return _act(retro_id, rename, group=group_id)


@bp.post("/groups/<uuid:group_id>/vote")
@requires(Permission.TAKE_PART)
def vote(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Place one vote."""
    return _act(
        retro_id,
        lambda session, retro: acts.vote(session, retro, group_id, handle=need_handle(retro)),
        group=group_id,
    )


@bp.post("/groups/<uuid:group_id>/take-vote-back")
@requires(Permission.TAKE_PART)
def take_vote_back(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Take one vote back."""
    return _act(
        retro_id,
        lambda session, retro: acts.take_vote_back(session, retro, group_id, handle=need_handle(retro)),
        group=group_id,
    )


@bp.post("/groups/<uuid:group_id>/factors")
@requires(Permission.TAKE_PART)
def add_factor(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Write down what made it possible."""
    form = FactorForm()
    text, ours = typed(form.text), bool(form.ours.data)

    def add(session: Session, retro: Retro) -> None:
        _need_part(retro)
        acts.add_factor(session, retro, group_id, text=text, is_ours=ours)

    return _act(retro_id, add, group=group_id)


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
            retro = queries.get_retro(session, retro_id, by=me(), for_change=True)
            _need_facilitator(retro)
            owner = get_user(session, UUID(typed(form.owner))) if form.owner.data else None
            acts.decide_action(session, retro, text=typed(form.text), owner=owner, due=form.due.data)
    except DomainError as error:
        form.refuse(error)
        return board_page(retro_id, action=form, refusal="" if error.field else sentence_of(error))
    return _back(retro_id)


@bp.post("/actions/<uuid:action_id>/take-back")
@requires(Permission.TAKE_PART)
def take_action_back(retro_id: UUID, action_id: UUID) -> ResponseReturnValue:
    """Drop one of the actions decided here."""

    def take_back(session: Session, retro: Retro) -> None:
        _need_facilitator(retro)
        acts.take_action_back(session, retro, action_id)

    return _act(retro_id, take_back)


@bp.post("/actions/<uuid:action_id>/answer")
@requires(Permission.TAKE_PART)
def answer_action(retro_id: UUID, action_id: UUID) -> ResponseReturnValue:
    """Say what became of an open action of last time."""
    form = AnswerForm()

    def answer(session: Session, retro: Retro) -> None:
        _need_facilitator(retro)
        action = get_action(session, action_id)
        if action.project_id != retro.project_id:
            raise Forbidden
        settle(session, action, form)
        acts.note_answer(session, retro, action)

    return _act(retro_id, answer)


@bp.post("/groups/<uuid:group_id>/lesson")
@requires(Permission.TAKE_PART)
def turn_into_lesson(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Begin a lesson with what a group says; the texts are copied, no card is named."""
    with transaction() as session:
        retro = queries.get_retro(session, retro_id, by=me())
        group = acts.get_group(session, retro, group_id)
        view = queries.board_for(session, retro, None)
        words = next((_words_of(said) for said in view.groups if said.id == group.id), Words())
        draft = _begin(session, retro, words)
    return redirect(url_for("lessons.write", draft_id=draft.id))


@bp.post("/cards/<uuid:card_id>/lesson")
@requires(Permission.TAKE_PART)
def turn_card_into_lesson(retro_id: UUID, card_id: UUID) -> ResponseReturnValue:
    """Begin a lesson with what one revealed card says; the text is copied, the card is not named."""
    with transaction() as session:
        retro = queries.get_retro(session, retro_id, by=me())
        cards = () if retro.phase in HIDDEN else queries.board_for(session, retro, None).cards
        said = next((card.text for card in cards if card.id == card_id), None)
        if said is None:
            raise NotFound
        draft = _begin(session, retro, Words(title=said[: LONGEST["title"]], event=said[:LONGEST_TEXT]))
    return redirect(url_for("lessons.write", draft_id=draft.id))


def _begin(session: Session, retro: Retro, words: Words) -> Draft:
    origin = Origin(project_id=retro.project_id, retro_id=retro.id, facilitator_id=retro.facilitator_id)
    return start_draft(session, words, language=Language(language()), by=me(), origin=origin)


def _words_of(said: queries.GroupView) -> Words:
    """Return what a group says as the beginning of a lesson, as much as its fields take."""
    return Words(
        title=said.title[: LONGEST["title"]],
        event=_listed([card.text for card in said.cards]),
        cause_text=_listed([factor.text for factor in said.factors]),
    )


def _listed(texts: list[str]) -> str:
    """Return one text as it is, several as a list."""
    whole = texts[0] if len(texts) == 1 else "\n".join(f"- {one}" for one in texts)
    return whole[:LONGEST_TEXT]
