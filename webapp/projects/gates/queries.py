"""Look gate reviews up, and say who may see, fill in, decide and close."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import codes_of
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.projects.gates.models import GateCheck, GateCondition, GateReview
from webapp.projects.gates.rules import WATCHING, Outcome
from webapp.projects.models import Member, Project
from webapp.projects.queries import get_project, is_of

Row = TypeVar("Row", GateCheck, GateCondition)


@dataclass(frozen=True)
class Standing:
    """What somebody is to a gate of a project: whether they see it, fill it in, open it."""

    may_see: bool
    may_fill: bool
    may_open: bool


def standing_of(session: Session, project: Project, person: User, decides: Collection[str]) -> Standing:
    """Return what a person is to a gate that these role codes decide.

    The team, facilitators and curators see and fill in; so do those who hold PMO or QA. Whoever holds a
    deciding code sees it. The manager, facilitators and curators open it.
    """
    is_team, leads = is_of(project, person), person.may(Permission.FACILITATE)
    codes = codes_of(session, person)
    may_fill = is_team or leads or bool(codes & WATCHING)
    return Standing(
        may_see=may_fill or bool(codes & set(decides)),
        may_fill=may_fill,
        may_open=project.pm_id == person.id or leads,
    )


def see_project(session: Session, project_id: UUID, person: User, decides: Collection[str]) -> Project:
    """Return a project whose gate a person may see, or raise `NotFound`."""
    project = get_project(session, project_id)
    if not standing_of(session, project, person, decides).may_see:
        raise NotFound
    return project


def get_review(session: Session, review_id: UUID, *, by: User, for_change: bool = False) -> GateReview:
    """Return a review a person may see, or raise `NotFound`; `for_change` locks it."""
    review = session.get(GateReview, review_id, with_for_update={"of": GateReview} if for_change else None)
    if review is None:
        raise NotFound
    see_project(session, review.project_id, by, review.decides)
    return review


def get_check(review: GateReview, check_id: UUID) -> GateCheck:
    """Return a check of a review, or raise `NotFound`."""
    return _one(review.checks, check_id)


def get_condition(review: GateReview, condition_id: UUID) -> GateCondition:
    """Return a condition of a review, or raise `NotFound`."""
    return _one(review.conditions, condition_id)


def _one(rows: Iterable[Row], key: UUID) -> Row:
    found = next((row for row in rows if row.id == key), None)
    if found is None:
        raise NotFound
    return found


def reviews_of(session: Session, project: Project) -> Sequence[GateReview]:
    """Return every review of a project, newest first."""
    query = select(GateReview).where(GateReview.project_id == project.id)
    return session.scalars(query.order_by(GateReview.opened_at.desc(), GateReview.id)).all()


def newest_by_gate(reviews: Iterable[GateReview]) -> Mapping[str, GateReview]:
    """Return the last review of each gate; `reviews` come newest first."""
    found: dict[str, GateReview] = {}
    for review in reviews:
        found.setdefault(review.gate, review)
    return found


def find_last(session: Session, project: Project, gate: str) -> GateReview | None:
    """Return the last review of a gate, decided or not."""
    query = select(GateReview).where(GateReview.project_id == project.id, GateReview.gate == gate)
    return session.scalars(query.order_by(GateReview.run.desc(), GateReview.attempt.desc())).first()


def find_forerunner(session: Session, review: GateReview) -> GateReview | None:
    """Return the review of this project that was decided last before this one, if there is one."""
    query = select(GateReview).where(
        GateReview.project_id == review.project_id,
        GateReview.id != review.id,
        GateReview.decided_at.is_not(None),
    )
    if review.decided_at is not None:
        query = query.where(GateReview.decided_at < review.decided_at)
    return session.scalars(query.order_by(GateReview.decided_at.desc())).first()


def open_conditions(session: Session, project: Project) -> Sequence[GateCondition]:
    """Return what a project still owes, soonest first."""
    query = select(GateCondition).join(GateReview).where(GateReview.project_id == project.id)
    return session.scalars(query.where(*OPEN).order_by(GateCondition.due, GateCondition.place)).unique().all()


def conditions_of(session: Session, person: User) -> Sequence[GateCondition]:
    """Return the open conditions a person owes, or the projects they lead, soonest first."""
    query = select(GateCondition).join(GateReview).join(Project)
    query = query.where(or_(GateCondition.owner_id == person.id, Project.pm_id == person.id), *OPEN)
    return session.scalars(query.order_by(GateCondition.due, GateCondition.place)).unique().all()


OPEN = (GateCondition.closed_on.is_(None), GateReview.outcome == Outcome.CONDITIONAL)


def open_reviews_of(session: Session, person: User) -> Sequence[GateReview]:
    """Return the undecided reviews of the projects a person leads or belongs to."""
    membership = select(Member.project_id).where(Member.user_id == person.id)
    query = select(GateReview).join(Project).where(GateReview.outcome.is_(None))
    query = query.where(or_(Project.pm_id == person.id, Project.id.in_(membership)))
    return session.scalars(query.order_by(GateReview.opened_at)).unique().all()


def has_answered(review: GateReview, person: User) -> bool:
    """Tell whether a person answered a check of a review."""
    return any(check.answered_by == person.id for check in review.checks)


def names_of_checkers(review: GateReview) -> list[str]:
    """Return who answered the checks, in the order of the checks."""
    named = [check.answerer.name for check in review.checks if check.answerer is not None]
    return list(dict.fromkeys(named))
