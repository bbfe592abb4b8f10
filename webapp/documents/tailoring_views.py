"""Seven questions about a project, and what follows from the answers; the address holds them all."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from pydantic import ValidationError

from library.kinds import DocumentFacts
from library.tailoring import FACTORS, Answers, Plan, TailoringRules, rows_of, tailor
from webapp.accounts.guards import public
from webapp.accounts.sessions import limiter
from webapp.documents.shelf import offered
from webapp.errors import NotFound
from webapp.site.access import need_reader
from webapp.site.content import the_catalog

bp = Blueprint("tailoring", __name__, url_prefix="/app/tailoring", template_folder="templates")
FACTS = ("type", "approach", "suppliers", "sponsor_is", "rank", "stage")
TYPES = ("internal", "client")
APPROACHES = ("predictive", "hybrid", "agile")
LONGEST = 20


@bp.get("")
@public
@limiter.limit("120 per minute")
def page() -> ResponseReturnValue:
    """Show the questions, and under them the tier and the documents once all seven are answered."""
    need_reader()
    rules = the_catalog().vocabulary.tailoring
    if rules is None:
        raise NotFound
    given = {name: request.args.get(name, "").strip()[:LONGEST] for name in (*FACTORS, *FACTS)}
    plan, mistakes = _plan(rules, {name: text for name, text in given.items() if text})
    parts = {"rules": rules, "factors": FACTORS, "given": given, "plan": plan, "mistakes": mistakes}
    shelf = {entry.id: entry for entry in offered(the_catalog())}
    return render_template(
        "documents/tailoring.html", **parts, shelf=shelf, types=TYPES, approaches=APPROACHES
    )


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
    if mistakes:
        return None, mistakes
    catalog = the_catalog()
    gates = {code: stage.gate for code, stage in catalog.vocabulary.stages.items()}
    facts = (entry.facts for entry in offered(catalog))
    rows = rows_of((one for one in facts if isinstance(one, DocumentFacts)), gates)
    return tailor(rules, rows, answers), {}
