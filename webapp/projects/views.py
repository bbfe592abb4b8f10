"""Pages of the register."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.queries import all_users
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, Forbidden
from webapp.projects import action_queries, actions, queries
from webapp.projects.candidates import candidates_for
from webapp.projects.entry_actions import changes_of
from webapp.projects.forms import STAGE_NAMES, SUBJECT_NAMES, AnswerForm, ProjectForm, StageForm
from webapp.projects.gates.forms import OUTCOME_LOOKS, OUTCOME_NAMES
from webapp.projects.gates.pages import overview_of
from webapp.projects.models import Action
from webapp.projects.refusals import AnswerRefused
from webapp.projects.rules import LONGEST_REASON, Stage, steps_from
from webapp.ui.forms import options, typed

bp = Blueprint("projects", __name__, url_prefix="/app/projects", template_folder="templates")


def _form(session: Session) -> ProjectForm:
    form = ProjectForm()
    people = options((str(person.id), person.name) for person in all_users(session) if person.is_active)
    form.pm.choices = people
    form.members.choices = people
    return form


@bp.get("")
@requires(Permission.TAKE_PART)
def register() -> ResponseReturnValue:
    """Show the register."""
    with reading() as session:
        rows = queries.list_projects(session)
    may_add = me().may(Permission.FACILITATE)
    return render_template("projects/register.html", projects=rows, stages=STAGE_NAMES, may_add=may_add)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.FACILITATE)
def new_project() -> ResponseReturnValue:
    """Enter a project."""
    with reading() as session:
        form = _form(session)
        known = candidates_for(session, me())
    if form.validate_on_submit():
        try:
            with transaction() as session:
                project = actions.register_project(session, form.registration(), by=me())
            return redirect(url_for("projects.project_page", project_id=project.id))
        except DomainError as error:
            form.refuse(error)
    return render_template("projects/new.html", form=form, candidates=known), 422 if form.errors else 200


@bp.get("/<uuid:project_id>")
@requires(Permission.TAKE_PART)
def project_page(project_id: UUID) -> ResponseReturnValue:
    """Show one project: what it is for, where it stands, what is promised."""
    return _page(project_id, StageForm(formdata=None), 200)


def _page(project_id: UUID, form: StageForm, status: int) -> ResponseReturnValue:
    with reading() as session:
        project = queries.get_project(session, project_id)
        form.stage.choices = options((step.value, STAGE_NAMES[step]) for step in steps_from(project.stage))
        page = render_template(
            "projects/project.html",
            project=project,
            open_actions=action_queries.open_actions(session, project),
            settled_actions=action_queries.settled_actions(session, project),
            gates=overview_of(session, project),
            outcomes=OUTCOME_NAMES,
            outcome_looks=OUTCOME_LOOKS,
            history=queries.history_of(session, project),
            changes=changes_of(session, project),
            subjects=SUBJECT_NAMES,
            form=form,
            answer=AnswerForm(formdata=None),
            stages=STAGE_NAMES,
            today=clock.today(),
            may_lead=queries.may_lead(project, me()),
            may_facilitate=me().may(Permission.FACILITATE) or queries.may_lead(project, me()),
            is_mine=queries.is_of(project, me()) or queries.may_lead(project, me()),
        )
    return page, status


@bp.post("/<uuid:project_id>/stage")
@requires(Permission.TAKE_PART)
def change_stage(project_id: UUID) -> ResponseReturnValue:
    """Take a project to another stage."""
    form = StageForm()
    form.stage.choices = options((stage.value, name) for stage, name in STAGE_NAMES.items())
    if form.validate_on_submit():
        try:
            with transaction() as session:
                project = queries.get_project(session, project_id, for_change=True)
                wish = Stage(typed(form.stage))
                actions.change_stage(session, project, wish, reason=typed(form.reason), by=me())
            return redirect(url_for("projects.project_page", project_id=project_id))
        except DomainError as error:
            form.refuse(error)
    return _page(project_id, form, 422)


@bp.post("/actions/<uuid:action_id>")
@requires(Permission.TAKE_PART)
def answer_action(action_id: UUID) -> ResponseReturnValue:
    """Say what became of an action."""
    form = AnswerForm()
    with transaction() as session:
        action = action_queries.get_action(session, action_id)
        if not action_queries.may_settle(action, me()):
            raise Forbidden
        settle(session, action, form)
    if request.args.get("back") == "board":
        return redirect(url_for("action_board.board"))
    return redirect(url_for("projects.project_page", project_id=action.project_id))


def settle(session: Session, action: Action, form: AnswerForm) -> None:
    """Do to an action what a form says; refuse what the form cannot hold."""
    if not form.validate():
        raise AnswerRefused(most=LONGEST_REASON)
    match form.answer.data:
        case "done":
            actions.finish_action(session, action)
        case "dropped":
            actions.drop_action(session, action, reason=typed(form.reason))
        case _:
            actions.put_off_action(session, action, due=form.due.data)
