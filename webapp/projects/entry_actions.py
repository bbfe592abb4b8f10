"""Change what the register says of a project; another manager takes over what the last one had begun."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, say
from webapp.projects.actions import set_goals
from webapp.projects.handovers import announce_handover
from webapp.projects.models import Project, ProjectChange
from webapp.projects.queries import may_lead
from webapp.projects.refusals import ManagerRefused, ProjectEnded, ReasonMissing, StaleEntry, TierFixed
from webapp.projects.rules import LONGEST_REASON, Aim, Subject, Tier, check_goals
from webapp.projects.tailoring_queries import find_record

TAKEN_OVER = say("你接手了项目 %(project)s：行动、门、结项和没有写完的评价都在项目页上。")
HANDED_OVER = say("项目 %(project)s 已经交给 %(name)s。")


@dataclass(frozen=True)
class Entry:
    """What the register says of a project and its people may change."""

    name: str
    purpose: str
    tier: Tier
    pm_id: UUID
    member_ids: Sequence[UUID]
    goals: Sequence[Aim]


def entry_of(project: Project) -> Entry:
    """Return what the register says now."""
    return Entry(
        project.name,
        project.purpose,
        project.tier,
        project.pm_id,
        tuple(sorted(one.id for one in project.members)),
        tuple(Aim(goal.text, goal.measure, goal.target) for goal in project.goals),
    )


def stamp_of(project: Project) -> str:
    """Return a mark that changes with every change of the entry."""
    return hashlib.sha256(repr(entry_of(project)).encode()).hexdigest()[:16]


def changes_of(session: Session, project: Project) -> Sequence[ProjectChange]:
    """Return which changes of an entry needed a reason, newest first."""
    query = select(ProjectChange).where(ProjectChange.project_id == project.id)
    return session.scalars(query.order_by(ProjectChange.at.desc())).all()


def change_entry(
    session: Session, project: Project, given: Entry, *, reason: str, seen: str, by: User
) -> None:
    """Change the register; another tier, manager or other goals need a reason, which is kept."""
    if not may_lead(project, by):
        raise Forbidden
    if project.is_over:
        raise ProjectEnded
    if stamp_of(project) != seen:
        raise StaleEntry
    weighty = _weighty(session, project, given)
    if weighty and not reason.strip():
        raise ReasonMissing
    for subject, before, after in weighty:
        row = ProjectChange(project_id=project.id, subject=subject, before=before, after=after, by=by.id)
        row.reason, row.at = reason.strip()[:LONGEST_REASON], clock.now()
        session.add(row)
    project.name, project.purpose, project.tier = given.name.strip(), given.purpose.strip(), given.tier
    set_goals(session, project, given.goals)
    _choose_people(session, project, given, by)
    record(session, Decision("project-changed", "project", str(project.id)), by=by.id)


def _weighty(session: Session, project: Project, given: Entry) -> list[tuple[Subject, str, str]]:
    """Return what changes that needs a reason, as it was and as it will be."""
    found: list[tuple[Subject, str, str]] = []
    if given.tier != project.tier:
        if find_record(session, project) is not None:
            raise TierFixed
        found.append((Subject.TIER, project.tier.value, given.tier.value))
    if given.pm_id != project.pm_id:
        coming = find_open_user(session, given.pm_id)
        if coming is None:
            raise ManagerRefused
        found.append((Subject.MANAGER, project.pm.name, coming.name))
    if tuple(check_goals(given.goals)) != entry_of(project).goals:
        found.append((Subject.GOALS, str(len(project.goals)), str(len(check_goals(given.goals)))))
    return found


def _choose_people(session: Session, project: Project, given: Entry, by: User) -> None:
    before, people = project.pm_id, [find_open_user(session, one) for one in given.member_ids]
    left = [one for one in project.members if one.closed_at is not None]
    project.members = [*(one for one in people if one is not None and one.id != given.pm_id), *left]
    project.pm_id = given.pm_id
    session.flush()
    if before == given.pm_id:
        return
    session.refresh(project, ["pm"])
    record(session, Decision("project-handed-over", "project", str(project.id)), by=by.id)
    key = f"handed-over:{project.id}:{clock.now().isoformat()}"
    words = {"url": f"/app/projects/{project.id}", "project": project.name}
    notify(session, project.pm, TAKEN_OVER, key=key, **words)
    last = find_open_user(session, before)
    if last is not None:
        notify(session, last, HANDED_OVER, key=key, name=project.pm.name, **words)
    announce_handover(session, project, before)
