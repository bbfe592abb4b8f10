"""Pages of banks for curators: the shelf, one bank, one question with all its versions."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from webapp.accounts.guards import requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.errors import NotFound, say
from webapp.training.banks.changes import Change
from webapp.training.banks.key_words import key_words
from webapp.training.banks.models import QuestionVersion
from webapp.training.banks.shelf import the_papers
from webapp.ui.languages import language

bp = Blueprint("banks", __name__, url_prefix="/app/training", template_folder="templates")

KINDS = {
    "single": say("单选"),
    "multiple": say("多选"),
    "true_false": say("判断"),
    "numeric": say("计算"),
    "fill_in": say("填空"),
    "group": say("共用题干"),
    "case": say("案例"),
}
CHANGES = {
    Change.FIRST: say("第一版"),
    Change.TEXT: say("只改了文字"),
    Change.OPTIONS: say("改了选项"),
    Change.KEY: say("改了答案"),
    Change.POINTS: say("改了分值"),
}


@bp.get("/banks")
@requires(Permission.CURATE)
def shelf() -> ResponseReturnValue:
    """List banks and quizzes, and which banks an exam may draw from."""
    papers = the_papers()
    areas = papers.catalog.vocabulary.areas
    return render_template("banks/shelf.html", banks=papers.banks, quizzes=papers.quizzes, areas=areas)


@bp.get("/banks/<bank_id>")
@requires(Permission.CURATE)
def bank(bank_id: str) -> ResponseReturnValue:
    """List the questions of a bank."""
    papers = the_papers()
    names = papers.catalog.areas.get(bank_id)
    area = names[language()] if names else ""
    return render_template("banks/bank.html", bank=papers.get_bank(bank_id), area=area, kinds=KINDS)


@bp.get("/items/<question_id>")
@requires(Permission.CURATE)
def item(question_id: str) -> ResponseReturnValue:
    """Show a question in both languages side by side, with key, explanation and versions."""
    papers = the_papers()
    found = papers.items.get(question_id)
    with reading() as session:
        query = select(QuestionVersion).where(QuestionVersion.question == question_id)
        versions = session.scalars(query.order_by(QuestionVersion.n.desc())).all()
    if found is None and not versions:
        raise NotFound
    return render_template(
        "banks/item.html",
        question_id=question_id,
        item=found,
        versions=versions,
        kinds=KINDS,
        changes=CHANGES,
        catalog=papers.catalog,
        key_words=key_words,
    )
