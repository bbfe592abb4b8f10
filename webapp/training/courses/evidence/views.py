"""Pages of evidence: hand in a claim, look at it, decide it."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.site.content import the_catalog
from webapp.training.courses.course import Course, get_course
from webapp.training.courses.evidence import actions, queries
from webapp.training.courses.evidence.actions import CLAIMABLE, File
from webapp.training.courses.evidence.forms import ClaimForm, DecisionForm
from webapp.training.courses.evidence.models import Evidence
from webapp.training.courses.evidence.rules import LARGEST, media_of
from webapp.training.courses.evidence.store import EXTENSION, Store
from webapp.training.courses.evidence.words import STATE_LOOKS, STATE_NAMES
from webapp.training.courses.pages import page_words, unit_title
from webapp.ui.forms import typed

bp = Blueprint("evidence", __name__, url_prefix="/app/training", template_folder="templates")


@bp.url_value_preprocessor
def allow_large_files(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Let a whole file come in, and a little too much of one, so that its form can say so."""
    request.max_content_length = LARGEST + 1024 * 1024


@bp.get("/evidence")
@requires(Permission.TAKE_PART)
def claims() -> ResponseReturnValue:
    """Show one's own claims, and to curators those that wait for them."""
    with reading() as session:
        waiting = queries.waiting_claims(session) if me().may(Permission.CURATE) else []
        own = queries.claims_of(session, me())
        return render_template("evidence/claims.html", waiting=waiting, own=own, **_words())


@bp.get("/courses/<course_id>/evidence")
@requires(Permission.TAKE_PART)
def form(course_id: str) -> ResponseReturnValue:
    """Ask what was learned elsewhere."""
    course = get_course(the_catalog(), course_id)
    asked = _offered(ClaimForm(formdata=None), course)
    asked.unit.data = request.args.get("unit", "")
    return render_template("evidence/new.html", course=course, form=asked)


@bp.post("/courses/<course_id>/evidence")
@requires(Permission.TAKE_PART)
def hand_in(course_id: str) -> ResponseReturnValue:
    """Hand in a claim; refused, the form comes back with everything but the file."""
    course = get_course(the_catalog(), course_id)
    asked = _offered(ClaimForm(), course)
    if asked.validate():
        try:
            return redirect(url_for("evidence.claim", evidence_id=_keep(course, asked)))
        except DomainError as error:
            asked.refuse(error)
    return render_template("evidence/new.html", course=course, form=asked), 422


@bp.get("/evidence/<uuid:evidence_id>")
@requires(Permission.TAKE_PART)
def claim(evidence_id: UUID) -> ResponseReturnValue:
    """Show a claim to its person and to curators."""
    return _claim(evidence_id)


@bp.get("/evidence/<uuid:evidence_id>/file")
@requires(Permission.TAKE_PART)
def file(evidence_id: UUID) -> Response:
    """Send the file of a claim, to be saved and not shown: it came from a person."""
    with reading() as session:
        found = queries.get_claim(session, evidence_id, me())
    answer = make_response(_store().read(found.file_hash))
    answer.mimetype = found.media.value
    answer.headers.set("Content-Disposition", "attachment", filename=found.file_name)
    return answer


@bp.post("/evidence/<uuid:evidence_id>/accept")
@requires(Permission.CURATE)
def accept(evidence_id: UUID) -> ResponseReturnValue:
    """Let a claim count."""
    asked = DecisionForm()

    def act(session: Session, found: Evidence) -> None:
        course, until = get_course(the_catalog(), found.course), asked.until.data
        actions.accept(session, course, found, until=until, reason=typed(asked.reason), by=me())

    return _decide(evidence_id, asked, act)


@bp.post("/evidence/<uuid:evidence_id>/refuse")
@requires(Permission.CURATE)
def refuse(evidence_id: UUID) -> ResponseReturnValue:
    """Refuse a claim with a reason."""
    asked = DecisionForm()

    def act(session: Session, found: Evidence) -> None:
        actions.refuse(session, found, reason=typed(asked.reason), by=me())

    return _decide(evidence_id, asked, act)


@bp.post("/evidence/<uuid:evidence_id>/withdraw")
@requires(Permission.TAKE_PART)
def withdraw(evidence_id: UUID) -> ResponseReturnValue:
    """Take a claim of one's own back; its file goes, too."""
    with transaction() as session:
        key = actions.withdraw(session, queries.get_claim(session, evidence_id, me()), by=me())
        is_idle = queries.count_with_file(session, key) == 0
    if is_idle:
        _store().forget(key)
    return redirect(url_for("evidence.claims"))


def _keep(course: Course, asked: ClaimForm) -> UUID:
    name, data = asked.upload()
    media = media_of(data)
    with transaction() as session:
        kept = File(_store().keep(data), name, media)
        return actions.claim(session, me(), course, asked.learned(), kept).id


def _decide(
    evidence_id: UUID, asked: DecisionForm, act: Callable[[Session, Evidence], None]
) -> ResponseReturnValue:
    if not asked.validate():
        return _claim(evidence_id, asked), 422
    try:
        with transaction() as session:
            act(session, queries.get_claim(session, evidence_id, me()))
    except NotFound:
        raise
    except DomainError as error:
        asked.refuse(error)
        return _claim(evidence_id, asked), int(error.status)
    return redirect(url_for("evidence.claim", evidence_id=evidence_id))


def _claim(evidence_id: UUID, asked: DecisionForm | None = None) -> str:
    with reading() as session:
        found = queries.get_claim(session, evidence_id, me())
    course = get_course(the_catalog(), found.course)
    own = asked or DecisionForm(formdata=None)
    return render_template(
        "evidence/claim.html", found=found, course=course, form=own, person=me(), **_words()
    )


def _offered(asked: ClaimForm, course: Course) -> ClaimForm:
    units = [(one.name, unit_title(one)) for one in course.units if one.facts.done in CLAIMABLE]
    asked.offer([("", gettext("整门课")), *units])
    return asked


def _store() -> Store:
    store: Store = current_app.extensions[EXTENSION]
    return store


def _words() -> dict[str, object]:
    return {**page_words(), "states": STATE_NAMES, "looks": STATE_LOOKS}
