"""Sign in and out, language and palette, notices."""

from uuid import UUID

from flask import Blueprint, Response, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user

from webapp import clock
from webapp.accounts import actions, links, queries
from webapp.accounts.forms import ROLE_NAMES, FirstAdministratorForm, PasswordForm, SignInForm
from webapp.accounts.guards import me, public, requires
from webapp.accounts.rules import Language, LinkPurpose, Permission, safe_next
from webapp.accounts.sessions import enter, limiter
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.ui.forms import typed
from webapp.ui.languages import COOKIE, told

bp = Blueprint("accounts", __name__, url_prefix="/app", template_folder="templates")
YEAR = 365 * 24 * 3600
SHOWN = 12
"""So many people of the demo stand on the page at once: the cast, and not the class."""

LOOPBACK = {"127.0.0.1", "::1", "[::1]", "localhost"}


def _typed_email() -> str:
    return request.form.get("email", "").strip().casefold()[:250]


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit("30 per minute", methods=["POST"])
@limiter.limit("10 per 5 minutes", methods=["POST"], key_func=_typed_email)
def sign_in() -> ResponseReturnValue:
    """Let a person in by e-mail and password."""
    form = SignInForm(next=safe_next(request.args.get("next")))
    if form.validate_on_submit():
        try:
            with transaction() as database_session:
                enter(
                    actions.sign_in(database_session, email=typed(form.email), password=typed(form.password))
                )
            return redirect(safe_next(form.next.data))
        except DomainError as error:
            form.refuse(error)
    return _sign_in_page(form), 422 if form.errors else 200


def _sign_in_page(form: SignInForm) -> str:
    cast = []
    if may_continue_as():
        with reading() as database_session:
            cast = sorted(
                queries.all_users(database_session),
                key=lambda one: clock.day_of(one.created_at),
                reverse=True,
            )
    return render_template("accounts/sign_in.html", form=form, cast=cast, first=SHOWN, role_names=ROLE_NAMES)


def may_continue_as() -> bool:
    """Tell whether the demo may let one enter without a password: on loopback only."""
    if not current_app.config["DEMO"] or request.headers.get("X-Forwarded-For"):
        return False
    host = request.host.rpartition(":")[0] if request.host[-1:].isdigit() else request.host
    return request.remote_addr in LOOPBACK and (host or request.host) in LOOPBACK


@bp.post("/continue-as/<uuid:user_id>")
@public
def continue_as(user_id: UUID) -> ResponseReturnValue:
    """Enter the demo as one of its cast."""
    if not may_continue_as():
        raise NotFound
    with reading() as database_session:
        enter(queries.get_user(database_session, user_id))
    return redirect(safe_next(request.form.get("next")))


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session."""
    logout_user()
    session.clear()
    return redirect("/")


@bp.route("/welcome/<secret>", methods=["GET", "POST"])
@public
@limiter.limit("20 per minute")
def welcome(secret: str) -> ResponseReturnValue:
    """Open the first administrator's account by the link printed at the first start."""
    form = FirstAdministratorForm()
    with transaction() as database_session:
        links.find_link(database_session, secret, LinkPurpose.FIRST_ADMINISTRATOR)
    if form.validate_on_submit():
        fields = {"email": typed(form.email), "name": typed(form.name), "password": typed(form.password)}
        try:
            with transaction() as database_session:
                enter(links.become_administrator(database_session, secret, **fields))
            return redirect(url_for("people.everyone"))
        except DomainError as error:
            form.refuse(error)
    return render_template("accounts/welcome.html", form=form), 422 if form.errors else 200


@bp.route("/password/<secret>", methods=["GET", "POST"])
@public
@limiter.limit("20 per minute")
def password(secret: str) -> ResponseReturnValue:
    """Set a password by a one-time link."""
    form = PasswordForm()
    with transaction() as database_session:
        links.find_link(database_session, secret, LinkPurpose.SET_PASSWORD)
    if form.validate_on_submit():
        try:
            with transaction() as database_session:
                enter(links.set_password_by_link(database_session, secret, password=typed(form.password)))
            return redirect("/")
        except DomainError as error:
            form.refuse(error)
    return render_template("accounts/password.html", form=form), 422 if form.errors else 200


@bp.post("/language")
@public
def choose_language() -> ResponseReturnValue:
    """Remember a language and go back to the page."""
    wish = Language.EN if request.form.get("language") == Language.EN else Language.ZH
    return _remember(COOKIE, wish, language=wish)


@bp.post("/palette")
@public
def choose_palette() -> ResponseReturnValue:
    """Remember a palette and go back to the page."""
    wish = "slate" if request.form.get("palette") == "slate" else "default"
    return _remember("palette", wish, palette=wish)


def _remember(cookie: str, value: str, **look: str) -> Response:
    if current_user.is_authenticated:
        with transaction() as database_session:
            person = queries.get_user(database_session, me().id)
            actions.remember_look(database_session, person, **look)  # type: ignore[arg-type]  # checked above
    answer = redirect(safe_next(request.form.get("next")))
    answer.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=request.is_secure)
    return answer  # type: ignore[return-value]  # Werkzeug's response is Flask's here


@bp.get("/notices")
@requires(Permission.TAKE_PART)
def notices() -> ResponseReturnValue:
    """Show what a person should know."""
    with reading() as database_session:
        rows = queries.notices_of(database_session, me())
    return render_template("accounts/notices.html", notices=rows, told=told)


@bp.post("/notices/read")
@requires(Permission.TAKE_PART)
def read_notices() -> ResponseReturnValue:
    """Mark all notices as read."""
    with transaction() as database_session:
        actions.read_notices(database_session, me())
    return redirect(url_for("accounts.notices"))
