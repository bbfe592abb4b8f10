"""Pages of trainers: who sat what, one attempt on record, more time, voiding, and the preview as a trainee."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import find_open_user
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, say
from webapp.training.attempts import queries, staff_pages
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.start_actions import start
from webapp.training.attempts.time_actions import extend, grant_time
from webapp.training.attempts.void_actions import void
from webapp.training.banks.shelf import the_papers
from webapp.ui.languages import language, sentence_of

bp = Blueprint("attempt_desk", __name__, url_prefix="/app/training", template_folder="templates")


class PersonMissing(DomainError):
    """Nobody was chosen."""

    sentence = say("请选一个人。")
    field = "sitter"


@bp.get("/exam/<quiz_id>/people")
@requires(Permission.CURATE)
def people(quiz_id: str) -> ResponseReturnValue:
    """Show everybody who sat a quiz."""
    papers = the_papers()
    with reading() as session:
        return staff_pages.people(session, papers, papers.get_quiz(quiz_id))


@bp.post("/exam/<quiz_id>/people")
@requires(Permission.CURATE)
def grant(quiz_id: str) -> ResponseReturnValue:
    """Give a person more time in this quiz, or in all."""
    papers, form = the_papers(), request.form
    quiz = papers.get_quiz(quiz_id)
    try:
        with transaction() as session:
            person = find_open_user(session, _chosen(form.get("sitter", "")))
            if person is None:
                raise PersonMissing
            given = {"factor": form.get("factor", ""), "reason": form.get("why", "")}
            grant_time(session, person, quiz_id=None if "every" in form else quiz_id, **given, by=me())
    except DomainError as error:
        with reading() as session:
            return staff_pages.people(session, papers, quiz, _refused(error)), int(error.status)
    return redirect(url_for("attempt_desk.people", quiz_id=quiz_id, _anchor="time"))


def _chosen(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise PersonMissing from None


@bp.post("/exam/<quiz_id>/preview")
@requires(Permission.CURATE)
def preview(quiz_id: str) -> ResponseReturnValue:
    """Begin an attempt as a trainee would, which enters no figure."""
    papers = the_papers()
    with transaction() as session:
        quiz = papers.get_quiz(quiz_id)
        attempt = start(session, papers, quiz, me(), lang=language(), is_preview=True)
    return redirect(url_for("attempts.attempt", attempt_id=attempt.id))


@bp.get("/attempts/<uuid:attempt_id>/record")
@requires(Permission.CURATE)
def record(attempt_id: UUID) -> ResponseReturnValue:
    """Show what is on record of one attempt."""
    with reading() as session:
        return staff_pages.record_of(session, the_papers(), queries.get_for_staff(session, attempt_id, me()))


@bp.post("/attempts/<uuid:attempt_id>/time")
@requires(Permission.CURATE)
def change_time(attempt_id: UUID) -> ResponseReturnValue:
    """Change the time of a running attempt."""
    factor, why = request.form.get("factor", ""), request.form.get("why", "")
    return _act(attempt_id, lambda session, one: extend(session, one, factor=factor, reason=why, by=me()))


@bp.post("/attempts/<uuid:attempt_id>/void")
@requires(Permission.CURATE)
def declare_void(attempt_id: UUID) -> ResponseReturnValue:
    """Void an attempt, with the reason."""
    why = request.form.get("why", "")
    return _act(attempt_id, lambda session, one: void(session, one, why=why, by=me()))


def _act(attempt_id: UUID, act: Callable[[Session, Attempt], None]) -> ResponseReturnValue:
    try:
        with transaction() as session:
            act(session, queries.get_for_staff(session, attempt_id, me(), for_change=True))
    except DomainError as error:
        with reading() as session:
            found = queries.get_for_staff(session, attempt_id, me())
            return staff_pages.record_of(session, the_papers(), found, _refused(error)), int(error.status)
    return redirect(url_for("attempt_desk.record", attempt_id=attempt_id))


def _refused(error: DomainError) -> staff_pages.Refused:
    return staff_pages.Refused(sentence_of(error), error.field or "", request.form.to_dict())
