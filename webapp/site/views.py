"""Serve the site: the built page when it is as new as its Markdown, else the page rendered now."""

import re
from pathlib import Path

from flask import Blueprint, Response, current_app, make_response, redirect, send_file
from flask.typing import ResponseReturnValue

from library import Entry
from library.addresses import address
from webapp.accounts.guards import public
from webapp.errors import NotFound
from webapp.site.access import is_closed_to_strangers, may_read_here
from webapp.site.built import BuiltSite
from webapp.site.content import the_content
from webapp.site.fresh import fresh_page
from webapp.ui.languages import chosen_language

bp = Blueprint("site", __name__, template_folder="templates")
EXTENSION = "lodestar.built-site"
ASSETS = ("/assets/", "/en/assets/")
NAMED = re.compile(r"(?P<en>/en)?/[a-z]+/(?P<id>STD-\d{2}|TPL-\d{3}|LL-\d{4}-\d{4,})(?:-[a-z0-9-]*)?/?$")
SLASHES, INDEX = re.compile(r"/{2,}"), re.compile(r"/index\.html$")
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self' {hashes}; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def the_site() -> BuiltSite:
    """Return the built site of the running program."""
    built: BuiltSite = current_app.extensions[EXTENSION]
    return built


@bp.get("/")
@public
def home_page() -> ResponseReturnValue:
    """Show the front page; a browser that asks for English and has not chosen goes to the English one."""
    if chosen_language() == "en":
        return redirect("/en/")
    return _serve("/")


@bp.get("/<path:path>")
@public
def page(path: str) -> ResponseReturnValue:
    """Show any other page or file of the site."""
    return _serve(f"/{path}")


def _serve(url: str) -> ResponseReturnValue:
    url = INDEX.sub("/", SLASHES.sub("/", url))
    found = the_content().find_page(url)
    if found is None:
        return _serve_file(url)
    entry, language = found
    if not may_read_here(entry):
        return _refuse()
    built = the_site()
    is_as_new = built.source_of(url) == entry.text(language).sha256
    file = built.find_file(url) if is_as_new else None
    return _send_fresh(entry, language) if file is None else _send(built, file, is_asset=False)


def _serve_file(url: str) -> ResponseReturnValue:
    """Send what no entry stands for: an asset, a list of a shelf, or the way to a page without its slash."""
    is_asset = url.startswith(ASSETS)
    if is_closed_to_strangers() and not is_asset:
        return _refuse()
    meant = the_content().find_page(f"{url}/")
    if meant is not None and may_read_here(meant[0]):
        return redirect(f"{url}/", 301)
    moved = _moved_to(url)
    if moved is not None:
        return redirect(moved, 301)
    built = the_site()
    file = built.find_file(url)
    if file is None or built.source_of(url) is not None:
        raise NotFound
    return _send(built, file, is_asset=is_asset)


def _moved_to(url: str) -> str | None:
    """Return where the thing now stands whose permanent id an old address names: renamed, or replaced by another."""
    found = NAMED.match(url)
    if found is None:
        return None
    catalog = the_content().catalog
    entry = catalog.find(found["id"]) or catalog.find(catalog.vocabulary.redirects.get(found["id"], ""))
    if entry is None or not may_read_here(entry):
        return None
    return address(entry, "en" if found["en"] else "zh")


def _refuse() -> ResponseReturnValue:
    """Ask a stranger of a closed site to sign in; everybody else learns nothing of what they may not read."""
    if not is_closed_to_strangers():
        raise NotFound
    answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # Flask-Login
    return answer


def _send_fresh(entry: Entry, language: str) -> Response:
    answer = make_response(fresh_page(the_content().catalog, entry, language))
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _send(built: BuiltSite, path: Path, *, is_asset: bool) -> Response:
    answer = send_file(path, conditional=True, max_age=3600 if is_asset else 0)
    if answer.mimetype == "text/html":
        hashes = " ".join(f"'{digest}'" for digest in built.script_hashes(path))
        answer.headers["Content-Security-Policy"] = POLICY.format(hashes=hashes)
    return answer
