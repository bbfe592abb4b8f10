"""Hand out blank documents and examples at the addresses that the site links to."""

import re

from flask import Blueprint, current_app, send_file
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import public
from webapp.accounts.sessions import limiter
from webapp.documents.shelf import Shelf, offered
from webapp.errors import NotFound
from webapp.rendering.papers import TYPES, name_of
from webapp.site.access import need_reader
from webapp.site.content import the_catalog

bp = Blueprint("files", __name__)
EXTENSION = "lodestar.shelf"
NAME = re.compile(r"(?P<id>TPL-\d{3})\.(?P<lang>zh|en)(?P<example>\.example)?\.(?P<format>docx|xlsx)")


@bp.get("/files/<name>")
@public
@limiter.limit("120 per minute")
def file(name: str) -> ResponseReturnValue:
    """Send a blank document, or the one filled in with its example."""
    need_reader()
    asked, catalog = NAME.fullmatch(name), the_catalog()
    entry = next((one for one in offered(catalog) if asked and one.id == asked["id"]), None)
    if asked is None or entry is None:
        raise NotFound
    shelf: Shelf = current_app.extensions[EXTENSION]
    kept = shelf.example if asked["example"] else shelf.blank
    paper, path = kept(catalog, entry, asked["lang"])
    if paper.format != asked["format"]:
        raise NotFound
    return send_file(path, TYPES[paper.format], as_attachment=True, download_name=name_of(paper), max_age=0)
