"""Write down versions: a question or a quiz that differs from all that were seen gets a row, and keeps it.

Whoever finds something new holds the versions of questions until the end of the transaction: many start a new exam
within a second, and the second of them finds what the first wrote.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.questions.format import Question
from library.questions.quiz_format import Quiz
from webapp import clock
from webapp.database import hold_table
from webapp.training.banks.changes import change_between
from webapp.training.banks.models import QuestionVersion, QuizVersion, Regrade
from webapp.training.banks.shelf import Papers
from webapp.training.banks.standing import hold_versions, last_proposals, standing, versions_of

NEXT = timedelta(microseconds=1)
"""Proposals for a question follow each other in time, whatever the clock says."""


def register_papers(session: Session, papers: Papers) -> None:
    """Write down every question and quiz as it stands now; a key that came back opens a proposal as a new one does."""
    _propose(session, versions_for(session, papers.items.values()))
    for quiz in papers.quizzes.values():
        version_of_quiz(session, quiz)


def version_of_quiz(session: Session, quiz: Quiz) -> QuizVersion:
    """Return the version a quiz has now; write it down when it is new."""
    query = select(QuizVersion).where(QuizVersion.quiz == quiz.id, QuizVersion.sha == quiz.rules_sha)
    found = session.scalar(query)
    if found is None:
        hold_table(session, QuestionVersion)
        found = session.scalar(query)
    if found is None:
        found = QuizVersion(quiz=quiz.id, sha=quiz.rules_sha, rules=quiz.rules, recorded_at=clock.now())
        session.add(found)
        session.flush()
    return found


def versions_for(session: Session, items: Iterable[Question]) -> dict[str, QuestionVersion]:
    """Return the version each item has now, by id; write down those that are new."""
    wanted = {item.id: item for item in items}
    known = versions_of(session, wanted)
    if any(_same(item, known.get(key, [])) is None for key, item in wanted.items()):
        hold_table(session, QuestionVersion)
        known = versions_of(session, wanted)
    found = {}
    new = {}
    for key, item in wanted.items():
        earlier = known.get(key, [])
        same = _same(item, earlier)
        found[key] = same or _version(item, earlier[-1] if earlier else None)
        if same is None and earlier:
            new[key] = found[key]
    session.add_all(found.values())
    session.flush()
    _propose(session, new)
    return found


def _same(item: Question, known: Iterable[QuestionVersion]) -> QuestionVersion | None:
    return next((one for one in known if one.scored_sha == item.scored_sha), None)


def _version(item: Question, before: QuestionVersion | None) -> QuestionVersion:
    return QuestionVersion(
        question=item.id,
        n=before.n + 1 if before else 1,
        scored_sha=item.scored_sha,
        explain_sha=item.explain_sha,
        body=item.scored_body,
        change_class=change_between(before.body if before else None, item.scored_body),
        recorded_at=clock.now(),
    )


def _propose(session: Session, found: Mapping[str, QuestionVersion]) -> None:
    """Open a proposal for each version with another key or worth than hold so far; that changes no result."""
    versions, last = versions_of(session, found), last_proposals(session, found)
    for key, row in found.items():
        if _moves(row, versions[key], last.get(key)):
            hold_versions(session, key)
            _open(session, row, versions[key])


def _moves(row: QuestionVersion, versions: Sequence[QuestionVersion], last: Regrade | None) -> bool:
    """Tell whether a version is scored otherwise than the one that holds; without a proposal all are scored alike."""
    holds = last.after if last else versions[0]
    return change_between(holds.body, row.body).touches_results


def _open(session: Session, row: QuestionVersion, versions: Sequence[QuestionVersion]) -> None:
    """Open a proposal, unless somebody did while the versions were waited for."""
    last = last_proposals(session, [row.question]).get(row.question)
    if not _moves(row, versions, last):
        return
    before = standing([one for one in versions if one is not row], last)
    opened_at = max(clock.now(), last.opened_at + NEXT) if last else clock.now()
    session.add(Regrade(question=row.question, before=before, after=row, opened_at=opened_at, why=""))
    session.flush()
