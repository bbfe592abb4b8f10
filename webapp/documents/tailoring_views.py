"""Seven questions about a project, and what follows from the answers; the address holds them all."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from pydantic import ValidationError
from sqlalchemy.orm import Session

from library.tailoring import FACTORS, Answers, Plan, TailoringRules
from webapp.accounts.guards import me, public
from webapp.accounts.sessions import limiter
from webapp.database import reading
from webapp.documents.desk import read_id
from webapp.documents.shelf import offered
from webapp.documents.tailored import plan_of, rules_of
from webapp.projects.models import Project
from webapp.projects.queries import get_own_project, list_projects, may_lead
from webapp.projects.tailoring_queries import find_record
from webapp.site.access import need_reader
from webapp.site.content import the_catalog

bp = Blueprint("tailoring", __name__, url_prefix="/app/tailoring", template_folder="templates")
FACTS = ("type", "approach", "suppliers", "sponsor_is", "rank", "stage", "raised_to")
TYPES = ("internal", "client")
APPROACHES = ("predictive", "hybrid", "agile")
LONGEST = 20


@bp.get("")
@public
@limiter.limit("120 per minute")
def page() -> ResponseReturnValue:
    """Show the questions, and under them the tier and the documents once all seven are answered."""
    need_reader()
    rules = rules_of(the_catalog())
    given = {name: request.args.get(name, "").strip()[:LONGEST] for name in (*FACTORS, *FACTS)}
    project: Project | None = None
    projects: list[Project] = []
    chosen: list[str] = []
    if current_user.is_authenticated:
        with reading() as session:
            project, projects = _chosen(session, request.args.get("project", ""))
            if project is not None:
                given, chosen = _known(session, project, given)
    plan, mistakes = _plan(rules, {name: text for name, text in given.items() if text})
    parts = {"rules": rules, "factors": FACTORS, "given": given, "plan": plan, "mistakes": mistakes}
    parts |= {"project": project, "projects": projects, "chosen": chosen, "asked": (*FACTORS, *FACTS)}
    parts |= {"shelf": {entry.id: entry for entry in offered(the_catalog())}}
    return render_template("documents/tailoring.html", **parts, types=TYPES, approaches=APPROACHES)


def _chosen(session: Session, asked: str) -> tuple[Project | None, list[Project]]:
    """Return the project asked for, and those that a person may tailor."""
    project = get_own_project(session, read_id(asked), by=me()) if asked else None
    return project, [one for one in list_projects(session) if may_lead(one, me()) and not one.is_over]


def _known(session: Session, project: Project, given: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the answers as asked, or while nobody has answered, as the record and the register know them."""
    record = find_record(session, project)
    chosen = record.chosen if record else []
    if any(given[name] for name in FACTORS):
        return given, chosen
    if record is None:
        return given | {"type": project.type.value, "approach": project.approach.value}, chosen
    known = {name: "" if value is None else f"{value}" for name, value in record.answers.items()}
    return given | {name: text.removesuffix(".0") for name, text in known.items()}, chosen


def _plan(rules: TailoringRules, given: Mapping[str, Any]) -> tuple[Plan | None, dict[str, str]]:
    """Return the plan of these answers, or what is wrong with each; nothing at all while nobody has answered."""
    if not set(given) & set(FACTORS):
        return None, {}
    mistakes = {name: gettext("请回答这一项。") for name in FACTORS if name not in given}
    for name in set(given) & set(FACTORS):
        choices = rules.factors[name].choices  # type: ignore[index]  # one of the seven
        if choices is not None and given[name] not in choices:
            mistakes[name] = gettext("请从列表里选一项。")
    try:
        answers = Answers.model_validate({**dict.fromkeys(FACTORS, "0"), **given})
    except ValidationError as error:
        wrong = {str(found["loc"][0]): gettext("请填一个数。") for found in error.errors()}
        return None, {**mistakes, **wrong}
    return (None, mistakes) if mistakes else (plan_of(the_catalog(), answers), {})
