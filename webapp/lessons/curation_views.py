"""The desk of curators and experts: queue, facts, words, signatures, publication."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session

from library.kinds import Kind
from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.lessons import actions, queries, review_actions
from webapp.lessons.coming_back import came_back
from webapp.lessons.following.actions import announce
from webapp.lessons.forms import STATE_NAMES, FactsForm, GateForm, NoteForm
from webapp.lessons.models import Draft
from webapp.lessons.queue import (
    PAGE,
    Waits,
    Wish,
    count_imported,
    count_late,
    count_shown,
    count_states,
    find_queue,
)
from webapp.lessons.rules import IN_QUEUE, REVIEW_DAYS, State, gaps
from webapp.lessons.views import look_page
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import language, sentence_of
from webapp.ui.paging import Pages

bp = Blueprint("curation", __name__, url_prefix="/app/lessons", template_folder="templates")


WAITS_NAMES = {
    Waits.CURATOR: lazy_gettext("知识管理员"),
    Waits.EXPERT: lazy_gettext("专家审定"),
    Waits.ACCEPTANCE: lazy_gettext("采纳"),
    Waits.SIGNATURE: lazy_gettext("会签"),
    Waits.OBJECTION: lazy_gettext("处理异议"),
    Waits.PROJECT: lazy_gettext("源项目异议期"),
    Waits.PUBLICATION: lazy_gettext("发布"),
}


@bp.get("/queue")
@requires(Permission.CURATE)
def queue() -> ResponseReturnValue:
    """Show what waits for the PMO, oldest first, with its age and whom it waits for."""
    today, wish = clock.today(), _wish()
    with reading() as session:
        rows, shown = find_queue(session, wish, today), count_shown(session, wish, today)
        imported, count = count_imported(session), queries.count_queue(session)
        counted = {
            "counts": {"people": count - imported, "files": imported},
            "by_state": count_states(session, is_imported=wish.is_imported),
            "late": count_late(session, today),
        }
    named = {"states": STATE_NAMES, "waits": WAITS_NAMES, "limit": REVIEW_DAYS, "gaps": gaps}
    categories = [(code, name[language()]) for code, name in the_catalog().vocabulary.categories.items()]
    return render_template(
        "lessons/queue.html",
        **{"rows": rows, "wish": wish, "pages": Pages(wish.page, shown, PAGE), "categories": categories},
        **counted,
        **named,
        asked=_asked(wish),
    )


def _wish() -> Wish:
    args = request.args
    state = args.get("state", "")
    return Wish(
        is_imported=args.get("from") == "files",
        state=State(state) if state in {one.value for one in IN_QUEUE} else None,
        category=args.get("category", "")[:40],
        words=args.get("words", "")[:80].replace("\0", ""),
        is_late=args.get("late") == "1",
        page=max(args.get("page", 1, int), 1),
    )


def _asked(wish: Wish) -> dict[str, str]:
    """Return a wish as parts of an address, for the other pages of the list."""
    parts = {
        "from": "files" if wish.is_imported else "",
        "state": wish.state.value if wish.state else "",
        "category": wish.category,
        "words": wish.words,
        "late": "1" if wish.is_late else "",
    }
    return {name: value for name, value in parts.items() if value}


@bp.get("/drafts/<uuid:draft_id>/facts")
@requires(Permission.CURATE)
def facts(draft_id: UUID) -> ResponseReturnValue:
    """Show the facts: type, category, cause, clauses, where it applies."""
    form = FactsForm(formdata=None)
    with reading() as session:
        draft = queries.get_draft(session, draft_id, by=me())
    form.fill(draft)
    return _facts_page(form, draft)


@bp.post("/drafts/<uuid:draft_id>/facts")
@requires(Permission.CURATE)
def save_facts(draft_id: UUID) -> ResponseReturnValue:
    """Keep the facts."""
    form = FactsForm()
    form.offer(the_catalog().vocabulary, language())
    refusal = ""
    if form.validate() and form.refuse_unknown(the_catalog()):
        try:
            with transaction() as session:
                draft = queries.get_draft(session, draft_id, by=me(), for_change=True)
                actions.save_facts(session, draft, form.facts(), edition=form.seen(), by=me())
            return redirect(url_for("lessons.look", draft_id=draft_id))
        except DomainError as error:
            refusal = sentence_of(error)
    with reading() as session:
        draft = queries.get_draft(session, draft_id, by=me())
    return _facts_page(form, draft, refusal)


def _facts_page(form: FactsForm, draft: Draft, refusal: str = "") -> ResponseReturnValue:
    form.offer(the_catalog().vocabulary, language())
    if refusal:
        form.edition.data = str(draft.edition)
    page = render_template("lessons/facts.html", form=form, draft=draft, refusal=refusal)
    return page, 422 if refusal or form.errors else 200


def act_on(
    draft_id: UUID,
    act: Callable[[Session, Draft], object],
    note: NoteForm | None = None,
    *,
    must_see: bool = False,
) -> ResponseReturnValue:
    """Do one step; `must_see` refuses it when the text is no longer the one the page showed."""
    try:
        with transaction() as session:
            draft = queries.get_draft(session, draft_id, by=me(), for_change=True)
            if must_see:
                actions.check_seen(draft, request.form.get("seen", ""))
            act(session, draft)
    except DomainError as error:
        if note is not None and error.field:
            note.refuse(error)
            return look_page(draft_id, note=note)
        return look_page(draft_id, note=note, refusal=sentence_of(error))
    return redirect(url_for("lessons.look", draft_id=draft_id))


@bp.post("/drafts/<uuid:draft_id>/take")
@requires(Permission.CURATE)
def take(draft_id: UUID) -> ResponseReturnValue:
    """Send a draft to the experts of its category."""
    return act_on(draft_id, lambda session, draft: review_actions.take_into_review(session, draft, by=me()))


@bp.post("/drafts/<uuid:draft_id>/validate")
@requires(Permission.VALIDATE)
def validate(draft_id: UUID) -> ResponseReturnValue:
    """Say that the content holds."""
    form = NoteForm()
    note = typed(form.note)
    return act_on(
        draft_id,
        lambda session, draft: review_actions.validate(session, draft, note=note, by=me()),
        form,
        must_see=True,
    )


@bp.post("/drafts/<uuid:draft_id>/comment")
@requires(Permission.TAKE_PART)
def comment(draft_id: UUID) -> ResponseReturnValue:
    """Add a remark."""
    form = NoteForm()
    note = typed(form.note)
    return act_on(
        draft_id, lambda session, draft: review_actions.comment(session, draft, note=note, by=me()), form
    )


@bp.post("/drafts/<uuid:draft_id>/return")
@requires(Permission.CURATE)
def send_back(draft_id: UUID) -> ResponseReturnValue:
    """Return a draft with what is missing."""
    form = NoteForm()
    note = typed(form.note)
    return act_on(
        draft_id, lambda session, draft: review_actions.send_back(session, draft, note=note, by=me()), form
    )


@bp.post("/drafts/<uuid:draft_id>/reject")
@requires(Permission.CURATE)
def reject(draft_id: UUID) -> ResponseReturnValue:
    """End a draft with a reason."""
    form = NoteForm()
    note = typed(form.note)
    return act_on(
        draft_id, lambda session, draft: review_actions.reject(session, draft, note=note, by=me()), form
    )


@bp.post("/drafts/<uuid:draft_id>/merge")
@requires(Permission.CURATE)
def merge(draft_id: UUID) -> ResponseReturnValue:
    """End a draft that says the same as a published lesson."""
    form = NoteForm()
    into = {"into": typed(form.into).strip(), "note": typed(form.note)}
    found = the_catalog().find(into["into"])
    is_lesson = found is not None and found.kind is Kind.LESSON

    def act(session: Session, draft: Draft) -> None:
        review_actions.merge(session, draft, **into, is_published=is_lesson, by=me())
        came_back(session, the_catalog(), into["into"], draft, by=me())

    return act_on(draft_id, act, form)


@bp.post("/drafts/<uuid:draft_id>/accept")
@requires(Permission.CURATE)
def accept(draft_id: UUID) -> ResponseReturnValue:
    """Accept a validated draft; it gets its id."""
    return act_on(draft_id, lambda session, draft: review_actions.accept(session, draft, by=me()))


@bp.post("/drafts/<uuid:draft_id>/sign")
@requires(Permission.TAKE_PART)
def sign(draft_id: UUID) -> ResponseReturnValue:
    """Sign exactly this text as free of what must not be published."""
    return act_on(
        draft_id, lambda session, draft: review_actions.sign(session, draft, by=me()), must_see=True
    )


@bp.post("/drafts/<uuid:draft_id>/gate")
@requires(Permission.CURATE)
def answer_gate(draft_id: UUID) -> ResponseReturnValue:
    """Keep the answers to what the machine cannot decide."""
    form = GateForm()
    overrules = {3: typed(form.overrule_3), 7: typed(form.overrule_7)}
    duplicate = typed(form.duplicate)
    return act_on(
        draft_id,
        lambda session, draft: actions.answer_gate(
            session, draft, duplicate=duplicate, overrules=overrules, by=me()
        ),
    )


@bp.post("/drafts/<uuid:draft_id>/publish")
@requires(Permission.CURATE)
def publish(draft_id: UUID) -> ResponseReturnValue:
    """Send a lesson on its way to its page, and tell whom it concerns."""
    catalog = the_catalog()

    def act(session: Session, draft: Draft) -> None:
        actions.publish_lesson(session, draft, causes=frozenset(catalog.vocabulary.causes), by=me())
        announce(session, catalog, draft)

    return act_on(draft_id, act)
