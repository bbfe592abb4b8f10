"""Actions across my projects, and the answer to each."""

from datetime import timedelta

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.projects import action_queries
from webapp.projects.forms import AnswerForm

bp = Blueprint("action_board", __name__, template_folder="templates")

SOON = timedelta(days=7)


@bp.get("/app/actions")
@requires(Permission.TAKE_PART)
def board() -> ResponseReturnValue:
    """Show the open actions of my projects by what is due, and what was settled of late."""
    mine_only = request.args.get("whose") == "mine"
    today = clock.today()
    with reading() as session:
        rows = action_queries.actions_around(session, me(), mine_only=mine_only)
        settled = action_queries.settled_around(session, me(), mine_only=mine_only)
    columns = [
        ("overdue", [row for row in rows if row.due < today]),
        ("soon", [row for row in rows if today <= row.due <= today + SOON]),
        ("later", [row for row in rows if row.due > today + SOON]),
    ]
    return render_template(
        "projects/actions.html",
        columns=columns,
        settled=settled,
        mine_only=mine_only,
        today=today,
        answer=AnswerForm(formdata=None),
        me=me(),
        may_settle=action_queries.may_settle,
    )
