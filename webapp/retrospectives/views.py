"""Open, join, look at, move and close retrospectives."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import all_users
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.projects.models import Project
from webapp.projects.queries import get_project, list_projects, may_lead
from webapp.retrospectives import actions, phases, queries
from webapp.retrospectives.actions import Opening
from webapp.retrospectives.formats import find_format, newest
from webapp.retrospectives.forms import (
    PHASE_NAMES,
    ActionForm,
    CardForm,
    OpeningForm,
    PhaseForm,
    end_of_day,
)
from webapp.retrospectives.glance import at_a_glance, is_seen, unchanged
from webapp.retrospectives.live import kept_days, live_part
from webapp.retrospectives.models import Retro
from webapp.retrospectives.pages import View, cookie_path, format_of, the_formats, view_for, view_of
from webapp.retrospectives.rules import SCALE, Phase
from webapp.retrospectives.tokens import cookie_name
from webapp.retrospectives.visitors import at_the_board, enter
from webapp.ui.forms import options, typed
from webapp.ui.languages import language

bp = Blueprint("retrospectives", __name__, url_prefix="/app/retrospectives", template_folder="templates")


@bp.get("")
@requires(Permission.TAKE_PART)
def mine() -> ResponseReturnValue:
    """Show the retrospectives a person takes part in."""
    with reading() as session:
        rows = queries.retros_for(session, me())
        projects = [row for row in list_projects(session) if may_open_for(row) and not row.is_over]
    return render_template(
        "retrospectives/mine.html",
        retros=rows,
        projects=projects,
        phases=PHASE_NAMES,
        is_curator=me().may(Permission.CURATE),
    )


def may_open_for(project: Project) -> bool:
    """Tell whether the signed-in person may open a retrospective for a project."""
    return me().may(Permission.FACILITATE) or may_lead(project, me())


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.TAKE_PART)
def open_new() -> ResponseReturnValue:
    """Open a retrospective for a project."""
    project_id = _project_asked_for()
    if project_id is None:
        return redirect(url_for("retrospectives.mine", _anchor="open"))
    with reading() as session:
        project = get_project(session, project_id)
        form = _opening_form(session, project)
    if not may_open_for(project):
        raise NotFound
    if form.validate_on_submit() and (opened := _opened(form, project_id)):
        return redirect(url_for("retrospectives.board", retro_id=opened.id))
    page = render_template(
        "retrospectives/new.html", form=form, project=project, formats=newest(the_formats())
    )
    return page, 422 if form.errors else 200


def _opened(form: OpeningForm, project_id: UUID) -> Retro | None:
    try:
        with transaction() as session:
            project = get_project(session, project_id)
            return actions.open_retrospective(session, project, _opening(form), by=me())
    except DomainError as error:
        form.refuse(error)
        return None


def _project_asked_for() -> UUID | None:
    """Return the project named in the address; None sends a person to where they can choose one."""
    try:
        return UUID(request.args.get("project", ""))
    except ValueError:
        return None


def _opening_form(session: Session, project: Project) -> OpeningForm:
    form = OpeningForm()
    form.format.choices = options((one.id, one.name[language()]) for one in newest(the_formats()))
    apart = {me().id, project.pm_id}
    people = [person for person in all_users(session) if person.is_active and person.id not in apart]
    ids = [str(person.id) for person in people]
    form.people.choices = options(zip(ids, [person.name for person in people], strict=True))
    if not form.is_submitted():
        members = {str(member.id) for member in project.members}
        form.people.data = [value for value in ids if value in members]
        form.title.data = f"{project.name} {project.stage.value}"
    return form


def _opening(form: OpeningForm) -> Opening:
    return Opening(
        title=typed(form.title),
        format=find_format(the_formats(), typed(form.format)),
        people=[UUID(value) for value in form.people.data or []],
        is_anonymous=form.mode.data != "named",
        votes_each=form.votes_each.data or 3,
        pm_joins=bool(form.pm_joins.data),
        is_neutral=bool(form.neutral.data),
        guest_seats=form.guest_seats.data or 0,
        asks_health=bool(form.asks_health.data),
        collect_until=end_of_day(form.collect_until.data),
        reveals_itself=form.reveal.data == "date",
    )


@bp.get("/<uuid:retro_id>")
@at_the_board
def board(retro_id: UUID) -> ResponseReturnValue:
    """Show the whole board."""
    return board_page(retro_id)


def board_page(
    retro_id: UUID, *, card: CardForm | None = None, action: ActionForm | None = None, refusal: str = ""
) -> ResponseReturnValue:
    """Return the page of a board; forms that were refused come back with what was typed."""
    with reading() as session:
        view = view_for(session, *enter(session, retro_id))
        deciding = view.retro.phase == Phase.DECIDE and view.kind.leads
        page = render_template(
            "retrospectives/board.html",
            refusal=refusal,
            view=view,
            retro=view.retro,
            format=view.format,
            phases=PHASE_NAMES,
            live=live_part(session, view.retro, view.format, view.kind, view.own),
            card_form=card or (CardForm(formdata=None) if view.retro.phase == Phase.COLLECT else None),
            action_form=action or (action_form(session, formdata=False) if deciding else None),
            scale=SCALE,
            kept_days=kept_days(),
        )
    refused = bool(refusal or (card and card.errors) or (action and action.errors))
    answer = make_response(page, 422 if refused else 200)
    _take_cookie_back(view, answer)
    return answer


def _take_cookie_back(view: View, answer: Response) -> None:
    """Clear the cookie of a seat once the board is closed."""
    person = view.visitor.person
    name = cookie_name(view.retro.id, person.id) if person else ""
    if view.retro.phase == Phase.CLOSED and request.cookies.get(name):
        answer.delete_cookie(name, path=cookie_path(view.retro))


def action_form(session: Session, *, formdata: bool) -> ActionForm:
    """Return the form of an action with everybody as a possible owner."""
    form = ActionForm() if formdata else ActionForm(formdata=None)
    people = [(str(person.id), person.name) for person in all_users(session) if person.is_active]
    form.owner.choices = options([("", "—"), *people])
    return form


@bp.get("/<uuid:retro_id>/board")
@at_a_glance
@at_the_board
def fragment(retro_id: UUID) -> ResponseReturnValue:
    """Send the live part of a board, or 304 when this browser has it already."""
    with reading() as session:
        retro, visitor = enter(session, retro_id)
        view = view_of(session, retro, visitor)
        if is_seen(view.own.etag):
            return unchanged(view.own.etag)
        html = live_part(session, retro, view.format, view.kind, view.own)
    is_over = retro.phase == Phase.CLOSED and not retro.is_cleaning
    answer = make_response(html, 286 if is_over else 200)
    answer.set_etag(view.own.etag)
    return answer


@bp.post("/<uuid:retro_id>/next")
@requires(Permission.TAKE_PART)
def go_on(retro_id: UUID) -> ResponseReturnValue:
    """Go on to the next phase."""
    return _move(retro_id, phases.next_phase)


@bp.post("/<uuid:retro_id>/back")
@requires(Permission.TAKE_PART)
def go_back(retro_id: UUID) -> ResponseReturnValue:
    """Go back one phase."""
    return _move(retro_id, phases.previous_phase)


def _move(retro_id: UUID, step: Callable[..., Phase]) -> ResponseReturnValue:
    form = PhaseForm()
    if not form.validate() or typed(form.seen) not in set(Phase):
        raise NotFound
    with transaction() as session:
        retro = queries.get_retro(session, retro_id, by=me(), for_change=True)
        step(session, retro, format_of(retro), seen=Phase(typed(form.seen)), by=me())
    return redirect(url_for("retrospectives.board", retro_id=retro_id))


@bp.post("/<uuid:retro_id>/close")
@requires(Permission.TAKE_PART)
def close(retro_id: UUID) -> ResponseReturnValue:
    """End a retrospective, revealed or not."""
    with transaction() as session:
        retro: Retro = queries.get_retro(session, retro_id, by=me(), for_change=True)
        actions.close_retrospective(session, retro, by=me())
    return redirect(url_for("retrospectives.board", retro_id=retro_id))
