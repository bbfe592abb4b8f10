"""How many units have the gaps a page of the content helps with; the page itself fetches this."""

from collections import defaultdict
from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from library.maturity.helping import Help
from webapp.accounts.guards import public
from webapp.database import reading
from webapp.errors import NotFound
from webapp.improvements.places import find_readable
from webapp.maturity.cells.gap_counts import Statement, gap_counts, newest_published
from webapp.site.access import need_reader
from webapp.site.content import the_catalog

bp = Blueprint("helps", __name__, url_prefix="/api/maturity")


@bp.get("/gaps/<content_id>")
@public
def gaps(content_id: str) -> ResponseReturnValue:
    """Tell by question how many units of the newest published round have not got so far yet."""
    need_reader()
    entry = find_readable(content_id)
    if entry is None:
        raise NotFound
    found: list[dict[str, Any]] = []
    with reading() as session:
        for model, statements in _statements(the_catalog().helps_with(entry.id)).items():
            found += _counted(session, model, statements)
    return jsonify(gaps=found)


def _statements(helps: tuple[Help, ...]) -> dict[str, dict[str, Statement]]:
    """Return by model, of each question the page helps with, the highest statement that it leads to."""
    found: dict[str, dict[str, Statement]] = defaultdict(dict)
    for one in helps:
        question, known = one.question, found[one.model.id].get(one.question.id)
        if known is None or known.value < one.option.value:
            dimension = question.keys.get("dimension", "")
            statement = Statement(question.id, question.rev, dimension, one.option.value)
            found[one.model.id][question.id] = statement
    return found


def _counted(session: Session, model: str, statements: dict[str, Statement]) -> list[dict[str, Any]]:
    campaign = newest_published(session, model)
    if campaign is None:
        return []
    names = {"zh": campaign.called("zh"), "en": campaign.called("en")}
    return [
        {"question": question, "having": one.having, "units": one.units, "round": names}
        for question, one in gap_counts(session, campaign, statements).items()
    ]
