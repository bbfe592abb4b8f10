"""Render a page of the app inside the site's chrome, with strict names and a content policy of its own."""

import secrets
from typing import Any

from flask import Flask, Response, current_app, g, request
from jinja2 import ChoiceLoader, Environment, StrictUndefined

from webapp.settings import Settings
from webapp.ui.languages import language, local, local_day
from webapp.ui.shell import ShellLoader

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self' 'nonce-{nonce}'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def start_pages(app: Flask, settings: Settings) -> None:
    """Give the app its page environment, its shell and its headers."""
    shell = ShellLoader(settings.site, language)
    environment: Environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.loader = ChoiceLoader([environment.loader or shell, shell])
    environment.filters.update(moment=local, day=local_day)
    app.context_processor(_names)
    app.after_request(_add_headers)


def csp_nonce() -> str:
    """Return the nonce of this answer."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _names() -> dict[str, Any]:
    return {
        "csp_nonce": csp_nonce,
        "language": language(),
        "shell": f"{language()}/shell.html",
        "here": request.full_path.rstrip("?") if request else "/",
    }


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if response.mimetype == "text/html":
        headers.setdefault("Content-Security-Policy", POLICY.format(nonce=csp_nonce()))
    if request.path.startswith(("/app", "/api")):
        headers.setdefault("Cache-Control", "no-store")
    return response
