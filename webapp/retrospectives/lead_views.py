"""The facilitator's controls: each is a form post that leads back to the board."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import get_user
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.projects.forms import GoalsForm
from webapp.retrospectives import board_actions as acts
from webapp.retrospectives import goals, grouping_actions, lead_actions
from webapp.retrospectives.actions import need_facilitator, touch
from webapp.retrospectives.board_views import do_on_board, seen_in
from webapp.retrospectives.forms import (
    ArrangeForm,
    GoalForm,
    LeadForm,
    RenameForm,
    TextForm,
    asked_number,
    end_of_day,
    ticked,
)
from webapp.retrospectives.guards import DateRefused
from webapp.retrospectives.models import Retro
from webapp.retrospectives.rules import Reached
from webapp.retrospectives.visitors import Visitor
from webapp.ui.forms import typed

GOAL_PLACES = frozenset("12345")

bp = Blueprint("lead", __name__, url_prefix="/app/retrospectives/<uuid:retro_id>")


@bp.post("/timer")
@requires(Permission.TAKE_PART)
def timer(retro_id: UUID) -> ResponseReturnValue:
    """Show everybody when this phase ends, or take the time away."""
    minutes = asked_number(LeadForm())
    return do_on_board(
        retro_id, lambda session, retro, _: lead_actions.set_timer(session, retro, minutes=minutes, by=me())
    )


@bp.post("/prolong")
@requires(Permission.TAKE_PART)
def prolong(retro_id: UUID) -> ResponseReturnValue:
    """Collect for more days."""
    until = end_of_day(LeadForm().until.data)
    if until is None:
        raise DateRefused
    return do_on_board(
        retro_id, lambda session, retro, _: lead_actions.prolong(session, retro, until=until, by=me())
    )


@bp.post("/hide")
@requires(Permission.TAKE_PART)
def hide_cards(retro_id: UUID) -> ResponseReturnValue:
    """Hide cards, with the reason for all to see."""
    reason, cards = typed(LeadForm().reason), ticked(ArrangeForm())
    return do_on_board(
        retro_id,
        lambda session, retro, _: lead_actions.hide_cards(session, retro, cards, reason=reason, by=me()),
    )


@bp.post("/cards/<uuid:card_id>/show")
@requires(Permission.TAKE_PART)
def show_card(retro_id: UUID, card_id: UUID) -> ResponseReturnValue:
    """Show a hidden card again."""
    return do_on_board(
        retro_id, lambda session, retro, _: lead_actions.show_card(session, retro, card_id, by=me())
    )


@bp.post("/groups/<uuid:group_id>/park")
@requires(Permission.TAKE_PART)
def park(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Leave a group for the next retrospective, or take it up after all."""
    parks = asked_number(LeadForm()) == 1
    return do_on_board(
        retro_id,
        lambda session, retro, _: lead_actions.park_group(session, retro, group_id, is_parked=parks, by=me()),
        group=group_id,
    )


@bp.post("/groups/<uuid:group_id>/hands")
@requires(Permission.TAKE_PART)
def hands(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Enter a show of hands."""
    number = asked_number(LeadForm())
    return do_on_board(
        retro_id,
        lambda session, retro, _: lead_actions.count_hands(session, retro, group_id, hands=number, by=me()),
        group=group_id,
    )


@bp.post("/hand-over")
@requires(Permission.TAKE_PART)
def hand_over(retro_id: UUID) -> ResponseReturnValue:
    """Let another person lead."""
    wished = _uuid(typed(LeadForm().person))
    return do_on_board(
        retro_id,
        lambda session, retro, _: lead_actions.hand_over(session, retro, get_user(session, wished), by=me()),
    )


@bp.post("/groups/<uuid:group_id>")
@requires(Permission.TAKE_PART)
def rename_group(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Give a group its title."""
    form = RenameForm()
    title, seen = typed(form.text), seen_in(form)

    def rename(session: Session, retro: Retro, _visitor: Visitor) -> None:
        need_facilitator(retro, me())
        grouping_actions.rename_group(session, retro, group_id, title=title, seen=seen)

    return do_on_board(retro_id, rename, group=group_id)


@bp.post("/groups/<uuid:group_id>/merge")
@requires(Permission.TAKE_PART)
def merge_groups(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Put one group into another."""
    into = _uuid(typed(LeadForm().person))

    def merge(session: Session, retro: Retro, _visitor: Visitor) -> None:
        need_facilitator(retro, me())
        grouping_actions.merge_groups(session, retro, group_id, into=into)

    return do_on_board(retro_id, merge, group=into)


@bp.post("/groups/<uuid:group_id>/split")
@requires(Permission.TAKE_PART)
def split_group(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Lay the cards of a group apart."""

    def split(session: Session, retro: Retro, _visitor: Visitor) -> None:
        need_facilitator(retro, me())
        grouping_actions.split_group(session, retro, group_id)

    return do_on_board(retro_id, split)


@bp.post("/undo")
@requires(Permission.TAKE_PART)
def undo(retro_id: UUID) -> ResponseReturnValue:
    """Take the last arrangement back."""

    def take_back(session: Session, retro: Retro, _visitor: Visitor) -> None:
        need_facilitator(retro, me())
        grouping_actions.undo_step(session, retro)

    return do_on_board(retro_id, take_back)


@bp.post("/factors/<uuid:factor_id>/take-back")
@requires(Permission.TAKE_PART)
def take_factor_back(retro_id: UUID, factor_id: UUID) -> ResponseReturnValue:
    """Remove a cause written by mistake."""

    def take_back(session: Session, retro: Retro, _visitor: Visitor) -> None:
        need_facilitator(retro, me())
        acts.take_factor_back(session, retro, factor_id)

    return do_on_board(retro_id, take_back)


@bp.post("/groups/<uuid:group_id>/support")
@requires(Permission.TAKE_PART)
def support(retro_id: UUID, group_id: UUID) -> ResponseReturnValue:
    """Say what bears a pattern out: another group, or an earlier case."""
    form, case = LeadForm(), typed(TextForm().text)

    def note(session: Session, retro: Retro, _visitor: Visitor) -> None:
        need_facilitator(retro, me())
        if form.person.data:
            grouping_actions.support_pattern(session, retro, group_id, by=_uuid(typed(form.person)))
        else:
            grouping_actions.name_earlier_case(session, retro, group_id, case=case)

    return do_on_board(retro_id, note, group=group_id)


@bp.post("/goals")
@requires(Permission.TAKE_PART)
def fix_goals(retro_id: UUID) -> ResponseReturnValue:
    """Write the goals down before cards open."""
    aims = GoalsForm().aims()

    def fix(session: Session, retro: Retro, _visitor: Visitor) -> None:
        need_facilitator(retro, me())
        goals.fix_goals(session, retro, aims)
        touch(session, retro)

    return do_on_board(retro_id, fix)


@bp.post("/goals/<place>")
@requires(Permission.TAKE_PART)
def judge_goal(retro_id: UUID, place: str) -> ResponseReturnValue:
    """Say what came of a goal."""
    form, number = GoalForm(), int(place) if place in GOAL_PLACES else 0
    reached = Reached(form.reached.data) if form.reached.data in set(Reached) else None

    def judge(session: Session, retro: Retro, _visitor: Visitor) -> None:
        need_facilitator(retro, me())
        goals.judge_goal(session, retro, number, reached=reached, actual=typed(form.actual))
        touch(session, retro)

    return do_on_board(retro_id, judge)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error
