"""The page of reminders, and what is done there with chosen people: remind them now, or give them more time."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.site.content import the_catalog
from webapp.training.requirements.choosing import carry_out
from webapp.training.requirements.forms import ChosenForm
from webapp.training.requirements.reminder_actions import extend_chosen, remind_chosen
from webapp.training.requirements.reminders_page import reminders_page
from webapp.ui.forms import typed

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
    form = ChosenForm()
    return carry_out(
        form,
        lambda session: remind_chosen(session, the_catalog(), form.ids(), by=me()),
        reminders_page,
        lambda n: _back(reminded=n),
    )


@bp.post("/extend")
@requires(Permission.CURATE)
def extend() -> ResponseReturnValue:
    """Move the due dates of those who were ticked."""
    form = ChosenForm()
    return carry_out(
        form,
        lambda session: extend_chosen(
            session, the_catalog(), form.ids(), due_on=form.due_on.data, reason=typed(form.reason), by=me()
        ),
        reminders_page,
        lambda n: _back(moved=n),
    )


def _back(**done: int) -> str:
    """Return the address one came from, with what was done."""
    asked = {name: request.args[name] for name in ASKED if name in request.args}
    return url_for("training_reminders.show", **asked, **done)  # type: ignore[arg-type]  # parts of an address
