"""Take the outcome of a closed retrospective away."""

from collections.abc import Callable, Mapping
from io import BytesIO
from uuid import UUID

from flask import Blueprint, send_file
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.errors import NotFound
from webapp.lessons.queries import published_from
from webapp.projects.action_queries import actions_from
from webapp.rendering.names import file_name
from webapp.retrospectives import boards, queries
from webapp.retrospectives import export as exporting
from webapp.retrospectives.goals import goals_of
from webapp.retrospectives.pages import format_of
from webapp.retrospectives.rules import Phase
from webapp.ui.languages import language

bp = Blueprint("exports", __name__, url_prefix="/app/retrospectives/<uuid:retro_id>")

MAKERS: Mapping[str, tuple[Callable[[exporting.Outcome], bytes], str]] = {
    "md": (exporting.as_text, "text/markdown; charset=utf-8"),
    "json": (exporting.as_json, "application/json"),
    "csv": (exporting.as_csv, "text/csv; charset=utf-8"),
    "docx": (
        exporting.as_word,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


@bp.get("/export/<ending>")
@requires(Permission.TAKE_PART)
def export(retro_id: UUID, ending: str) -> ResponseReturnValue:
    """Send goals, groups, causes, actions and lessons of a closed retrospective."""
    if ending not in MAKERS:
        raise NotFound
    with reading() as session:
        retro = queries.get_retro(session, retro_id, by=me())
        if retro.phase != Phase.CLOSED or retro.is_cleaning:
            raise NotFound
        outcome = exporting.Outcome(
            retro=retro,
            format=format_of(retro),
            goals=goals_of(session, retro),
            groups=boards.board_for(session, retro, None).groups,
            actions=actions_from(session, queries.ORIGIN, str(retro.id)),
            lessons=published_from(session, retro.id),
            language=language(),
        )
    make, mimetype = MAKERS[ending]
    name = file_name(retro.project.number, retro.title, ending=ending)
    return send_file(BytesIO(make(outcome)), mimetype=mimetype, as_attachment=True, download_name=name)
