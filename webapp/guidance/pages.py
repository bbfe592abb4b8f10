"""The page of one question, as it is shown and as it comes back with what was refused."""

from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.guidance import queries, rights, rota
from webapp.guidance.forms import STATE_LOOKS, STATE_NAMES, AnswerForm, AssignForm, MissingForm
from webapp.guidance.models import Question
from webapp.guidance.rules import WAITING, State
from webapp.improvements.places import shown
from webapp.site.content import the_catalog
from webapp.ui.forms import Form
from webapp.ui.languages import language


def look_page(
    question_id: UUID, *, refused: Form | None = None, refusal: str = "", status: int = 200
) -> ResponseReturnValue:
    """Return the page of a question; a refused form comes back with everything typed."""
    with reading() as session:
        question = queries.get_question(session, question_id, by=me())
        page = render_template(
            "guidance/look.html",
            refusal=refusal,
            **_parts(question),
            **_forms(session, question, refused),
        )
    return page, status


def place_shown(ref: str) -> tuple[str, str]:
    """Return title and address of an id or clause, as the person may read it."""
    page, _, clause = ref.partition("#")
    place = shown(page, clause, language())
    return ("" if place.title == page else place.title), place.url


def _parts(question: Question) -> dict[str, Any]:
    person, known = me(), the_catalog().vocabulary
    stage = known.stages.get(question.stage)
    is_asker = question.asker_id == person.id
    return {
        "row": question,
        "category": known.categories[question.category][language()]
        if question.category in known.categories
        else question.category,
        "stage": f"{question.stage} {stage.name[language()]}" if stage else "",
        "today": clock.today(),
        "is_asker": is_asker,
        "is_curator": person.may(Permission.CURATE),
        "may_answer": rights.may_answer(question, person) and question.state in WAITING,
        "may_make_lesson": not is_asker and bool(question.answers) and person.may(Permission.VALIDATE),
        "is_answered": question.state is State.ANSWERED,
        "states": STATE_NAMES,
        "looks": STATE_LOOKS,
        "place_shown": place_shown,
    }


def _forms(session: Session, question: Question, refused: Form | None) -> dict[str, Form]:
    answer = refused if isinstance(refused, AnswerForm) else AnswerForm(formdata=None)
    if answer is not refused:
        answer.about.data = question.about
        answer.rests_on.data = question.about
    assign = refused if isinstance(refused, AssignForm) else AssignForm(formdata=None)
    turn = rota.find_next(session, question)
    by_rota = gettext("轮到谁给谁（%(name)s）", name=turn.name) if turn else gettext("轮到谁给谁")
    assign.offer(queries.possible_answerers(session, question), by_rota)
    missing = refused if isinstance(refused, MissingForm) else MissingForm(formdata=None)
    return {"answer_form": answer, "assign_form": assign, "missing_form": missing}
