"""Statements as files for a learning record store: one's own, or those of a course for curators."""

from typing import Any

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.database import reading, transaction
from webapp.site.content import the_catalog
from webapp.training.courses.course import get_course
from webapp.training.statements.own import base_address, export_statements
from webapp.training.statements.queries import happenings_in
from webapp.training.statements.rules import statement

bp = Blueprint("statements", __name__, url_prefix="/app/training")


@bp.get("/own/statements")
@requires(Permission.TAKE_PART)
def mine() -> ResponseReturnValue:
    """Send what one did oneself."""
    with reading() as session:
        return _file(export_statements(session, me()), "xapi-own.json")


@bp.post("/courses/<course_id>/statements")
@requires(Permission.CURATE)
def of_course(course_id: str) -> ResponseReturnValue:
    """Send what everybody did in a course, without names; the audit log says who took it."""
    course, base = get_course(the_catalog(), course_id), base_address()
    with transaction() as session:
        told = [statement(one, base) for one in happenings_in(session, the_catalog(), course)]
        record(session, Decision("statements-exported", "course", course.id), by=me().id)
    return _file(told, f"xapi-{course.id}.json")


def _file(told: list[dict[str, Any]], name: str) -> Response:
    answer = jsonify(told)
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
