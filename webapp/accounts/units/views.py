"""Pages of the organisation's tree, for curators and administrators."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.units import actions, queries
from webapp.accounts.units.forms import MembersForm, UnitForm
from webapp.accounts.units.models import Unit
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.ui.languages import language

bp = Blueprint("units", __name__, url_prefix="/app/units", template_folder="templates")


def _offered(form: UnitForm) -> UnitForm:
    with reading() as session:
        form.offer(queries.open_units(session), language(), gettext("（最上一级）"))
    return form


def _tree(form: UnitForm, status: int) -> ResponseReturnValue:
    with reading() as session:
        rows, counts = queries.tree(session), queries.count_members(session)
    return render_template("units/tree.html", form=form, rows=rows, counts=counts), status


@bp.get("")
@requires(Permission.KEEP_UNITS)
def tree() -> ResponseReturnValue:
    """Show the organisation, and the form of a new unit."""
    return _tree(_offered(UnitForm(formdata=None)), 200)


@bp.post("")
@requires(Permission.KEEP_UNITS)
def add() -> ResponseReturnValue:
    """Put a unit into the tree."""
    form = _offered(UnitForm())
    if form.validate_on_submit():
        try:
            with transaction() as session:
                actions.add_unit(session, **form.fields(), parent_id=form.parent_id(), by=me())
            return redirect(url_for("units.tree"))
        except DomainError as error:
            form.refuse(error)
    return _tree(form, 422)


def _unit(unit_id: UUID, form: UnitForm | None, people: MembersForm | None) -> ResponseReturnValue:
    with reading() as session:
        unit = queries.get_unit(session, unit_id)
        members = queries.members_of(session, unit)
    page = render_template(
        "units/unit.html",
        unit=unit,
        members=members,
        form=form or _filled(unit),
        people=people or MembersForm(formdata=None),
    )
    return page, 422 if form or people else 200


def _filled(unit: Unit) -> UnitForm:
    form = _offered(UnitForm(formdata=None))
    form.name.data, form.name_en.data = unit.name, unit.name_en
    form.parent.data = str(unit.parent_id or "")
    return form


@bp.get("/<uuid:unit_id>")
@requires(Permission.KEEP_UNITS)
def unit(unit_id: UUID) -> ResponseReturnValue:
    """Show one unit and its people."""
    return _unit(unit_id, None, None)


@bp.post("/<uuid:unit_id>")
@requires(Permission.KEEP_UNITS)
def change(unit_id: UUID) -> ResponseReturnValue:
    """Rename or move a unit."""
    form = _offered(UnitForm())
    if form.validate_on_submit():
        try:
            with transaction() as session:
                one = queries.get_unit(session, unit_id)
                actions.change_unit(session, one, **form.fields(), parent_id=form.parent_id(), by=me())
            return redirect(url_for("units.tree"))
        except DomainError as error:
            form.refuse(error)
    return _unit(unit_id, form, None)


@bp.post("/<uuid:unit_id>/members")
@requires(Permission.KEEP_UNITS)
def add_members(unit_id: UUID) -> ResponseReturnValue:
    """Let people belong to a unit, by their addresses."""
    form = MembersForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                actions.add_members(session, queries.get_unit(session, unit_id), form.listed(), by=me())
            return redirect(url_for("units.unit", unit_id=unit_id))
        except DomainError as error:
            form.refuse(error)
    return _unit(unit_id, None, form)


@bp.post("/<uuid:unit_id>/members/<uuid:user_id>/remove")
@requires(Permission.KEEP_UNITS)
def remove_member(unit_id: UUID, user_id: UUID) -> ResponseReturnValue:
    """Let a person belong to a unit no more."""
    with transaction() as session:
        actions.remove_member(session, queries.get_unit(session, unit_id), user_id, by=me())
    return redirect(url_for("units.unit", unit_id=unit_id))


@bp.post("/<uuid:unit_id>/close")
@requires(Permission.KEEP_UNITS)
def close(unit_id: UUID) -> ResponseReturnValue:
    """Offer a unit no more, or again."""
    with transaction() as session:
        actions.close_unit(session, queries.get_unit(session, unit_id), by=me())
    return redirect(url_for("units.tree"))


@bp.post("/<uuid:unit_id>/delete")
@requires(Permission.KEEP_UNITS)
def delete(unit_id: UUID) -> ResponseReturnValue:
    """Take away a unit that was never used."""
    with transaction() as session:
        actions.delete_unit(session, queries.get_unit(session, unit_id), by=me())
    return redirect(url_for("units.tree"))
