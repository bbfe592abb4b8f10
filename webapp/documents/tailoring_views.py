"""Seven questions about a project, and what follows from the answers; the address holds them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from pydantic import ValidationError
from pydantic_core import ErrorDetails

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
    whose = _whose(given, request.args.get("project", ""))
    plan, mistakes = _plan(rules, {name: text for name, text in whose.given.items() if text})
    parts = {"rules": rules, "factors": FACTORS, "plan": plan, "mistakes": mistakes, **vars(whose)}
    parts |= {"asked": (*FACTORS, *FACTS), "shelf": {entry.id: entry for entry in offered(the_catalog())}}
    return render_template("documents/tailoring.html", **parts, types=TYPES, approaches=APPROACHES)


@dataclass(frozen=True)
class Whose:
    """The answers, for which project they are, what it chose, and the projects a person may tailor."""

    given: Mapping[str, str]
    project: Project | None = None
    chosen: Sequence[str] = ()
    projects: Sequence[Project] = ()


def _whose(given: dict[str, str], asked: str) -> Whose:
    """Return the answers as asked; while nobody has answered, as the project's record or the register knows them."""
    if not current_user.is_authenticated:
        return Whose(given)
    with reading() as session:
        project = get_own_project(session, read_id(asked), by=me()) if asked else None
        projects = [one for one in list_projects(session) if may_lead(one, me()) and not one.is_over]
        record = find_record(session, project) if project else None
    if project is None or any(given[name] for name in FACTORS):
        return Whose(given, project, record.chosen if record else (), projects)
    known = record.answers if record else {"type": project.type.value, "approach": project.approach.value}
    told = {name: f"{value}".removesuffix(".0") for name, value in known.items() if value is not None}
    return Whose(given | told, project, record.chosen if record else (), projects)


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
        answers = Answers.model_validate({**dict.fromkeys(FACTORS, "1"), **given})
    except ValidationError as error:
        return None, {**mistakes, **{str(found["loc"][0]): _mistake(found) for found in error.errors()}}
    return (None, mistakes) if mistakes else (plan_of(the_catalog(), answers), {})


def _mistake(found: ErrorDetails) -> str:
    """Return what is wrong with an answer, and what would be right."""
    limits, said = found.get("ctx", {}), gettext("请填一个数。")
    match found["type"]:
        case "greater_than_equal":
            said = gettext("不能小于 %(least)s。", least=f"{limits['ge']:g}")
        case "greater_than":
            said = gettext("要大于 %(least)s。", least=f"{limits['gt']:g}")
        case "less_than_equal":
            said = gettext("不能大于 %(most)s。", most=f"{limits['le']:,.0f}")
        case "literal_error" | "string_pattern_mismatch":
            said = gettext("请从列表里选一项。")
    return str(said)
