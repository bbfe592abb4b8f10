"""A group or a card becomes the beginning of a lesson: the texts are copied, no card is named."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Language, Permission
from webapp.database import transaction
from webapp.errors import NotFound
from webapp.lessons.actions import Origin, start_draft
from webapp.lessons.models import Draft
from webapp.lessons.rules import LONGEST, LONGEST_TEXT, Words
from webapp.retrospectives import board_actions as acts
from webapp.retrospectives import boards, queries, shown
from webapp.retrospectives.forms import ArrangeForm, ticked
from webapp.retrospectives.guards import NothingTicked, OnlyAGuess, is_borne_out
from webapp.retrospectives.models import Retro
from webapp.retrospectives.pages import format_of
from webapp.retrospectives.rules import HIDDEN
from webapp.ui.languages import language

bp = Blueprint("board_lessons", __name__, url_prefix="/app/retrospectives/<uuid:retro_id>")


@bp.post("/groups/<uuid:group_id>/lesson")
@requires(Permission.TAKE_PART)
def turn_into_lesson(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Begin a lesson with what a group says; the texts are copied, no card is named."""
    with transaction() as session:
        retro = queries.get_retro(session, retro_id, by=me())
        group = acts.get_group(session, retro, group_id)
        view = boards.board_for(session, retro, None)
        said = next((one for one in view.groups if one.id == group.id), None)
        words = _words_of(said) if said else Words()
        _check_pattern(retro, said)
        draft = _begin(session, retro, words)
    return redirect(url_for("lessons.write", draft_id=draft.id))


@bp.post("/lesson")
@requires(Permission.TAKE_PART)
def turn_cards_into_lesson(retro_id: UUID) -> ResponseReturnValue:
    """Begin a lesson with what ticked cards say; the texts are copied, no card is named."""
    wanted = set(ticked(ArrangeForm()))
    with transaction() as session:
        retro = queries.get_retro(session, retro_id, by=me())
        if retro.phase in HIDDEN:
            raise NotFound
        cards = [card for card in boards.board_for(session, retro, None).cards if card.id in wanted]
        said = [card.text for card in cards if card.text]
        if not said:
            raise NothingTicked
        for card in cards:
            _check_borne_out(retro, card.prompt_key)
        draft = _begin(session, retro, Words(title=said[0][: LONGEST["title"]], event=_listed(said)))
    return redirect(url_for("lessons.write", draft_id=draft.id))


def _check_pattern(retro: Retro, said: shown.GroupView | None) -> None:
    """Refuse to call a guess a lesson for others."""
    if said is None:
        return
    _check_borne_out(retro, said.prompt_key, len(said.supporters), said.earlier_case)


def _check_borne_out(retro: Retro, prompt_key: str, supporters: int = 0, earlier_case: str = "") -> None:
    needed = format_of(retro).prompt(prompt_key).needs_support
    if not is_borne_out(needed, supporters, earlier_case):
        raise OnlyAGuess(needed=needed)


def _begin(session: Session, retro: Retro, words: Words) -> Draft:
    origin = Origin(project_id=retro.project_id, retro_id=retro.id, facilitator_id=retro.facilitator_id)
    return start_draft(session, words, language=Language(language()), by=me(), origin=origin)


def _words_of(said: shown.GroupView) -> Words:
    """Return what a group says as the beginning of a lesson, as much as its fields take."""
    return Words(
        title=said.title[: LONGEST["title"]],
        event=_listed([card.text for card in said.cards if card.text]),
        cause_text=_listed([factor.text for factor in said.factors]),
    )


def _listed(texts: list[str]) -> str:
    """Return one text as it is, several as a list."""
    whole = texts[0] if len(texts) == 1 else "\n".join(f"- {one}" for one in texts)
    return whole[:LONGEST_TEXT]
