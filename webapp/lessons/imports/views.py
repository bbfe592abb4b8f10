"""Import lessons from a file: hand it over, read the report, take it over."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.lessons.imports import actions
from webapp.lessons.imports.columns import fields, read_mapping
from webapp.lessons.imports.forms import ImportForm
from webapp.lessons.imports.kept import Kept
from webapp.lessons.imports.queries import known_keys
from webapp.lessons.imports.reading import read_lessons
from webapp.lessons.imports.report import STATUS_NAMES, report_of, told_again
from webapp.lessons.imports.rules import LARGEST, Reading, Status
from webapp.lessons.imports.terms import terms_of
from webapp.lessons.imports.upload import Scene, Upload
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.paging import Pages

EXTENSION = "lodestar.imports"
PAGE = 50
bp = Blueprint("imports", __name__, url_prefix="/app/lessons/import", template_folder="templates")


@bp.url_value_preprocessor
def allow_large_files(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Let a whole file come in before anything reads the form."""
    request.max_content_length = LARGEST + 1024 * 1024


@bp.get("")
@requires(Permission.CURATE)
def choose() -> ResponseReturnValue:
    """Ask for a file."""
    return _form_page(ImportForm(formdata=None))


@bp.post("")
@requires(Permission.CURATE)
def read() -> ResponseReturnValue:
    """Read a file and report on it; nothing is taken yet."""
    form = ImportForm()
    if not form.validate() or not form.has_file():
        return _form_page(form), 422
    try:
        key = _keep(form.upload(), typed(form.mapping))
    except DomainError as error:
        form.refuse(error)
        return _form_page(form), 422
    return redirect(url_for("imports.report", import_id=key))


@bp.get("/<uuid:import_id>")
@requires(Permission.CURATE)
def report(import_id: UUID) -> ResponseReturnValue:
    """Show the report on a file, row by row."""
    said = _kept().said(me().id, import_id)
    only = request.args.get("only", "")
    rows = [one for one in said["report"]["rows"] if only in ("", one["status"])]
    pages = Pages(max(request.args.get("page", 1, int), 1), len(rows), PAGE)
    shown = {
        "rows": told_again(rows[pages.start : pages.start + PAGE], gettext),
        "pages": pages,
        "only": only,
    }
    names = {status.value: gettext(name) for status, name in STATUS_NAMES.items()}
    can_take = said["report"]["counts"][Status.TAKEN] + said["report"]["counts"][Status.GAPS]
    return render_template(
        "imports/report.html", said=said, import_id=import_id, names=names, can_take=can_take, **shown
    )


@bp.get("/<uuid:import_id>/report.json")
@requires(Permission.CURATE)
def report_data(import_id: UUID) -> ResponseReturnValue:
    """Give the whole report as data, to keep or to hand to whoever mends the file."""
    return jsonify(_kept().said(me().id, import_id)["report"])


@bp.post("/<uuid:import_id>/take")
@requires(Permission.CURATE)
def take(import_id: UUID) -> ResponseReturnValue:
    """Put the lessons of a file into the queue."""
    said = _kept().said(me().id, import_id)
    upload = Upload(said["name"], _kept().data(me().id, import_id), said["source"])
    found = _read(upload, said["mapping"])
    with transaction() as session:
        actions.take_over(session, found, by=me())
    _kept().forget(me().id, import_id)
    return redirect(f"{url_for('curation.queue')}?from=files")


@bp.post("/<uuid:import_id>/drop")
@requires(Permission.CURATE)
def drop(import_id: UUID) -> ResponseReturnValue:
    """Forget a file that was read."""
    _kept().forget(me().id, import_id)
    return redirect(url_for("imports.choose"))


def _keep(upload: Upload, mapping: str) -> UUID:
    return _kept().keep(me().id, upload, mapping, report_of(_read(upload, mapping), gettext))


def _read(upload: Upload, mapping: str) -> Reading:
    with reading() as session:
        known = known_keys(session, upload.origin)
    scene = Scene(terms_of(the_catalog()), clock.today(), known)
    return read_lessons(replace(upload, mapping=read_mapping(mapping)), scene)


def _kept() -> Kept:
    kept: Kept = current_app.extensions[EXTENSION]
    return kept


def _form_page(form: ImportForm) -> str:
    return render_template("imports/choose.html", form=form, fields=fields())
