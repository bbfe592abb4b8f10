"""Pages of the results of one unit: overview, answers, office type, trend, how it was computed."""

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.maturity.cells.types import UnitCells
from webapp.maturity.results import drawings, pages
from webapp.maturity.results.gap_table import gap_rows
from webapp.maturity.results.office_types import profile_rows, type_name
from webapp.maturity.results.plan_queries import actions_of, get_campaign_unit, marks_of
from webapp.maturity.results.rounds import Round, get_round
from webapp.maturity.results.trend_table import unit_trend
from webapp.maturity.results.words import ACTION_LOOKS, ACTION_NAMES, FLAG_NAMES
from webapp.ui.languages import language

bp = Blueprint("unit_results", __name__, url_prefix="/app/maturity/<uuid:campaign_id>/results/units")

Found = tuple[Round, UnitCells, dict[str, Any]]


def found_unit(
    session: Session, campaign_id: UUID, part_id: UUID, here: str, revision: int | None = None
) -> Found:
    """Return the round, the unit as the person may see it, and what every page of it needs."""
    found = get_round(session, campaign_id, by=me(), lang=language(), revision=revision)
    unit = found.unit(part_id)
    part = get_campaign_unit(session, campaign_id, part_id)
    return found, unit, pages.unit_parts(found, part, unit, here)


@bp.get("/<uuid:part_id>")
@requires(Permission.TAKE_PART)
def overview(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show both numbers of a unit, its radar, and its most pressing gaps; `?revision=1` as of that day."""
    with reading() as session:
        revision = request.args.get("revision", type=int)
        found, unit, parts = found_unit(session, campaign_id, part_id, "overview", revision)
        moves = found.unit_moves(unit)
        radar = drawings.unit_radar(found.model, unit, moves, gettext("雷达图"), language())
        gaps = gap_rows(found.model, unit, language(), marks=marks_of(session, parts["part"]))
        actions = actions_of(session, parts["part"]) if parts["may_plan"] else []
        by_question = {one.gap.question: one.improvement for one in actions}
        names = {"action_names": ACTION_NAMES, "action_looks": ACTION_LOOKS, "by_question": by_question}
        return render_template("results/unit.html", radar=radar, gaps=gaps, moves=moves, **names, **parts)


@bp.get("/<uuid:part_id>/answers")
@requires(Permission.TAKE_PART)
def answers(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show how the answers of a unit spread, the widest disagreement first."""
    with reading() as session:
        found, unit, parts = found_unit(session, campaign_id, part_id, "answers")
        flags = {flag: gettext(name) for flag, name in FLAG_NAMES.items()}
        chart = drawings.unit_strips(found.model, unit.questions, flags, gettext("回答分布"), language())
        rows = drawings.by_disagreement(unit.questions)
        return render_template("results/answers.html", chart=chart, rows=rows, flags=flags, **parts)


@bp.get("/<uuid:part_id>/type")
@requires(Permission.TAKE_PART)
def office_type(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show which type of office a unit is and wants to be, mismatches first; this is not a grade."""
    with reading() as session:
        found, unit, parts = found_unit(session, campaign_id, part_id, "type")
        chart = drawings.type_chart(found.model, unit, gettext("办公室类型"), language())
        rows = profile_rows(found.model, unit.profile, language())
        as_is, wanted = (
            type_name(found.model, one, language())
            for one in ((unit.profile.as_is, unit.profile.wanted) if unit.profile else (None, None))
        )
        return render_template(
            "results/type.html", chart=chart, rows=rows, as_is=as_is, wanted=wanted, **parts
        )


@bp.get("/<uuid:part_id>/trend")
@requires(Permission.TAKE_PART)
def trend(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show the rounds of a unit side by side."""
    with reading() as session:
        found, unit, parts = found_unit(session, campaign_id, part_id, "trend")
        rounds = [*found.past, found.as_past(language())]
        made = unit_trend(rounds, unit.unit_id, gettext("趋势"), language())
        return render_template("results/trend.html", trend=made, settings=found.model.settings, **parts)


@bp.get("/<uuid:part_id>/method")
@requires(Permission.TAKE_PART)
def method(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show how the figures of a unit were computed, on one of its own dimensions."""
    with reading() as session:
        found, unit, parts = found_unit(session, campaign_id, part_id, "method")
        return render_template("results/method.html", **parts, **pages.worked_parts(found, [unit]))
