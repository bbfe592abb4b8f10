"""The effect of a published lesson: what projects said, that it came back, and who signs that its guard works."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from library import Entry
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.improvements.places import find_readable
from webapp.lessons import effect_actions
from webapp.lessons.before import queries
from webapp.lessons.before.forms import DIFFERENCE_NAMES, EFFECT_NAMES
from webapp.lessons.effect_forms import PART_NAMES, RecurrenceForm
from webapp.lessons.front import facts_of, get_lesson
from webapp.lessons.proof import CLOSED_NEEDED, HELPED_NEEDED, higher_priority
from webapp.lessons.recurrence import recurrences_of
from webapp.lessons.verification import Part, proof_of, signatures_of
from webapp.projects.queries import find_project, list_projects
from webapp.site.content import the_catalog
from webapp.ui.forms import options, typed
from webapp.ui.languages import sentence_of

bp = Blueprint("effects", __name__, url_prefix="/app/lessons", template_folder="templates")


@bp.get("/<lesson_id>/effect")
@requires(Permission.TAKE_PART)
def look(lesson_id: str) -> ResponseReturnValue:
    """Show what a lesson brought, without names of projects or people."""
    return _page(lesson_id, RecurrenceForm(formdata=None), "", 200)


@bp.post("/<lesson_id>/recurrence")
@requires(Permission.VALIDATE)
def recur(lesson_id: str) -> ResponseReturnValue:
    """Record that the same thing happened again."""
    form = RecurrenceForm()

    def act(session: Session, entry: Entry) -> None:
        chosen = typed(form.project)
        project = find_project(session, UUID(chosen)) if chosen else None
        title = gettext("防护没有挡住：%(lesson)s", lesson=entry.id)
        again = effect_actions.Again(project, typed(form.what), title)
        effect_actions.report_recurrence(session, the_catalog(), entry, again, by=me())

    return _act(lesson_id, act, form)


@bp.post("/<lesson_id>/priority")
@requires(Permission.CURATE)
def raise_priority(lesson_id: str) -> ResponseReturnValue:
    """Publish a lesson with the next higher priority."""
    return _act(
        lesson_id,
        lambda session, entry: effect_actions.raise_priority(session, the_catalog(), entry, by=me()),
    )


@bp.post("/<lesson_id>/effect/<part>")
@requires(Permission.TAKE_PART)
def sign(lesson_id: str, part: str) -> ResponseReturnValue:
    """Sign that the guard of a lesson works."""
    chosen = Part(part) if part in set(Part) else Part.CURATOR
    return _act(
        lesson_id,
        lambda session, entry: effect_actions.sign_effect(session, the_catalog(), entry, chosen, by=me()),
    )


def _act(
    lesson_id: str, act: Callable[[Session, Entry], object], form: RecurrenceForm | None = None
) -> ResponseReturnValue:
    shown = form or RecurrenceForm(formdata=None)
    entry = _lesson(lesson_id)
    try:
        with transaction() as session:
            act(session, entry)
    except DomainError as error:
        shown.refuse(error)
        refusal = "" if error.field in shown else sentence_of(error)
        return _page(lesson_id, shown, refusal, int(error.status))
    return redirect(url_for("effects.look", lesson_id=lesson_id))


def _lesson(lesson_id: str) -> Entry:
    found = find_readable(lesson_id)
    return get_lesson(the_catalog(), found.id if found else "")


def _page(lesson_id: str, form: RecurrenceForm, refusal: str, status: int) -> ResponseReturnValue:
    entry = _lesson(lesson_id)
    with reading() as session:
        form.project.choices = options(
            [("", "—"), *((str(one.id), f"{one.number} {one.name}") for one in list_projects(session))]
        )
        page = render_template("lessons/effect.html", form=form, refusal=refusal, **_parts(session, entry))
    return page, status


def _parts(session: Session, entry: Entry) -> dict[str, Any]:
    facts = facts_of(entry)
    times = recurrences_of(session, entry.id)
    return {
        "entry": entry,
        "facts": facts,
        "times": times,
        "higher": higher_priority(facts, len(times)),
        "effects": queries.effects_of(session, entry.id),
        "effect_names": EFFECT_NAMES,
        "differences": queries.differences_of(session, entry.id),
        "difference_names": DIFFERENCE_NAMES,
        "proof": proof_of(session, facts),
        "needed": (CLOSED_NEEDED, HELPED_NEEDED),
        "signed": {one.part: one for one in signatures_of(session, entry.id)},
        "parts": [
            (part, PART_NAMES[part], effect_actions.may_sign(session, facts, part, me())) for part in Part
        ],
        "may_report": me().may(Permission.VALIDATE),
        "may_curate": me().may(Permission.CURATE),
    }
