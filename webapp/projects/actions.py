"""What changes the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, say
from webapp.projects.action_queries import actions_due
from webapp.projects.guards import ask_guards
from webapp.projects.models import Action, Evidence, Goal, Member, Project, StageChange
from webapp.projects.queries import may_lead
from webapp.projects.refusals import ActionRefused, ActionSettled, NumberRefused, ReasonMissing
from webapp.projects.rules import (
    ActionState,
    Aim,
    Approach,
    ProjectType,
    Stage,
    Tier,
    WorkField,
    check_action,
    check_goals,
    check_number,
    check_step,
)


@dataclass(frozen=True)
class Registration:
    """What the register asks of a new project."""

    number: str
    name: str
    purpose: str
    pm_id: UUID
    type: ProjectType = ProjectType.INTERNAL
    approach: Approach = Approach.PREDICTIVE
    field: WorkField = WorkField.SOFTWARE
    tier: Tier = Tier.B
    stage: Stage = Stage.S0
    sponsor_role: str = "SPO"
    goals: Sequence[Aim] = ()
    member_ids: Sequence[UUID] = ()


def register_project(session: Session, given: Registration, *, by: User) -> Project:
    """Enter a project; its number is unique and never used again."""
    number = check_number(given.number)
    if session.scalar(select(Project.id).where(Project.number == number)) is not None:
        raise NumberRefused
    project = Project(
        number=number,
        name=given.name.strip(),
        purpose=given.purpose.strip(),
        type=given.type,
        approach=given.approach,
        field=given.field,
        tier=given.tier,
        stage=given.stage,
        sponsor_role=given.sponsor_role,
        pm_id=given.pm_id,
        started_on=clock.today(),
    )
    session.add(project)
    session.flush()
    set_goals(session, project, given.goals)
    for user_id in dict.fromkeys(given.member_ids):
        session.add(Member(project_id=project.id, user_id=user_id))
    session.flush()
    record(session, Decision("project-registered", "project", str(project.id), None, given.stage), by=by.id)
    return project


def set_goals(session: Session, project: Project, goals: Sequence[Aim]) -> None:
    """Replace the goals of a project."""
    project.goals = [
        Goal(place=place, text=goal.text.strip(), measure=goal.measure.strip(), target=goal.target.strip())
        for place, goal in enumerate(check_goals(goals), start=1)
    ]
    session.flush()


def change_stage(session: Session, project: Project, stage: Stage, *, reason: str, by: User) -> None:
    """Take a project to another stage and keep the step."""
    if not may_lead(project, by):
        raise Forbidden
    move_project(session, project, stage, reason=reason, by=by)


def move_project(session: Session, project: Project, stage: Stage, *, reason: str, by: User) -> None:
    """Take the step that `by` was found to be entitled to, when the life cycle and every guard allow it."""
    check_step(project.stage, stage, reason)
    ask_guards(session, project, stage)
    step = StageChange(
        project_id=project.id,
        before=project.stage,
        after=stage,
        reason=reason.strip()[:400],
        by=by.id,
        at=clock.now(),
    )
    session.add(step)
    record(session, Decision("stage-changed", "project", str(project.id), project.stage, stage), by=by.id)
    project.stage = stage
    session.flush()


@dataclass(frozen=True)
class Promise:
    """Who does what by when, and what it came from."""

    text: str
    owner: User | None
    due: date | None
    origin_kind: str
    origin_ref: str


def add_action(session: Session, project: Project, promise: Promise) -> Action:
    """Write an action down; refuse one without owner or date."""
    due = check_action(promise.text, promise.due, clock.today())
    if promise.owner is None:
        raise ActionRefused(field="owner")
    action = Action(
        project_id=project.id,
        text=promise.text.strip()[:400],
        owner_id=promise.owner.id,
        due=due,
        state=ActionState.OPEN,
        reason="",
        origin_kind=promise.origin_kind,
        origin_ref=promise.origin_ref,
    )
    session.add(action)
    session.flush()
    notify(
        session,
        promise.owner,
        say("%(project)s：你有一条新行动，%(due)s 之前完成。"),
        key=f"action:{action.id}",
        url=f"/app/projects/{project.id}",
        project=project.name,
        due=due.isoformat(),
    )
    return action


def finish_action(session: Session, action: Action) -> None:
    """Record that an action was done."""
    _settle(action, ActionState.DONE, "")
    session.flush()


def drop_action(session: Session, action: Action, *, reason: str) -> None:
    """Record that an action will not be done, and why."""
    if not reason.strip():
        raise ReasonMissing
    _settle(action, ActionState.DROPPED, reason)
    session.flush()


def put_off_action(session: Session, action: Action, *, due: date | None) -> None:
    """Give an action a new date."""
    if action.state != ActionState.OPEN:
        raise ActionSettled
    action.due = check_action(action.text, due, clock.today())
    action.put_off += 1
    session.flush()


def remind_of_actions(session: Session) -> None:
    """Remind the owner of each open action two days ahead, on its day, and every week it is late."""
    today = clock.today()
    for action in actions_due(session, today + timedelta(days=2)):
        late = (today - action.due).days
        if late not in {-2, 0} and (late <= 0 or late % 7):
            continue
        notify(
            session,
            action.owner,
            say("%(project)s：“%(text)s”的期限是 %(due)s。做完了、改期还是不做，请答复。"),
            key=f"action-due:{action.id}:{today.isoformat()}",
            url="/app/actions",
            project=action.project.name,
            text=action.text[:60],
            due=action.due.isoformat(),
        )


def report_evidence(session: Session, project_id: UUID, kind: str, ref: str) -> None:
    """Record a fact of a project once."""
    if session.get(Evidence, (project_id, kind, ref)) is None:
        session.add(Evidence(project_id=project_id, kind=kind, ref=ref, on=clock.today()))
        session.flush()


def _settle(action: Action, state: ActionState, reason: str) -> None:
    if action.state != ActionState.OPEN:
        raise ActionSettled
    action.state = state
    action.reason = reason.strip()[:400]
    action.settled_on = clock.today()
