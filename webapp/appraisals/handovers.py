"""A project gets another manager: who takes over the appraisals that the last one had not finished."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.appraisals.actions import tell
from webapp.appraisals.models import Appraisal
from webapp.appraisals.rules import State
from webapp.errors import say
from webapp.projects.models import Project

BEGUN = (State.PUBLISHED, State.SIGNED, State.DRAFT)
TAKEN_OVER = say("%(project)s：项目经理换了，你的评价由接手的人接着写。")


def take_over_appraisals(session: Session, project: Project, before: UUID) -> None:
    """Let the new manager go on with what the last one began; neither their own nor what they review.

    Whoever handed over opens what they passed on no more; the person it is about is told.
    """
    mine = {project.pm_id}
    query = select(Appraisal).where(
        Appraisal.project_number == project.number,
        Appraisal.scorer_id == before,
        Appraisal.state.in_(BEGUN),
    )
    for row in session.scalars(query.with_for_update(of=Appraisal)):
        if mine & {row.subject_id, row.reviewer_id}:
            continue
        row.scorer_id, row.edition = project.pm_id, row.edition + 1
        session.flush()
        tell(session, row, row.subject, "taken-over", TAKEN_OVER)
