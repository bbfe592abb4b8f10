"""The page of one request, as it is shown and as it comes back with what was refused."""

from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me
from webapp.accounts.queries import holders_of
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.improvements import queries, rights
from webapp.improvements.forms import (
    SOURCE_NAMES,
    STATE_LOOKS,
    STATE_NAMES,
    STEP_NAMES,
    ReplyForm,
    StepForm,
)
from webapp.improvements.models import Improvement
from webapp.improvements.patch import has_patch
from webapp.improvements.places import guards_at, shown
from webapp.improvements.rules import STEPS, State
from webapp.site.content import the_catalog
from webapp.ui.languages import language

SORTING = (State.TRIAGED, State.RETURNED, State.DUPLICATE)
LOOSE = (State.NEW, State.RETURNED)


def look_page(
    improvement_id: UUID,
    *,
    step: StepForm | None = None,
    reply: ReplyForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> ResponseReturnValue:
    """Return the page of a request; a refused form comes back with everything typed."""
    with reading() as session:
        row = queries.get_improvement(session, improvement_id, by=me())
        parts = _parts(session, row)
        form = step_form(session, row, step, parts["steps"])
        page = render_template(
            "improvements/look.html",
            form=form,
            reply=reply or ReplyForm(formdata=None),
            refusal=refusal,
            **parts,
        )
    return page, status


def _parts(session: Session, row: Improvement) -> dict[str, Any]:
    is_sorter, is_decider = rights.may_sort(row, me()), rights.may_decide(session, row, me())
    senders = {person.id for person in queries.senders_of(session, row)}
    sees_all = is_sorter or is_decider
    return {
        "row": row,
        "place": shown(row.page, row.clause, language()),
        "guards": guards_at(the_catalog(), row.address),
        "merged": queries.merged_into(session, row) if sees_all else [],
        "voices": [one for one in row.voices if sees_all or one.sender_id == me().id],
        "steps": []
        if row.is_measure
        else [one for one in STEPS[row.state] if is_decider or (is_sorter and _is_sorting(row, one))],
        "is_sorter": is_sorter,
        "sees_all": sees_all,
        "is_sender": me().id in senders,
        "may_undo": _may_undo(row),
        "has_patch": me().may(Permission.CURATE) and has_patch(row),
        "today": clock.today(),
        "states": STATE_NAMES,
        "looks": STATE_LOOKS,
        "sources": SOURCE_NAMES,
        "step_names": STEP_NAMES,
    }


def _is_sorting(row: Improvement, after: State) -> bool:
    return after in SORTING or row.state in LOOSE


def _may_undo(row: Improvement) -> bool:
    last = row.last_step
    return last is not None and last.after == row.state and last.may_be_undone(me().id, clock.now())


def step_form(session: Session, row: Improvement, refused: StepForm | None, steps: list[State]) -> StepForm:
    """Return the form of the next step: the refused one, or one with the owner the page's role suggests."""
    form = refused or StepForm(formdata=None)
    form.offer(steps, rights.possible_owners(session), gettext)
    form.seen.data = str(len(row.steps))
    if refused is None:
        holders = holders_of(session, row.owner_role)
        form.owner.data = str(row.owner_id or (holders[0].id if holders else ""))
    return form
