"""Serve the site: the built page when it is as new as its Markdown, else the page rendered now."""

from pathlib import Path

from flask import Blueprint, Response, current_app, redirect, send_file
from flask.typing import ResponseReturnValue
from flask_login import current_user

from library import Entry
from webapp.accounts.guards import public
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of
from webapp.database import reading
from webapp.errors import NotFound
from webapp.settings import Settings
from webapp.site.built import BuiltSite
from webapp.site.content import the_content
from webapp.site.fresh import fresh_page
from webapp.site.rules import may_read
from webapp.ui.languages import chosen_language

bp = Blueprint("site", __name__, template_folder="templates")
EXTENSION = "lodestar.built-site"
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self' {hashes}; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


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
    found = the_content().find_page(url)
    built: BuiltSite = current_app.extensions[EXTENSION]
    if found is None and not url.endswith("/") and the_content().find_page(f"{url}/"):
        return redirect(f"{url}/", 301)
    if found is not None:
        entry, language = found
        if not _may_read(entry):
            raise NotFound
        if built.source_of(url) != entry.text(language).sha256:
            return fresh_page(the_content().catalog, entry, language)
    elif _is_closed_to_strangers() and not url.startswith("/assets/"):
        raise NotFound
    file = built.find_file(url)
    if file is None:
        raise NotFound
    return _send(built, file, is_asset=url.startswith("/assets/"))


def _send(built: BuiltSite, path: Path, *, is_asset: bool) -> Response:
    answer = send_file(path, conditional=True, max_age=3600 if is_asset else 0)
    if answer.mimetype == "text/html":
        hashes = " ".join(f"'{digest}'" for digest in built.script_hashes(path))
        answer.headers["Content-Security-Policy"] = POLICY.format(hashes=hashes)
    return answer


def _is_closed_to_strangers() -> bool:
    settings: Settings = current_app.extensions["lodestar.settings"]
    return settings.readers != "public" and not current_user.is_authenticated


def _may_read(entry: Entry) -> bool:
    settings: Settings = current_app.extensions["lodestar.settings"]
    person: User | None = current_user._get_current_object() if current_user.is_authenticated else None
    codes: frozenset[str] = frozenset()
    if person is not None and getattr(entry.facts, "classification", "") == "restricted":
        with reading() as session:
            codes = codes_of(session, person)
    return may_read(entry, person, is_open=settings.readers == "public", codes=codes)
