"""What the pages of learning before show, put together for them."""

from typing import Any

from sqlalchemy.orm import Session

from webapp.accounts.guards import me
from webapp.errors import NotFound
from webapp.lessons.before.forms import (
    ANSWER_LOOKS,
    ANSWER_NAMES,
    DIFFERENCE_NAMES,
    EFFECT_LOOKS,
    EFFECT_NAMES,
)
from webapp.lessons.before.queries import outcomes_owed
from webapp.lessons.before.rules import Occasion
from webapp.lessons.before.suggesting import lines_of, occasion_of, suggestions_of
from webapp.projects.gates.agenda import exits_of
from webapp.projects.gates.road import coming_gate
from webapp.projects.models import Project
from webapp.projects.queries import may_lead
from webapp.projects.rules import Stage, Tier
from webapp.site.content import the_catalog
from webapp.ui.languages import language

AT_THE_END = frozenset({Stage.S6, Stage.S7, *(Stage.CLOSED, Stage.CANCELLED)})
"""From here on a project is asked what came of its lessons."""


def occasion_asked(project: Project, gate: str) -> str:
    """Return at which occasion a project is asked: at a gate that is named, in S2, else at its coming gate."""
    catalog = the_catalog()
    if gate in catalog.vocabulary.gates:
        return occasion_of(catalog, gate)
    if project.stage == Stage.S2:
        return Occasion.START
    return coming_gate(project.stage, exits_of(catalog)) or Occasion.START


def overview_parts(session: Session, project: Project, occasion: str) -> dict[str, Any]:
    """Return what the page of all lessons of a project shows."""
    catalog = the_catalog()
    shown = suggestions_of(session, project)
    lines = () if project.is_over else lines_of(session, catalog, project, occasion)
    waiting = [one for one in lines if not one.is_answered]
    return {
        **_common(project, occasion),
        "lines": lines,
        "waiting": waiting,
        "answered": [one for one in shown if one.answer is not None],
        "owed": outcomes_owed(session, project) if project.stage in AT_THE_END else (),
    }


def lesson_parts(session: Session, project: Project, occasion: str, lesson_id: str) -> dict[str, Any]:
    """Return what the page of one lesson shows; what was never before this project is not there."""
    entry = the_catalog().find(lesson_id)
    kept = next((one for one in suggestions_of(session, project) if one.lesson_id == lesson_id), None)
    if kept is not None:
        occasion = kept.occasion
    lines = lines_of(session, the_catalog(), project, occasion)
    line = next((one for one in lines if one.lesson_id == lesson_id), None)
    if entry is None or line is None:
        raise NotFound
    return {
        **_common(project, occasion),
        "entry": entry,
        "line": line,
        "place": lines.index(line) + 1,
        "total": len(lines),
        "may_state": kept is not None and kept.is_used and kept.outcome is None,
    }


def _common(project: Project, occasion: str) -> dict[str, Any]:
    catalog = the_catalog()
    return {
        "project": project,
        "occasion": occasion,
        "gate": occasion if occasion in catalog.vocabulary.gates else None,
        "must_answer": project.stage == Stage.S2 and project.tier != Tier.C and occasion == Occasion.START,
        "may_answer": may_lead(project, me()),
        "titles": {one.id: one.text(language()).title for one in catalog.of_kind("lesson")},
        "answers": ANSWER_NAMES,
        "answer_looks": ANSWER_LOOKS,
        "differences": DIFFERENCE_NAMES,
        "effects": EFFECT_NAMES,
        "effect_looks": EFFECT_LOOKS,
    }
