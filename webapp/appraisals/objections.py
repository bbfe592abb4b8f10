"""The one objection of a subject, its ruling by somebody who had no part, and how an appraisal ends."""

from dataclasses import asdict
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.appraisals import queries
from webapp.appraisals.actions import Verdict, need, tell
from webapp.appraisals.models import Appraisal
from webapp.appraisals.refusals import NobodyToRule, TooLateToObject
from webapp.appraisals.rules import DAYS_KEPT, Relation, State, alterations, check_text
from webapp.errors import say
from webapp.projects.models import Project, StageChange
from webapp.projects.rules import Stage

ENDS = (Stage.S7, Stage.CLOSED, Stage.CANCELLED)
TO_RULE = say("%(project)s：有一份评价申诉等你裁定，10 个工作日内。")
RULED = say("%(project)s：评价申诉已裁定。")


def object_to(session: Session, appraisal: Appraisal, text: str, *, by: User) -> None:
    """Object once, within five working days; somebody who neither scored nor reviewed is asked to rule."""
    need(appraisal, by, Relation.SUBJECT, State.FINAL)
    until = queries.last_day_to_object(appraisal)
    if until is None or clock.today() > until:
        raise TooLateToObject(until=until.isoformat() if until else "")
    said = check_text(text)
    ruler = queries.find_ruler(session, appraisal)
    if ruler is None:
        raise NobodyToRule
    appraisal.objection, appraisal.objected_on = said, clock.today()
    appraisal.ruler, appraisal.state = ruler, State.OBJECTED
    session.flush()
    tell(session, appraisal, ruler, "to-rule", TO_RULE)


def rule(session: Session, appraisal: Appraisal, verdict: Verdict, *, by: User) -> None:
    """Answer an objection in writing: the marks stand, or others take their place with a record each."""
    need(appraisal, by, Relation.RULER, State.OBJECTED)
    said = check_text(verdict.text)
    changed = alterations(appraisal.marks(), verdict.wanted, is_told=verdict.is_told)
    appraisal.ruled = {key.value: asdict(one) for key, one in changed.items()}
    appraisal.ruling, appraisal.ruled_on, appraisal.state = said, clock.today(), State.RULED
    session.flush()
    for person in (appraisal.subject, appraisal.scorer, appraisal.reviewer):
        if person is not None:
            tell(session, appraisal, person, "ruled", RULED)


def forget_old_appraisals(session: Session) -> None:
    """Delete, with their readings, the appraisals of projects and of accounts that ended more than a year ago."""
    limit = clock.now() - timedelta(days=DAYS_KEPT)
    ended = (
        select(Project.number)
        .join(StageChange, StageChange.project_id == Project.id)
        .where(StageChange.after.in_(ENDS))
        .group_by(Project.number)
        .having(func.min(StageChange.at) < limit)
    )
    gone = select(User.id).where(User.closed_at < limit)
    old = Appraisal.project_number.in_(ended) | Appraisal.subject_id.in_(gone)
    session.execute(delete(Appraisal).where(old).execution_options(synchronize_session=False))
