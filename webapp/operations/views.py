"""Health for machines, and the operations page."""

from flask import Blueprint, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from webapp.accounts.guards import public, requires
from webapp.accounts.rules import Permission
from webapp.audit.actions import find_gap
from webapp.database import reading
from webapp.operations.queries import outbox_state, recent_publications
from webapp.settings import Settings
from webapp.site.builder import Builder
from webapp.site.content import the_catalog
from webapp.site.finding import the_index

bp = Blueprint("operations", __name__, template_folder="templates")
BUILDER = "lodestar.builder"


@bp.get("/healthz")
@public
def health() -> ResponseReturnValue:
    """Say that the process answers."""
    return jsonify(status="ok")


@bp.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Say whether the database, the index and the site can serve."""
    settings: Settings = current_app.extensions["lodestar.settings"]
    with reading() as session:
        session.execute(text("SELECT 1"))
    parts = {
        "database": True,
        "index": the_index().count() > 0,
        "site": (settings.site / "index.html").is_file(),
    }
    return jsonify(parts), 200 if all(parts.values()) else 503


@bp.get("/app/operations")
@requires(Permission.ADMINISTER)
def overview() -> ResponseReturnValue:
    """Show the outbox, the last build, the content and the audit log's state."""
    builder: Builder = current_app.extensions[BUILDER]
    log = builder.log.read_text(encoding="utf-8")[-4000:] if builder.log.exists() else ""
    with reading() as session:
        return render_template(
            "operations/overview.html",
            outbox=outbox_state(session),
            publications=recent_publications(session),
            gap=find_gap(session),
            faults=the_catalog().faults,
            indexed=the_index().count(),
            log=log,
        )
