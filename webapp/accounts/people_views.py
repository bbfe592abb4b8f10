"""The administrator's page of people."""

from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts import actions, links, queries
from webapp.accounts.forms import ROLE_NAMES, PersonForm, StandingForm
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import LinkPurpose, Permission, Role
from webapp.database import reading, transaction
from webapp.errors import DomainError, Invalid
from webapp.ui.forms import typed
from webapp.ui.languages import language

bp = Blueprint("people", __name__, url_prefix="/app/people", template_folder="templates")
WORDS = "lodestar.vocabulary"
"""A function of the factory that returns the vocabulary: roles and categories lie above this floor."""


def _page(form: PersonForm, *, link: str | None = None) -> str:
    with reading() as session:
        people = queries.all_users(session)
    return render_template(
        "accounts/people.html", form=form, people=people, link=link, role_names=ROLE_NAMES, roles=list(Role)
    )


@bp.get("")
@requires(Permission.ADMINISTER)
def everyone() -> ResponseReturnValue:
    """Show every account, and the form for a new one."""
    return _page(PersonForm())


@bp.post("")
@requires(Permission.ADMINISTER)
def add_person() -> ResponseReturnValue:
    """Open an account and show its link once."""
    form = PersonForm()
    if form.validate_on_submit():
        fields = {"email": typed(form.email), "name": typed(form.name)}
        try:
            with transaction() as session:
                user = actions.add_user(session, **fields, role=Role(typed(form.role)), by=me())
                secret = links.make_link(session, LinkPurpose.SET_PASSWORD, user=user)
            return _page(PersonForm(formdata=None), link=_address(secret))
        except DomainError as error:
            form.refuse(error)
    return _page(form), 422


@bp.post("/<uuid:user_id>/link")
@requires(Permission.ADMINISTER)
def make_link(user_id: UUID) -> ResponseReturnValue:
    """Show a new link with which a person sets their password."""
    with transaction() as session:
        user = queries.get_user(session, user_id)
        secret = links.make_link(session, LinkPurpose.SET_PASSWORD, user=user)
    return _page(PersonForm(formdata=None), link=_address(secret))


@bp.post("/<uuid:user_id>/role")
@requires(Permission.ADMINISTER)
def change_role(user_id: UUID) -> ResponseReturnValue:
    """Give a person another role."""
    wish = request.form.get("role", "")
    if wish not in set(Role):
        raise Invalid(field="role")
    with transaction() as session:
        actions.change_role(session, queries.get_user(session, user_id), Role(wish), by=me())
    return redirect(url_for("people.everyone"))


@bp.route("/<uuid:user_id>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def person(user_id: UUID) -> ResponseReturnValue:
    """Show what a person stands for in the method, and keep a change of it."""
    form = StandingForm()
    form.offer(current_app.extensions[WORDS](), language())
    with reading() as session:
        someone = queries.get_user(session, user_id)
        form.fill(queries.codes_of(session, someone), queries.fields_of(session, someone))
    if form.validate_on_submit():
        with transaction() as session:
            changed = queries.get_user(session, user_id)
            actions.set_standing(session, changed, **form.standing(), by=me())
        return redirect(url_for("people.everyone"))
    return render_template("accounts/person.html", form=form, person=someone), 422 if form.errors else 200


@bp.post("/<uuid:user_id>/close")
@requires(Permission.ADMINISTER)
def close(user_id: UUID) -> ResponseReturnValue:
    """Let a person who left enter no more."""
    with transaction() as session:
        actions.close_account(session, queries.get_user(session, user_id), by=me())
    return redirect(url_for("people.everyone"))


def _address(secret: str) -> str:
    return url_for("accounts.password", secret=secret, _external=True)
