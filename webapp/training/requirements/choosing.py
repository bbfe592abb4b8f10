"""Remind whoever was ticked, or give them time: refused, the page comes back with the sentence and the ticks."""

from collections.abc import Callable

from flask import redirect
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me
from webapp.database import transaction
from webapp.errors import DomainError
from webapp.site.content import the_catalog
from webapp.training.requirements.forms import ChosenForm
from webapp.training.requirements.reminder_actions import extend_chosen, remind_chosen
from webapp.ui.forms import typed

Page = Callable[[ChosenForm], str]
Back = Callable[..., str]
"""Gives the address one came from, with what was done (`reminded`, `moved`: how many) as part of it."""


def remind_ticked(page: Page, back: Back) -> ResponseReturnValue:
    """Remind those who were ticked now."""
    form = ChosenForm()
    return _carry_out(
        form,
        lambda session: remind_chosen(session, the_catalog(), form.ids(), by=me()),
        page,
        lambda n: back(reminded=n),
    )


def extend_ticked(page: Page, back: Back) -> ResponseReturnValue:
    """Move the due dates of those who were ticked."""
    form = ChosenForm()
    return _carry_out(
        form,
        lambda session: extend_chosen(
            session, the_catalog(), form.ids(), due_on=form.due_on.data, reason=typed(form.reason), by=me()
        ),
        page,
        lambda n: back(moved=n),
    )


def _carry_out(
    form: ChosenForm, act: Callable[[Session], int], page: Page, back: Callable[[int], str]
) -> ResponseReturnValue:
    """Do it for all that was ticked or for none, and go back with how many it was."""
    if not form.validate():
        return page(form), 422
    try:
        with transaction() as session:
            done = act(session)
    except DomainError as error:
        form.refuse(error)
        return page(form), int(error.status)
    return redirect(back(done))
