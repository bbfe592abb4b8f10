"""The wrong-answer book: what is in it, one question's history, in and out by hand, ten of an area, a file for Anki."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.database import reading, transaction
from webapp.errors import NotFound
from webapp.training.attempts.queries import check_not_sitting
from webapp.training.attempts.start_actions import start
from webapp.training.banks.shelf import the_papers
from webapp.training.review import queries
from webapp.training.review.anki import anki_text, column_names, notes_of
from webapp.training.review.book_actions import put_in, take_out
from webapp.training.review.intake import bring_up_to_date
from webapp.training.review.pages import book_parts, item_parts
from webapp.training.review.practice import practice_in, practice_title
from webapp.ui.languages import language

bp = Blueprint("mistakes", __name__, url_prefix="/app/training/mistakes", template_folder="templates")


@bp.get("")
@requires(Permission.TAKE_PART)
def book() -> ResponseReturnValue:
    """Show the book, what is due today, and how each area stands."""
    with reading() as session:
        check_not_sitting(session, me())
        return render_template("review/book.html", **book_parts(session, the_papers(), me(), language()))


@bp.get("/items/<question>")
@requires(Permission.TAKE_PART)
def item(question: str) -> ResponseReturnValue:
    """Show one question with its solution, one's own answers over time, and where to read on."""
    with reading() as session:
        check_not_sitting(session, me())
        return render_template(
            "review/item.html", **item_parts(session, the_papers(), me(), question, language())
        )


@bp.post("/items/<question>/out")
@requires(Permission.TAKE_PART)
def out(question: str) -> ResponseReturnValue:
    """Let a question leave the book."""
    with transaction() as session:
        take_out(session, queries.get_card(session, me(), question))
    return redirect(url_for("mistakes.item", question=question))


@bp.post("/items/<question>/in")
@requires(Permission.TAKE_PART)
def into(question: str) -> ResponseReturnValue:
    """Bring a question into the book."""
    with transaction() as session:
        put_in(session, me(), question)
    return redirect(url_for("mistakes.item", question=question))


@bp.post("/practice")
@requires(Permission.TAKE_PART)
def practise() -> ResponseReturnValue:
    """Begin a practice of ten questions of an area."""
    papers, area = the_papers(), request.form.get("area", "")
    if area not in papers.catalog.areas:
        raise NotFound
    quiz = practice_in(papers, area, practice_title(papers.catalog, area))
    with transaction() as session:
        check_not_sitting(session, me())
        attempt = start(session, papers, quiz, me(), lang=language())
    return redirect(url_for("attempts.attempt", attempt_id=attempt.id))


@bp.post("/anki")
@requires(Permission.TAKE_PART)
def take_along() -> ResponseReturnValue:
    """Send the book as text for Anki, keys and all; the audit log says that it was taken."""
    papers, base = the_papers(), request.url_root.rstrip("/")
    with transaction() as session:
        check_not_sitting(session, me())
        bring_up_to_date(session, me())
        notes = notes_of(session, papers, me(), language(), base=base)
        record(
            session, Decision("book-exported", "user", str(me().id), None, f"anki-{language()}"), by=me().id
        )
    answer = Response(anki_text(notes, column_names()), mimetype="text/plain")
    answer.headers["Content-Disposition"] = f"attachment; filename=anki-{language()}-KEYS.txt"
    answer.headers["Cache-Control"] = "no-store"
    return answer
