"""Packaged scripts under our own origin, and the component page for developers."""

from pathlib import Path

from flask import Blueprint, render_template, send_file, send_from_directory
from flask.typing import ResponseReturnValue

from webapp.ui.assets import htmx

SCRIPTS = Path(__file__).parent / "static"

bp = Blueprint("ui", __name__, template_folder="templates")


@bp.get("/app/assets/htmx.js")
def htmx_script() -> ResponseReturnValue:
    """Send htmx out of its wheel."""
    answer = send_file(htmx(), mimetype="text/javascript", max_age=86400)
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


@bp.get("/app/assets/<name>.js")
def script(name: str) -> ResponseReturnValue:
    """Send one of the app's own scripts."""
    return send_from_directory(SCRIPTS, f"{name}.js", mimetype="text/javascript", max_age=3600)


@bp.get("/app/components")
def components() -> ResponseReturnValue:
    """Show every component once, for those who build pages."""
    return render_template("ui/components.html")


htmx_script.guard = script.guard = components.guard = "public"  # type: ignore[attr-defined]  # accounts stands above ui
