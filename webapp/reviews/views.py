"""The review calendar of the people who owe and confirm reviews, and the page of one review."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from library.reviewing import last_held
from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.queries import holders_of
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.reviews import actions, queries
from webapp.reviews.calendar import Wish, choose
from webapp.reviews.forms import BAND_NAMES, KIND_NAMES, STEP_LOOKS, STEP_NAMES, ProposalForm, ReturnForm
from webapp.reviews.models import Renewal
from webapp.reviews.queries import Review
from webapp.reviews.rules import JustReviewed, Span
from webapp.site.content import the_catalog
from webapp.ui.forms import Form, typed

bp = Blueprint("reviews", __name__, url_prefix="/app", template_folder="templates")


@bp.get("/reviews")
@requires(Permission.TAKE_PART)
def calendar() -> ResponseReturnValue:
    """Show the reviews a person owes or confirms, or all of them to who may see all: overdue first."""
    wish = Wish.from_address(request.args, may_see_all=queries.sees_all(me()))
    with reading() as session:
        found = queries.reviews_for(session, the_catalog(), me(), clock.today())
        parts = {"shown": choose(found, wish), "wish": wish, "has_any": bool(found)}
        return render_template("reviews/calendar.html", **parts, **_words())


@bp.get("/reviews/<path:page_id>")
@requires(Permission.TAKE_PART)
def review(page_id: str) -> ResponseReturnValue:
    """Show one review: who answers, what was said, and what a person may do."""
    return _page(page_id)


@bp.post("/reviews/<path:page_id>")
@requires(Permission.TAKE_PART)
def propose(page_id: str) -> ResponseReturnValue:
    """Say that a page still holds; refused, the form comes back with everything typed."""
    form = ProposalForm()
    if not form.validate_on_submit():
        return _page(page_id, form), 422
    try:
        with transaction() as session:
            found = queries.get_review(session, the_catalog(), page_id, me(), clock.today())
            actions.propose(session, found, form.proposal(), by=me())
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(page_id, form), int(error.status)
    return redirect(url_for("reviews.review", page_id=page_id))


@bp.post("/renewals/<uuid:renewal_id>/confirm")
@requires(Permission.TAKE_PART)
def confirm(renewal_id: UUID) -> ResponseReturnValue:
    """Confirm as a second person; the new date is published."""

    def act(session: Session, renewal: Renewal, found: Review) -> None:
        actions.confirm(session, renewal, found, the_catalog(), by=me())

    return _decide(renewal_id, act, ReturnForm(formdata=None))


@bp.post("/renewals/<uuid:renewal_id>/return")
@requires(Permission.TAKE_PART)
def send_back(renewal_id: UUID) -> ResponseReturnValue:
    """Return a renewal with the reason; refused, the form comes back with it."""
    form = ReturnForm()

    def act(session: Session, renewal: Renewal, found: Review) -> None:
        actions.send_back(session, renewal, found, typed(form.reason), by=me())

    return _decide(renewal_id, act, form)


@bp.post("/renewals/<uuid:renewal_id>/withdraw")
@requires(Permission.TAKE_PART)
def withdraw(renewal_id: UUID) -> ResponseReturnValue:
    """Take back what one said."""

    def act(session: Session, renewal: Renewal, _found: Review) -> None:
        actions.withdraw(session, renewal, by=me())

    return _decide(renewal_id, act, ReturnForm(formdata=None))


def _decide(
    renewal_id: UUID, act: Callable[[Session, Renewal, Review], None], form: Form
) -> ResponseReturnValue:
    """Do one step on a renewal of a page the person may read; refused, show the page with the sentence."""
    page = ""
    try:
        with transaction() as session:
            renewal = queries.get_renewal(session, renewal_id)
            found = queries.get_review(session, the_catalog(), renewal.page, me(), clock.today())
            page = renewal.page
            act(session, renewal, found)
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(page, form), int(error.status)
    return redirect(url_for("reviews.review", page_id=page))


def _page(page_id: str, form: Form | None = None) -> str:
    with reading() as session:
        found = queries.get_review(session, the_catalog(), page_id, me(), clock.today())
        is_told = queries.is_concerned(found) or queries.sees_all(me())
        parts = {
            "review": found,
            "form": form if isinstance(form, ProposalForm) else _proposal_form(found),
            "back": form if isinstance(form, ReturnForm) else ReturnForm(formdata=None),
            "span": _span(found),
            "held": last_held(found.entry),
            "holders": {code: holders_of(session, code) for code in (found.owner, found.approver)},
            "history": _history(session, found) if is_told else [],
            "is_told": is_told,
        }
        return render_template("reviews/review.html", **parts, **_words())


def _history(session: Session, found: Review) -> list[Renewal]:
    """Return what was said of a page before the renewal that is under way."""
    shown = found.renewal if found.is_under_way else None
    return [one for one in queries.renewals_of(session, found.entry.id) if one is not shown]


def _proposal_form(found: Review) -> ProposalForm:
    form, span = ProposalForm(formdata=None), _span(found)
    form.seen.data = queries.fingerprint_of(found.entry)
    form.next_review.data = actions.default_day(found, span) if span else None
    if found.renewal is not None and (found.is_returned or found.has_lapsed):
        form.checked_zh.data, form.checked_en.data = found.renewal.checked_zh, found.renewal.checked_en
    return form


def _span(found: Review) -> Span | None:
    try:
        return actions.open_span(found)
    except JustReviewed:
        return None


def _words() -> dict[str, object]:
    return {
        "today": clock.today(),
        "roles": the_catalog().vocabulary.roles,
        "bands": BAND_NAMES,
        "kinds": KIND_NAMES,
        "steps": STEP_NAMES,
        "looks": STEP_LOOKS,
        "sees_all": queries.sees_all(me()),
    }
