"""Write a translation beside its source, hand it over, confirm it."""

from dataclasses import asdict

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from wtforms import TextAreaField

from library.catalog import Entry
from library.kinds import LessonFacts
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.improvements.places import find_readable
from webapp.lessons.forms import EditionForm
from webapp.lessons.standing import translation_actions as actions
from webapp.lessons.standing.models import LessonTranslation
from webapp.lessons.standing.rules import Wording, Writing
from webapp.lessons.standing.translation_paper import other_language, source_of, written_of
from webapp.publishing.queries import is_written
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import sentence_of

bp = Blueprint("translations", __name__, url_prefix="/app/lessons", template_folder="templates")


class TranslationForm(EditionForm):
    """The parts of a lesson in its second language."""

    title = TextAreaField(lazy_gettext("一句话的教训"))
    summary = TextAreaField(lazy_gettext("摘要"))
    applies_when = TextAreaField(lazy_gettext("什么情况下适用"))
    context = TextAreaField(lazy_gettext("背景"))
    event = TextAreaField(lazy_gettext("发生了什么"))
    cause_text = TextAreaField(lazy_gettext("为什么会发生"))
    recommendation = TextAreaField(lazy_gettext("建议怎么做"))
    evidence = TextAreaField(lazy_gettext("证据"))

    def wording(self) -> Wording:
        """Return what was typed."""
        return Wording(
            **{name: typed(self[name]).replace("\r\n", "\n") for name in Wording.__dataclass_fields__}
        )

    def fill(self, wording: Wording, edition: int) -> None:
        """Show a text as it stands."""
        for name, text in asdict(wording).items():
            self[name].data = text
        self.edition.data = str(edition)


@bp.get("/<lesson_id>/translation")
@requires(Permission.VALIDATE)
def show(lesson_id: str) -> ResponseReturnValue:
    """Show the source, and beside each part its translation."""
    entry = lesson_of(lesson_id)
    with reading() as session:
        row = actions.find_translation(session, entry)
    form = TranslationForm(formdata=None)
    form.fill(row.wording if row else written_of(entry), row.edition if row else 1)
    return _page(entry, form)


@bp.post("/<lesson_id>/translation")
@requires(Permission.VALIDATE)
def save(lesson_id: str) -> ResponseReturnValue:
    """Keep what is written."""
    return _save(lesson_id, and_hand_over=False)


@bp.post("/<lesson_id>/translation/hand-over")
@requires(Permission.VALIDATE)
def hand_over(lesson_id: str) -> ResponseReturnValue:
    """Keep what is written, and ask a second person to confirm it."""
    return _save(lesson_id, and_hand_over=True)


@bp.post("/<lesson_id>/translation/confirm")
@requires(Permission.CURATE)
def confirm(lesson_id: str) -> ResponseReturnValue:
    """Confirm a translation as a second person."""
    entry, seen = lesson_of(lesson_id), request.form.get("seen", "")

    def act(session: Session, row: LessonTranslation) -> None:
        actions.confirm(session, the_catalog(), entry, row, seen=seen, by=me())

    return _decide(entry, act)


@bp.post("/<lesson_id>/translation/return")
@requires(Permission.CURATE)
def send_back(lesson_id: str) -> ResponseReturnValue:
    """Return a translation with a reason."""
    note = request.form.get("note", "").replace("\0", "")
    return _decide(
        lesson_of(lesson_id), lambda session, row: actions.send_back(session, row, note=note, by=me()), note
    )


def lesson_of(lesson_id: str) -> Entry:
    """Return a lesson the person may read; raise `NotFound`."""
    entry = find_readable(lesson_id)
    if entry is None or not isinstance(entry.facts, LessonFacts):
        raise NotFound
    return entry


def _save(lesson_id: str, *, and_hand_over: bool) -> ResponseReturnValue:
    """Keep what is written even where it cannot be handed over yet."""
    entry, form = lesson_of(lesson_id), TranslationForm()
    try:
        with transaction() as session:
            row = actions.save_translation(session, entry, form.wording(), edition=form.seen(), by=me())
            form.edition.data = str(row.edition)
        if and_hand_over:
            with transaction() as session:
                actions.hand_over(session, entry, actions.get_translation(session, entry), by=me())
    except DomainError as error:
        form.refuse(error)
        return _page(entry, form, "" if error.field in form else sentence_of(error)), 422
    return redirect(url_for("translations.show", lesson_id=entry.id))


def _decide(entry: Entry, act: actions.Act, note: str = "") -> ResponseReturnValue:
    try:
        with transaction() as session:
            act(session, actions.get_translation(session, entry))
    except DomainError as error:
        with reading() as session:
            row = actions.get_translation(session, entry)
        form = TranslationForm(formdata=None)
        form.fill(row.wording, row.edition)
        return _page(entry, form, sentence_of(error), note), int(error.status)
    return redirect(url_for("translations.show", lesson_id=entry.id))


def _page(entry: Entry, form: TranslationForm, refusal: str = "", note: str = "") -> str:
    with reading() as session:
        row = actions.find_translation(session, entry)
        is_on_its_way = (
            row is not None and row.state == Writing.APPROVED and not is_written(session, entry.id)
        )
    lang = other_language(entry)
    return render_template(
        "standing/translation.html",
        **{"entry": entry, "form": form, "row": row, "refusal": refusal, "note": note, "lang": lang},
        source=source_of(entry),
        parts=list(Wording.__dataclass_fields__),
        state=row.state.value if row else "",
        is_on_its_way=is_on_its_way,
        is_stale=entry.has(lang) and entry.text(lang).stale,
        is_second=row is not None and row.editor_id != me().id and me().may(Permission.CURATE),
    )
