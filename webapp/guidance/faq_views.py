"""What curators make of an answer for everybody: write it in both languages, have it signed, publish it."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from library.addresses import FAQ_PAGES, address
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.guidance import faq_actions, queries, rights
from webapp.guidance.faq_rules import faq_hash
from webapp.guidance.forms import FaqForm
from webapp.guidance.models import Question
from webapp.guidance.references import check_references
from webapp.guidance.refusals import StepRefused
from webapp.publishing.queries import is_written
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import language, sentence_of

bp = Blueprint("faq", __name__, url_prefix="/app/guidance", template_folder="templates")


@bp.get("/<uuid:question_id>/faq")
@requires(Permission.TAKE_PART)
def page(question_id: UUID) -> ResponseReturnValue:
    """Show the text for everybody, its checks, and who may do what with it."""
    return _page(question_id)


@bp.post("/<uuid:question_id>/faq")
@requires(Permission.CURATE)
def save(question_id: UUID) -> ResponseReturnValue:
    """Keep the text; refused, everything typed comes back."""
    form = FaqForm()
    form.offer(the_catalog().vocabulary, language())

    def act(session: Session, question: Question) -> None:
        words = form.words()
        check_references(the_catalog(), words.rests_on)
        kept, edition = typed(form.kept_because), form.seen_edition()
        faq_actions.save_faq(session, question, words, kept_because=kept, edition=edition, by=me())

    return _act(question_id, act, form)


@bp.post("/<uuid:question_id>/faq/sign")
@requires(Permission.TAKE_PART)
def sign(question_id: UUID) -> ResponseReturnValue:
    """Sign exactly the text that was shown."""

    def act(session: Session, question: Question) -> None:
        if question.faq is None:
            raise StepRefused
        faq_actions.sign_faq(session, question.faq, seen=request.form.get("seen", ""), by=me())

    return _act(question_id, act)


@bp.post("/<uuid:question_id>/faq/publish")
@requires(Permission.CURATE)
def publish(question_id: UUID) -> ResponseReturnValue:
    """Send the page on its way in both languages."""
    return _act(question_id, _published)


def _published(session: Session, question: Question) -> None:
    faq_actions.publish_faq(session, question, the_catalog(), by=me())


def _act(
    question_id: UUID, act: Callable[[Session, Question], None], form: FaqForm | None = None
) -> ResponseReturnValue:
    try:
        with transaction() as session:
            act(session, queries.get_question(session, question_id, by=me(), for_change=True))
    except NotFound:
        raise
    except DomainError as error:
        refusal = sentence_of(error)
        if form is not None and error.field in form:
            form.refuse(error)
            refusal = ""
        return _page(question_id, form, refusal, int(error.status))
    return redirect(url_for("faq.page", question_id=question_id))


def _page(
    question_id: UUID, refused: FaqForm | None = None, refusal: str = "", status: int = 200
) -> ResponseReturnValue:
    with reading() as session:
        question = queries.get_question(session, question_id, by=me())
        faq, is_curator = question.faq, me().may(Permission.CURATE)
        if question.asker_id == me().id or (
            faq is None and refused is None and not rights.may_generalise(question, me())
        ):
            raise NotFound
        form = refused or FaqForm(formdata=None)
        form.offer(the_catalog().vocabulary, language())
        if refused is None:
            form.begin(question)
        entry = the_catalog().find(f"{FAQ_PAGES}{faq.slug}") if faq and faq.slug else None
        html = render_template(
            "guidance/faq.html",
            **{"row": question, "faq": faq, "form": form, "refusal": refusal, "is_curator": is_curator},
            checks=faq_actions.checks_of(session, question, the_catalog()),
            seen=faq_hash(faq.words) if faq else "",
            may_sign=faq is not None and rights.may_sign(faq, me()) and not faq.is_signed,
            is_written=faq is not None
            and faq.slug is not None
            and is_written(session, f"{FAQ_PAGES}{faq.slug}"),
            url=address(entry, language()) if entry else "",
        )
    return html, status
