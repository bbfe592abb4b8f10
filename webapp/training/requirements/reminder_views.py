"""The page of reminders, and what is done there with chosen people: remind them now, or give them more time."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import requires
from webapp.accounts.rules import Permission
from webapp.training.requirements.choosing import extend_ticked, remind_ticked
from webapp.training.requirements.forms import ChosenForm
from webapp.training.requirements.reminders_page import reminders_page

ASKED = ("show", "course", "unit", "about", "page")
bp = Blueprint(
    "training_reminders", __name__, url_prefix="/app/training/reminders", template_folder="templates"
)


@bp.get("")
@requires(Permission.CURATE)
def show() -> ResponseReturnValue:
    """Show who is a week late, what goes out in the next days, or what went out."""
    return reminders_page(ChosenForm(formdata=None))


@bp.post("/remind")
@requires(Permission.CURATE)
def remind() -> ResponseReturnValue:
    """Remind those who were ticked now."""
    return remind_ticked(reminders_page, _back)


@bp.post("/extend")
@requires(Permission.CURATE)
def extend() -> ResponseReturnValue:
    """Move the due dates of those who were ticked."""
    return extend_ticked(reminders_page, _back)


def _back(**done: int) -> str:
    """Return the address one came from, with what was done."""
    asked = {name: request.args[name] for name in ASKED if name in request.args}
    return url_for("training_reminders.show", **asked, **done)  # type: ignore[arg-type]  # parts of an address
