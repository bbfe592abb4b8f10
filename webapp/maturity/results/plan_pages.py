"""What the pages of targets and roadmaps are made of."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from flask_babel import gettext
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from webapp import clock
from webapp.improvements.measures import STEPS
from webapp.maturity.cells.types import UnitCells
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.results.drawings import roadmap_ladders
from webapp.maturity.results.forms import ActionForm
from webapp.maturity.results.gap_table import GapRow
from webapp.maturity.results.plan_actions import SETTLED, bounds_of
from webapp.maturity.results.plan_queries import PlannedAction, plan_of, possible_owners
from webapp.maturity.results.projection import Aim, projected
from webapp.maturity.results.rounds import Round
from webapp.maturity.results.rules import HORIZONS, IMPORTANCE, Plan, warnings_of
from webapp.maturity.results.shown import shown
from webapp.maturity.results.words import ACTION_LOOKS, ACTION_NAMES, STRIDE_NAMES, WARNINGS
from webapp.ui.languages import language


def cells_of(plan: Plan) -> dict[str, str]:
    """Return a plan as the fields of its table."""
    cells = {f"day-{horizon}": day.isoformat() for horizon, day in plan.days.items()}
    for (dimension, horizon), value in plan.values.items():
        cells[f"value-{dimension}-{horizon}"] = f"{float(value):g}"
    return cells | {f"importance-{name}": str(value) for name, value in plan.importance.items()}


def target_parts(
    part: CampaignUnit, model: MaturityModel, cells: Mapping[str, str], scores: Mapping[str, Fraction]
) -> dict[str, Any]:
    """Return the table of targets: a row a dimension, a column a horizon."""
    bounds, lang = bounds_of(model), language()
    return {
        "part": part,
        "campaign": part.campaign,
        "title": part.campaign.called(lang),
        "name": part.unit.called(lang),
        "model": model,
        "dimensions": [one for one in model.dimensions if one.id in part.dimensions],
        "lang": lang,
        "cells": cells,
        "scores": {name: shown(score) for name, score in scores.items()},
        "horizons": range(1, HORIZONS + 1),
        "importance": IMPORTANCE,
        "low": f"{float(bounds.low):g}",
        "high": f"{float(bounds.high):g}",
        "is_open": part.campaign.state not in SETTLED,
        "levels": model.scale.levels,
    }


def warnings(session: Session, part: CampaignUnit, scores: Mapping[str, Fraction], today: date) -> list[str]:
    """Return what deserves a second thought, in words."""
    model = model_of(part.campaign.model)
    titles = {one.id: one.title[language()] for one in model.dimensions}
    found = warnings_of(plan_of(session, part), scores, today, bounds_of(model))
    return [gettext(WARNINGS[warn], dimension=titles.get(dimension, "")) for warn, dimension in found]


def roadmap_parts(
    session: Session, found: Round, part: CampaignUnit, unit: UnitCells, actions: Sequence[PlannedAction]
) -> dict[str, Any]:
    """Return the roadmap of a unit: its actions by horizon, and what they would come to."""
    aims = [Aim(one.gap.question, one.gap.to_level) for one in actions if one.improvement.state != "declined"]
    after = projected(found.model, unit, aims)
    horizons = sorted({one.gap.horizon for one in actions})
    days = plan_of(session, part).days
    return {
        "by_horizon": [
            (horizon, days.get(horizon), [one for one in actions if one.gap.horizon == horizon])
            for horizon in horizons
        ],
        "projected": after,
        "ladder": roadmap_ladders(found.model, unit, after, gettext("做完这些行动以后（预测）"), language())
        if after
        else None,
        "today": clock.today(),
        "steps": STEPS,
        "stride_names": STRIDE_NAMES,
        "action_names": ACTION_NAMES,
        "action_looks": ACTION_LOOKS,
        "owners": possible_owners(session, part),
    }


def offer_action(
    session: Session, form: ActionForm, part: CampaignUnit, rows: Sequence[GapRow], model: MaturityModel
) -> None:
    """Offer the questions of the chosen gaps, or of all where none is chosen, with values, horizons and people."""
    chosen = [row for row in rows if row.is_chosen] or rows
    steps = [step for row in chosen for step in row.steps if step.upcoming]
    questions = [(step.question, f"{step.question} {step.text}") for step in steps]
    values = sorted({one.value for question in model.questions for one in question.options})
    levels = [(f"{float(value):g}", f"{float(value):g}") for value in values]
    days = plan_of(session, part).days
    horizons = [(str(place), f"{place} · {day.isoformat()}") for place, day in sorted(days.items())]
    form.offer(questions, levels, horizons or [("1", "1")], possible_owners(session, part))
    if form.to_level.data is None and steps and (after := steps[0].to_value) is not None:
        form.to_level.data = f"{float(after):g}"
