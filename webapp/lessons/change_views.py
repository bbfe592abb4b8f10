"""From a lesson to a change of a clause: an expert or curator proposes, the owner of the standard decides."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from wtforms import HiddenField, TextAreaField

from library import Entry
from library.kinds import LessonFacts
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.improvements.actions import enter_once
from webapp.improvements.forms import STATE_LOOKS, STATE_NAMES
from webapp.improvements.places import find_readable, guards_at, place_at, wording_of
from webapp.improvements.queries import requests_from
from webapp.improvements.rights import sees
from webapp.improvements.rules import Source, Trace, Wish, Wording
from webapp.lessons.refusals import AlreadyAsked
from webapp.site.content import the_catalog
from webapp.ui.forms import Form, typed
from webapp.ui.languages import language, sentence_of

bp = Blueprint("changes", __name__, url_prefix="/app/lessons", template_folder="templates")


class ChangeForm(Form):
    """Another wording of a clause, and why the lesson asks for it."""

    at = HiddenField()
    proposed_zh = TextAreaField(lazy_gettext("想改成（中文）"))
    proposed_en = TextAreaField(lazy_gettext("想改成（英文）"))
    why = TextAreaField(lazy_gettext("为什么：教训说明这一条缺什么"))


@bp.get("/<lesson_id>/change")
@requires(Permission.VALIDATE)
def ask(lesson_id: str) -> ResponseReturnValue:
    """Show the clause as it stands, and room for another wording."""
    entry, form = _lesson(lesson_id), ChangeForm(formdata=None)
    form.at.data = request.args.get("at") or next(iter(_facts(entry).supports), "")
    form.why.data = entry.text(language()).summary
    return _page(entry, form)


@bp.post("/<lesson_id>/change")
@requires(Permission.VALIDATE)
def propose(lesson_id: str) -> ResponseReturnValue:
    """Hand the proposal to whoever answers for the standard; refused, everything typed comes back."""
    entry, form = _lesson(lesson_id), ChangeForm()
    try:
        wish = _wish(entry, form)
        with transaction() as session:
            row = enter_once(session, wish, by=me())
            if row.why != wish.why.strip() or row.sender_id != me().id:
                raise AlreadyAsked(number=row.number)
    except DomainError as error:
        form.refuse(error)
        refusal = "" if error.field in form else sentence_of(error)
        return _page(entry, form, refusal), int(error.status)
    return redirect(url_for("improvements.look", improvement_id=row.id))


def _lesson(lesson_id: str) -> Entry:
    entry = find_readable(lesson_id)
    if entry is None or not isinstance(entry.facts, LessonFacts):
        raise NotFound
    return entry


def _facts(entry: Entry) -> LessonFacts:
    assert isinstance(entry.facts, LessonFacts)  # noqa: S101  # `_lesson` gives nothing else
    return entry.facts


def _wish(entry: Entry, form: ChangeForm) -> Wish:
    place = place_at(typed(form.at))
    proposed = Wording(typed(form.proposed_zh), typed(form.proposed_en))
    trace = Trace(Source.LESSON, entry.id, url_for("changes.ask", lesson_id=entry.id))
    title = entry.text(language()).title[:80]
    return Wish(
        place,
        trace,
        language(),
        title=title,
        why=typed(form.why),
        present=wording_of(place),
        proposed=proposed,
    )


def _page(entry: Entry, form: ChangeForm, refusal: str = "") -> str:
    present = Wording()
    try:
        present = wording_of(place_at(str(form.at.data)))
    except DomainError as error:
        refusal = refusal or sentence_of(error)
    with reading() as session:
        asked = requests_from(session, Source.LESSON, entry.id)
        seen = sees(session, me(), [row.id for row in asked])
    guards = [one for one in guards_at(the_catalog(), str(form.at.data)) if one != entry.id]
    return render_template(
        "lessons/change.html",
        **{"entry": entry, "facts": _facts(entry), "form": form, "present": present, "refusal": refusal},
        **{"asked": asked, "seen": seen, "guards": guards, "states": STATE_NAMES, "looks": STATE_LOOKS},
    )
