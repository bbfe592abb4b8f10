"""The desk: what I asked, what waits for me, all of it for curators; and the form of a question."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.guidance import actions, queries
from webapp.guidance.forms import STATE_LOOKS, STATE_NAMES, QuestionForm
from webapp.guidance.often_asked import note_about, place_about
from webapp.guidance.similar import may_help
from webapp.projects.queries import projects_of
from webapp.settings import Settings
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import language

bp = Blueprint("guidance", __name__, url_prefix="/app/guidance", template_folder="templates")
LONGEST_VALUE = 100


def answer_days() -> int:
    """Return within how many working days an answer is owed here."""
    settings: Settings = current_app.extensions["lodestar.settings"]
    return settings.answer_days


@bp.get("")
@requires(Permission.TAKE_PART)
def desk() -> ResponseReturnValue:
    """Show what a person asked, what waits for them, and to curators everything."""
    person, is_curator = me(), me().may(Permission.CURATE)
    names = queries.Filter.__dataclass_fields__
    wish = queries.Filter(**{name: request.args.get(name, "")[:LONGEST_VALUE] for name in names})
    screen = min(max(request.args.get("screen", 1, type=int), 1), 10_000)
    with reading() as session:
        rows, total = (
            queries.board_of(session, wish, by=person, offset=(screen - 1) * queries.PAGE)
            if is_curator
            else ([], 0)
        )
        return render_template(
            "guidance/desk.html",
            **{"mine": queries.asked_by(session, person), "given": queries.given_to(session, person)},
            **{"rows": rows, "total": total, "screen": screen, "screens": -(-total // queries.PAGE) or 1},
            **{"wish": wish, "is_curator": is_curator, "today": clock.today(), "days": answer_days()},
            faqs=queries.faqs_in_work(session) if is_curator else [],
            promptness=queries.promptness_of(session, clock.today()),
            categories=the_catalog().vocabulary.categories,
            **{"states": STATE_NAMES, "looks": STATE_LOOKS},
        )


@bp.get("/new")
@requires(Permission.TAKE_PART)
def ask() -> ResponseReturnValue:
    """Show the form of a question; what was searched for in vain stands in it."""
    form = QuestionForm(formdata=None)
    form.text.data = request.args.get("text", "")[:200]
    form.about.data = request.args.get("about", "")[:LONGEST_VALUE]
    return _form(form)


@bp.post("/new")
@requires(Permission.TAKE_PART)
@limiter.limit("30 per hour")
def send() -> ResponseReturnValue:
    """Show first what may help already; then put the question to the PMO."""
    form = QuestionForm()
    _offer(form)
    if form.has_faults():
        return _form(form), 422
    try:
        place = place_about(typed(form.about))
        asked = form.asked(language(), place.address if place else "")
        if request.form.get("step") != "send":
            return _form(form, has_looked=True)
        with transaction() as session:
            row = actions.ask(session, asked, project_id=form.project_id(), days=answer_days(), by=me())
            note_about(session, place)
    except DomainError as error:
        form.refuse(error)
        return _form(form), 422
    return redirect(url_for("guidance_answers.look", question_id=row.id))


def _offer(form: QuestionForm) -> None:
    with reading() as session:
        form.offer(the_catalog().vocabulary, projects_of(session, me()), language())


def _form(form: QuestionForm, *, has_looked: bool = False) -> str:
    _offer(form)
    hits = may_help(typed(form.text), language()) if has_looked else []
    return render_template(
        "guidance/new.html",
        form=form,
        hits=hits,
        has_looked=has_looked,
        days=answer_days(),
    )
