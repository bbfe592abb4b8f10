"""Write, submit and follow one's own lessons."""

from uuid import UUID

from flask import Blueprint, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Language, Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.lessons import actions, objections, queries, rights, signatures
from webapp.lessons.following.queries import alerts_of
from webapp.lessons.forms import (
    ALIKE_NAMES,
    STATE_NAMES,
    VERDICT_NAMES,
    GateForm,
    NoteForm,
    WordsForm,
    field_names,
)
from webapp.lessons.gate import all_hints
from webapp.lessons.models import Draft
from webapp.lessons.queue import count_late
from webapp.lessons.rules import State, Words, gaps
from webapp.lessons.similar import similar_lessons, unanswered
from webapp.lessons.twin_actions import may_answer
from webapp.lessons.twin_views import asks_first
from webapp.projects.queries import get_project
from webapp.publishing.queries import is_written
from webapp.site.content import the_catalog
from webapp.ui.languages import language, sentence_of

bp = Blueprint("lessons", __name__, url_prefix="/app/lessons", template_folder="templates")


@bp.get("")
@requires(Permission.TAKE_PART)
def mine() -> ResponseReturnValue:
    """Show what a person writes, what waits for them, and the way into what is published."""
    with reading() as session:
        return render_template(
            "lessons/mine.html",
            drafts=queries.drafts_of(session, me()),
            waiting=queries.waiting_for(session, me()),
            queue=queries.count_queue(session) if me().may(Permission.CURATE) else None,
            published=the_catalog().of_kind("lesson"),
            late=count_late(session, clock.today()),
            red=sum(one.acknowledged_at is None for one in alerts_of(session, me())),
            may_propose=me().may(Permission.VALIDATE),
            states=STATE_NAMES,
        )


@bp.post("/new")
@requires(Permission.TAKE_PART)
def start() -> ResponseReturnValue:
    """Begin an empty lesson."""
    with transaction() as session:
        draft = actions.start_draft(session, Words(), language=Language(language()), by=me())
    return redirect(url_for("lessons.write", draft_id=draft.id))


@bp.get("/drafts/<uuid:draft_id>")
@requires(Permission.TAKE_PART)
def look(draft_id: UUID) -> ResponseReturnValue:
    """Show one draft: its text, where it stands, what was said of it."""
    return look_page(draft_id)


def look_page(draft_id: UUID, *, note: NoteForm | None = None, refusal: str = "") -> ResponseReturnValue:
    """Return the page of a draft; a refused word comes back with what was typed."""
    with reading() as session:
        draft = queries.get_draft(session, draft_id, by=me())
        checks = actions.checks_of(session, draft, frozenset(the_catalog().vocabulary.causes))
        page = render_template(
            "lessons/look.html",
            draft=draft,
            checks=checks,
            states=STATE_NAMES,
            gaps=gaps,
            field_names=field_names(),
            refusal=refusal,
            note=_note_form(draft, note),
            gate_form=_gate_form(draft),
            similar=[] if draft.lesson_id else similar_lessons(draft.words, language()),
            project=get_project(session, draft.project_id) if draft.project_id else None,
            is_late=signatures.is_late(draft, clock.today()),
            is_readable=draft.lesson_id is not None and is_written(session, draft.lesson_id),
            is_validated=signatures.is_validated(draft),
            experts=rights.other_experts(session, draft) if draft.state == State.IN_REVIEW else [],
            is_signed=signatures.is_signed(draft),
            may_write=rights.may_write(draft, me()),
            may_validate=rights.may_validate(session, draft, me()),
            may_sign=rights.may_sign(session, draft, me()),
            is_curator=me().may(Permission.CURATE),
            may_propose=me().may(Permission.VALIDATE),
            me_id=me().id,
            shows_submitter=me().may(Permission.CURATE) or draft.submitter_id == me().id,
            **_said_of(session, draft),
        )
    return page, 422 if refusal or (note and note.errors) else 200


def _said_of(session: Session, draft: Draft) -> dict[str, object]:
    """Return what was said of near texts, and where the time for objections stands."""
    manager, is_open = objections.manager_of(session, draft), draft.state == State.ACCEPTED
    is_asked = is_open and manager is not None and signatures.is_signed(draft)
    may = may_answer(draft, me()) and draft.state != State.DRAFT
    return {
        "verdicts": VERDICT_NAMES,
        "alike": ALIKE_NAMES,
        "near": unanswered(session, draft, language(), by=me()) if may else [],
        "objection": objections.find_objection(draft) if is_open else None,
        "until": objections.ends_on(draft) if is_asked else None,
        "has_agreed": manager is not None and objections.has_agreed(draft, manager),
        "may_object": objections.may_object(session, draft, me()),
        "today": clock.today(),
    }


def _note_form(draft: Draft, refused: NoteForm | None) -> NoteForm:
    form = refused or NoteForm(formdata=None)
    form.seen.data = draft.text_hash
    return form


def _gate_form(draft: Draft) -> GateForm:
    form = GateForm(formdata=None)
    form.duplicate.data = draft.duplicate_answer
    form.overrule_3.data = draft.overrules.get("3", "")
    form.overrule_7.data = draft.overrules.get("7", "")
    return form


@bp.get("/drafts/<uuid:draft_id>/write")
@requires(Permission.TAKE_PART)
def write(draft_id: UUID) -> ResponseReturnValue:
    """Show the five fields."""
    with reading() as session:
        draft = queries.get_draft(session, draft_id, by=me())
    if not rights.may_write(draft, me()):
        return redirect(url_for("lessons.look", draft_id=draft_id))
    form = WordsForm(formdata=None)
    form.fill(draft.words, draft.edition)
    return _write_page(form, draft)


def _write_page(form: WordsForm, draft: Draft, refusal: str = "") -> ResponseReturnValue:
    with reading() as session:
        names = queries.roster(session)
    hints = all_hints(form.words(), names)
    page = render_template(
        "lessons/write.html",
        form=form,
        draft=draft,
        hints=hints,
        refusal=refusal,
        similar=similar_lessons(form.words(), language()),
    )
    return page, 422 if refusal or form.errors else 200


@bp.post("/drafts/<uuid:draft_id>/write")
@requires(Permission.TAKE_PART)
def save(draft_id: UUID) -> ResponseReturnValue:
    """Keep the text as it is."""
    return _save(draft_id, and_submit=False)


@bp.post("/drafts/<uuid:draft_id>/submit")
@requires(Permission.TAKE_PART)
def submit(draft_id: UUID) -> ResponseReturnValue:
    """Keep the text and hand it to the PMO."""
    return _save(draft_id, and_submit=True)


@bp.post("/drafts/<uuid:draft_id>/discard")
@requires(Permission.TAKE_PART)
def discard(draft_id: UUID) -> ResponseReturnValue:
    """Throw one's own draft away."""
    with transaction() as session:
        actions.discard(session, queries.get_draft(session, draft_id, by=me(), for_change=True), by=me())
    return redirect(url_for("lessons.mine"))


@bp.post("/drafts/<uuid:draft_id>/keep")
@requires(Permission.TAKE_PART)
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Keep the text while somebody is still writing; answer with the edition it has now."""
    form = WordsForm()
    draft = _keep(draft_id, form)
    is_kept = not (form.errors or form.form_errors)
    return jsonify(kept=is_kept, edition=draft.edition if is_kept else form.seen()), 200 if is_kept else 409


def _save(draft_id: UUID, *, and_submit: bool) -> ResponseReturnValue:
    form = WordsForm()
    draft = _keep(draft_id, form)
    if form.errors or form.form_errors:
        return _write_page(form, draft, refusal=" ".join(map(str, form.form_errors)))
    if and_submit:
        if not gaps(draft.words) and asks_first(draft_id):
            return redirect(url_for("twins.ask", draft_id=draft_id))
        try:
            with transaction() as session:
                draft = queries.get_draft(session, draft_id, by=me(), for_change=True)
                actions.submit(session, draft, by=me())
        except DomainError as error:
            form.fill(form.words(), draft.edition)
            form.refuse(error)
            form.refuse_empty()
            return _write_page(form, draft, refusal="" if error.field else sentence_of(error))
    return redirect(url_for("lessons.look", draft_id=draft_id))


def _keep(draft_id: UUID, form: WordsForm) -> Draft:
    """Save what was typed; a refusal is left on the form, and the stored draft is returned either way."""
    try:
        with transaction() as session:
            draft = queries.get_draft(session, draft_id, by=me(), for_change=True)
            actions.save_words(session, draft, form.words(), edition=form.seen(), by=me())
    except DomainError as error:
        form.refuse(error)
        with reading() as session:
            draft = queries.get_draft(session, draft_id, by=me())
        form.edition.data = str(draft.edition)
    return draft
