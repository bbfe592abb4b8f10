"""The tailoring of a project as the catalog gives it, to data that can be stored and back."""

from collections.abc import Mapping
from typing import Any

from library.catalog import Catalog
from library.kinds import Both, DocumentFacts
from library.tailoring import Answers, Cell, Plan, Reason, Row, TailoringRules, rows_of, tailor
from webapp.documents.shelf import offered
from webapp.errors import NotFound
from webapp.projects.tailoring_actions import Tailor, Tailored
from webapp.projects.tailoring_models import TailoringRecord


def rules_of(catalog: Catalog) -> TailoringRules:
    """Return the rules of tailoring, or raise `NotFound` where they cannot be read."""
    rules = catalog.vocabulary.tailoring
    if rules is None:
        raise NotFound
    return rules


def plan_of(catalog: Catalog, answers: Answers, lowered_to: str | None = None) -> Plan:
    """Return what a project of these facts needs."""
    return tailor(rules_of(catalog), _rows(catalog), answers, lowered_to=lowered_to)  # type: ignore[arg-type]  # a tier


def _rows(catalog: Catalog) -> list[Row]:
    gates = {code: stage.gate for code, stage in catalog.vocabulary.stages.items()}
    facts = (entry.facts for entry in offered(catalog))
    return rows_of((one for one in facts if isinstance(one, DocumentFacts)), gates)


def tailor_with(catalog: Catalog) -> Tailor:
    """Return what makes of answers the plan that is stored."""

    def tailored(given: Mapping[str, Any], lowered_to: str | None) -> Tailored:
        answers = Answers.model_validate(given)
        plan = plan_of(catalog, answers, lowered_to)
        scored = plan_of(catalog, answers.model_copy(update={"raised_to": None})).tier
        return Tailored(answers.model_dump(), plan.tier, scored, _stored(plan))

    return tailored


def _stored(plan: Plan) -> dict[str, Any]:
    cells = [
        {
            "document": cell.document,
            "need": cell.need,
            "due_gate": cell.due_gate,
            "reasons": _told(cell.reasons),
        }
        for cell in plan.cells
    ]
    return {"total": plan.total, "version": plan.version, "reasons": _told(plan.reasons), "cells": cells}


def _told(reasons: tuple[Reason, ...]) -> list[dict[str, str]]:
    return [{"rule": one.rule, "zh": one.why["zh"], "en": one.why["en"]} for one in reasons]


def stored_plan(record: TailoringRecord) -> Plan:
    """Return the plan of a record as it was decided, whatever the rules say today."""
    cells = (
        Cell(cell["document"], cell["need"], cell["due_gate"], _reasons(cell["reasons"]))
        for cell in record.plan["cells"]
    )
    reasons, plan = _reasons(record.plan["reasons"]), record.plan
    return Plan(record.tier.value, plan["total"], {}, reasons, tuple(cells), plan["version"])


def _reasons(stored: list[dict[str, str]]) -> tuple[Reason, ...]:
    return tuple(Reason(one["rule"], Both(zh=one["zh"], en=one["en"])) for one in stored)
