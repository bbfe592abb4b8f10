"""One's own data of training: the calendar, what is taken along, what is erased."""

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, public, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading, transaction
from webapp.training.courses import calendar, own
from webapp.training.courses.evidence.store import EXTENSION, Store
from webapp.training.courses.pages import course_title
from webapp.ui.forms import Form

bp = Blueprint("own_training", __name__, url_prefix="/app/training", template_folder="templates")
WITHDRAWN = "withdrawn"


@bp.get("/own")
@requires(Permission.TAKE_PART)
def page() -> ResponseReturnValue:
    """Show what one can do with one's own data of training."""
    return _page()


@bp.post("/own/calendar")
@requires(Permission.TAKE_PART)
def new_calendar() -> ResponseReturnValue:
    """Make a secret address of the calendar, and show it this once."""
    with transaction() as session:
        secret = calendar.make_link(session, me())
    return _page(url_for("own_training.feed", secret=secret, _external=True))


@bp.get("/calendar/<secret>")
@public
@limiter.limit("30 per minute")
def feed(secret: str) -> Response:
    """Send the calendar of whoever holds this address, in the language of their account."""
    with reading() as session:
        person = calendar.person_behind(session, secret)
        g.language = person.language or "zh"
        answer = make_response(calendar.calendar_of(session, person, course_title))
    answer.mimetype = "text/calendar"
    answer.headers.set("Content-Disposition", "inline", filename="training.ics")
    return answer


@bp.get("/own/data")
@requires(Permission.TAKE_PART)
def data() -> ResponseReturnValue:
    """Give everything that training keeps of a person as a file."""
    with reading() as session:
        answer = jsonify(own.export_own(session, me()))
    answer.headers.set("Content-Disposition", "attachment", filename="training.json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/own/erase")
@requires(Permission.TAKE_PART)
def erase() -> ResponseReturnValue:
    """Erase what is a person's own affair, once they have said so twice."""
    with_name = request.form.get("certificates") == WITHDRAWN
    if request.form.get("sure") != "yes":
        return _page(is_asked=True, with_name=with_name), 422
    with transaction() as session:
        files = own.erase_own(session, me(), with_name=with_name)
    store: Store = current_app.extensions[EXTENSION]
    for key in files:
        store.forget(key)
    return redirect(url_for("courses.mine"))


def _page(link: str = "", *, is_asked: bool = False, with_name: bool = False) -> str:
    form = Form(formdata=None)
    return render_template("courses/own.html", link=link, is_asked=is_asked, with_name=with_name, form=form)
