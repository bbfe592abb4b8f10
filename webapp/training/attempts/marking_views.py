"""Where cases are marked: a list without names, and one case with its rubric."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.training.attempts import queries
from webapp.training.attempts.marking_actions import mark
from webapp.training.attempts.marking_queries import ToMark, cases_for, get_case
from webapp.training.attempts.responses import place_of
from webapp.training.attempts.shown import shown_item
from webapp.training.attempts.solutions import solution_of
from webapp.training.banks.shelf import the_papers
from webapp.ui.languages import language, sentence_of

bp = Blueprint("attempt_marking", __name__, url_prefix="/app/training/marking", template_folder="templates")


@bp.get("")
@requires(Permission.VALIDATE)
def waiting() -> ResponseReturnValue:
    """List the cases that wait for me; no name stands on them."""
    with reading() as session:
        cases = [(one, queries.quiz_of(one.attempt)) for one in cases_for(session, me())]
        return render_template("attempts/waiting.html", cases=cases)


@bp.get("/<uuid:attempt_id>/<slot>")
@requires(Permission.VALIDATE)
def case(attempt_id: UUID, slot: str) -> ResponseReturnValue:
    """Show one answer beside its rubric."""
    with reading() as session:
        return _page(get_case(session, attempt_id, place_of(slot), me()))


@bp.post("/<uuid:attempt_id>/<slot>")
@requires(Permission.VALIDATE)
def give(attempt_id: UUID, slot: str) -> ResponseReturnValue:
    """Keep my marks for one case."""
    typed, text = request.form.getlist("marks"), request.form.get("note", "")
    with transaction() as session:
        found = get_case(session, attempt_id, place_of(slot), me())
        try:
            mark(session, the_papers(), found, typed=typed, note_text=text, by=me())
        except DomainError as error:
            return _page(found, error, typed, text), int(error.status)
    return redirect(url_for("attempt_marking.waiting"))


def _page(
    found: ToMark, error: DomainError | None = None, typed: list[str] | None = None, text: str = ""
) -> str:
    papers = the_papers()
    solution = solution_of(found.attempt, found.item, papers, language())
    return render_template(
        "attempts/marking.html",
        case=found,
        quiz=queries.quiz_of(found.attempt),
        shown=shown_item(found.attempt, found.item, language()),
        solution=solution,
        typed=[*(typed or []), *[""] * len(solution.rubric)],
        text=text,
        refusal=sentence_of(error) if error else "",
        at_fault=(error.field if error else "") or "",
    )
