"""A day's reviews: the question, an answer, then the solution with the grade that follows."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.training.attempts.queries import check_not_sitting
from webapp.training.attempts.responses import Response
from webapp.training.attempts.words import KINDS
from webapp.training.banks.shelf import the_papers
from webapp.training.review import queries
from webapp.training.review.book_actions import AnsweredElsewhere, answer_card, check_fresh
from webapp.training.review.day import Today, today_of
from webapp.training.review.models import AnswerLog, ReviewCard
from webapp.training.review.pages import GRADE_NAMES, lessons_behind
from webapp.training.review.rules import NothingAnswered
from webapp.training.review.showing import asked, read_response, solved
from webapp.ui.languages import language, sentence_of

bp = Blueprint("reviews_of_cards", __name__, url_prefix="/app/training/mistakes", template_folder="templates")
GIVE_UP, HINT = "give-up", "hint"


@bp.get("/review")
@requires(Permission.TAKE_PART)
def review() -> ResponseReturnValue:
    """Show the next card of today, or that the day is done."""
    with reading() as session:
        check_not_sitting(session, me())
        today = today_of(session, the_papers(), me())
        if not today.cards:
            return render_template("review/done.html", today=today)
        return _card(today, today.cards[0])


@bp.post("/review")
@requires(Permission.TAKE_PART)
def answer() -> ResponseReturnValue:
    """Keep the answer to a card and lead to its solution; or show a hint, or what is missing."""
    papers = the_papers()
    with transaction() as session:
        check_not_sitting(session, me())
        card = queries.get_card(session, me(), request.form.get("question", ""))
        check_fresh(card, _moment(request.form.get("seen", "")))
        today, given, fault = today_of(session, papers, me()), None, ""
        try:
            given = read_response(card, papers, request.form.getlist("answer"))
            if request.form.get("act") != HINT:
                kept = _keep(session, card, given)
                return redirect(url_for("reviews_of_cards.solution", answer_id=kept.id))
        except DomainError as error:
            fault = sentence_of(error)
        return _card(today, card, given, fault), 422 if fault else 200


@bp.get("/answers/<uuid:answer_id>")
@requires(Permission.TAKE_PART)
def solution(answer_id: UUID) -> ResponseReturnValue:
    """Show an answer with its solution, its grade and when the question comes again."""
    papers = the_papers()
    with reading() as session:
        check_not_sitting(session, me())
        found = queries.get_answer(session, me(), answer_id)
        card = queries.find_card(session, me().id, found.question)
        one = solved(found, found.version, papers, language())
        lessons = lessons_behind(papers.catalog, one.solution.standards if one.solution else ())
        parts = {"one": one, "answer": found, "card": card, "lessons": lessons, "kinds": KINDS}
        today = today_of(session, papers, me())
        return render_template(
            "review/solution.html", grades=GRADE_NAMES, catalog=papers.catalog, today=today, **parts
        )


def _keep(session: Session, card: ReviewCard, given: Response | None) -> AnswerLog:
    if given is None and request.form.get("act") != GIVE_UP:
        raise NothingAnswered
    marks = {name: name in request.form for name in ("saw_hint", "is_flagged", "says_easy")}
    response = None if request.form.get("act") == GIVE_UP else given
    return answer_card(session, card, response, marks=marks, seen=card.due_at)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise AnsweredElsewhere from error


def _card(today: Today, card: ReviewCard, given: Response | None = None, fault: str = "") -> str:
    papers = the_papers()
    known = papers.items.get(card.question)
    has_hint = request.form.get("act") == HINT or "saw_hint" in request.form
    return render_template(
        "review/card.html",
        card=card,
        item=asked(card, papers, language(), given),
        today=today,
        fault=fault,
        has_hint=has_hint,
        given=request.form,
        read_on=[one for one in ((known.unit, *known.standards) if known else ()) if one],
        kinds=KINDS,
        catalog=papers.catalog,
    )
