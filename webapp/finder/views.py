"""The search box's questions and the page with filters."""

from flask import Blueprint, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from flask_login import current_user

from webapp.accounts.guards import public
from webapp.accounts.sessions import limiter
from webapp.errors import NotFound
from webapp.finder.rules import KINDS, PAGE, as_json, request_from
from webapp.settings import Settings
from webapp.site.content import the_catalog
from webapp.site.finding import the_index
from webapp.ui.languages import language

bp = Blueprint("finder", __name__, template_folder="templates")

KIND_NAMES = {
    "standard": lazy_gettext("标准"),
    "document": lazy_gettext("文档"),
    "lesson": lazy_gettext("经验教训"),
    "page": lazy_gettext("指南"),
    "course": lazy_gettext("课程"),
    "unit": lazy_gettext("单元"),
    "term": lazy_gettext("术语"),
}


def _need_reader() -> None:
    settings: Settings = current_app.extensions["lodestar.settings"]
    if settings.readers != "public" and not current_user.is_authenticated:
        raise NotFound


@bp.get("/api/search")
@public
@limiter.limit("600 per minute")
def search() -> ResponseReturnValue:
    """Answer the search box, as JSON."""
    _need_reader()
    asked = request_from(request.args, language())
    return jsonify(as_json(asked.query, the_index().search(asked)))


@bp.get("/app/find")
@public
@limiter.limit("300 per minute")
def find() -> ResponseReturnValue:
    """Search with filters, without JavaScript."""
    _need_reader()
    asked = request_from(request.args, language(), facets=True)
    results = the_index().search(asked) if asked.query.strip() else None
    return render_template(
        "finder/find.html",
        asked=asked,
        results=results,
        kinds=KINDS,
        kind_names=KIND_NAMES,
        stages=the_catalog().vocabulary.stages,
        page=asked.offset // PAGE + 1,
        page_size=PAGE,
    )
