"""Which version of a question is asked now: the newest, unless an older one came back."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.training.banks.models import QuestionVersion, Regrade


def versions_of(session: Session, questions: Collection[str]) -> dict[str, list[QuestionVersion]]:
    """Return the versions of questions, oldest first."""
    query = select(QuestionVersion).where(QuestionVersion.question.in_(questions)).order_by(QuestionVersion.n)
    found: dict[str, list[QuestionVersion]] = {}
    for row in session.scalars(query):
        found.setdefault(row.question, []).append(row)
    return found


def last_proposals(session: Session, questions: Collection[str]) -> dict[str, Regrade]:
    """Return the newest proposal for each question that has one: its key and its worth hold."""
    query = select(Regrade).where(Regrade.question.in_(questions)).order_by(Regrade.opened_at)
    return {row.question: row for row in session.scalars(query)}


def standing(versions: Iterable[QuestionVersion], last: Regrade | None) -> QuestionVersion:
    """Return the version that is asked: the one of the last proposal, or a newer one that kept its key and worth."""
    known = [one for one in versions if last is None or one.recorded_at > last.opened_at]
    return max([*known, last.after] if last else known, key=lambda one: (one.recorded_at, one.n))


@dataclass(frozen=True)
class Asked:
    """The version of a question that is asked now, and since when."""

    version: QuestionVersion
    since: datetime


def asked_versions(session: Session, questions: Collection[str]) -> Mapping[str, Asked]:
    """Return what is asked now of each question."""
    last = last_proposals(session, questions)
    found = {key: standing(rows, last.get(key)) for key, rows in versions_of(session, questions).items()}
    return {key: Asked(row, _since(row, last.get(key))) for key, row in found.items()}


def _since(row: QuestionVersion, last: Regrade | None) -> datetime:
    return max(row.recorded_at, last.opened_at) if last else row.recorded_at


def hold_versions(session: Session, question: str) -> None:
    """Hold the versions of a question: whoever opens or decides a proposal at the same time waits."""
    query = select(QuestionVersion.id).where(QuestionVersion.question == question)
    session.execute(query.order_by(QuestionVersion.n).with_for_update()).all()
