"""Do something with what was ticked: refused, the page comes back with the sentence and the ticks."""

from collections.abc import Callable

from flask import redirect
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.database import transaction
from webapp.errors import DomainError
from webapp.training.requirements.forms import ChosenForm

Page = Callable[[ChosenForm], str]


def carry_out(
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
