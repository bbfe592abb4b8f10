"""Reports of a round as Word files."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, send_file
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading
from webapp.errors import NotFound
from webapp.maturity.results import rights
from webapp.maturity.results.gap_table import gap_rows
from webapp.maturity.results.plan_queries import actions_of, get_campaign_unit, marks_of
from webapp.maturity.results.reports.setting import organisation_report, unit_report
from webapp.maturity.results.reports.unit import Planning
from webapp.maturity.results.rounds import get_round
from webapp.rendering.names import file_name
from webapp.rendering.papers import TYPES
from webapp.ui.languages import LANGUAGES

bp = Blueprint("reports", __name__, url_prefix="/app/maturity/<uuid:campaign_id>/results")


@bp.get("/report/<lang>")
@requires(Permission.TAKE_PART)
@limiter.limit("60 per hour")
def organisation(campaign_id: UUID, lang: str) -> ResponseReturnValue:
    """Send the report of the organisation in a language."""
    _need_language(lang)
    with reading() as session:
        found = get_round(session, campaign_id, by=me(), lang=lang)
        if found.cells.organisation is None:
            raise NotFound
        made, title = organisation_report(found, lang), found.called(lang)
    return _sent(made, file_name(title, "maturity", ending="docx"))


@bp.get("/units/<uuid:part_id>/report/<lang>")
@requires(Permission.TAKE_PART)
@limiter.limit("60 per hour")
def unit(campaign_id: UUID, part_id: UUID, lang: str) -> ResponseReturnValue:
    """Send the report of a unit in a language; what is planned is in it for those who plan."""
    _need_language(lang)
    with reading() as session:
        found = get_round(session, campaign_id, by=me(), lang=lang)
        own, part = found.unit(part_id), get_campaign_unit(session, campaign_id, part_id)
        planning = Planning()
        if rights.may_plan(part, me()):
            gaps = gap_rows(found.model, own, lang, marks=marks_of(session, part))
            planning = Planning(gaps, actions_of(session, part))
        made, name = unit_report(found, own, planning, lang), part.unit.called(lang)
    return _sent(made, file_name(found.called(lang), name, "maturity", ending="docx"))


def _need_language(lang: str) -> None:
    if lang not in LANGUAGES:
        raise NotFound


def _sent(made: bytes, name: str) -> ResponseReturnValue:
    answer = send_file(BytesIO(made), TYPES["docx"], as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
