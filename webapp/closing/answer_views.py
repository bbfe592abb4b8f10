"""Pages for who answers a survey: no account, a one-time link, nothing that leads back to it."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webapp.accounts.guards import public
from webapp.accounts.sessions import limiter
from webapp.closing import report
from webapp.closing.partition import FLOOR, MARKS, QUESTIONS
from webapp.closing.survey_actions import get_open_survey, give_answer
from webapp.closing.survey_forms import AnswerForm
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import language

COOKIE = "survey"
LASTS = 4 * 3600

bp = Blueprint("survey_answers", __name__, url_prefix="/app/survey")


@bp.after_request
def keep_quiet(response: Response) -> Response:
    """Let the address of a link go nowhere, and keep nothing of these pages."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.get("/<secret>")
@public
@limiter.limit("60 per hour")
def door(secret: str) -> ResponseReturnValue:
    """Say what the survey is; looking uses nothing up, so that a mail scanner does no harm."""
    with reading() as session:
        survey = get_open_survey(session, secret)
        return render_template("closing/door.html", survey=survey, floor=FLOOR)


@bp.post("/<secret>")
@public
@limiter.limit("60 per hour")
def enter(secret: str) -> ResponseReturnValue:
    """Exchange the link for a cookie, so that the secret leaves the address."""
    with reading() as session:
        get_open_survey(session, secret)
    answer = redirect(url_for("survey_answers.sheet"))
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=LASTS,
        path=url_for("survey_answers.sheet"),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return answer


@bp.get("")
@public
def sheet() -> ResponseReturnValue:
    """Show the ten questions and the open one."""
    return _sheet(AnswerForm(formdata=None), {}, 200)


def _sheet(form: AnswerForm, marks: dict[int, int], status: int) -> ResponseReturnValue:
    with reading() as session:
        survey = get_open_survey(session, request.cookies.get(COOKIE, ""))
        page = render_template(
            "closing/sheet.html",
            survey=survey,
            form=form,
            marks=marks,
            scale=MARKS,
            questions=report.questions_of(the_catalog(), language()),
        )
    return page, status


@bp.post("")
@public
@limiter.limit("60 per hour")
def answer() -> ResponseReturnValue:
    """Keep an answer; the link is used up."""
    form, marks = AnswerForm(), _marks()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                give_answer(session, request.cookies.get(COOKIE, ""), marks, typed(form.comment))
            return _thanks()
        except DomainError as error:
            form.refuse(error)
    return _sheet(form, marks, 422)


def _marks() -> dict[int, int]:
    found = {number: request.form.get(f"q{number}", "") for number in range(1, QUESTIONS + 1)}
    return {number: int(mark) for number, mark in found.items() if mark in {str(one) for one in MARKS}}


def _thanks() -> Response:
    page = make_response(render_template("closing/thanks.html"))
    page.delete_cookie(COOKIE, path=url_for("survey_answers.sheet"))
    return page
