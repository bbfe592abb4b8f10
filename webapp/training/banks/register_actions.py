"""Write down versions: a question or a quiz that differs from all that were seen gets a row, and keeps it."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.questions.format import Question
from library.questions.quiz_format import Quiz
from webapp import clock
from webapp.training.banks.changes import change_between
from webapp.training.banks.models import QuestionVersion, QuizVersion, Regrade
from webapp.training.banks.shelf import Papers


def register_papers(session: Session, papers: Papers) -> None:
    """Write down every question and quiz as it stands now."""
    versions_for(session, papers.items.values())
    for quiz in papers.quizzes.values():
        version_of_quiz(session, quiz)


def version_of_quiz(session: Session, quiz: Quiz) -> QuizVersion:
    """Return the version a quiz has now; write it down when it is new."""
    found = session.scalar(
        select(QuizVersion).where(QuizVersion.quiz == quiz.id, QuizVersion.sha == quiz.rules_sha)
    )
    if found is None:
        found = QuizVersion(quiz=quiz.id, sha=quiz.rules_sha, rules=quiz.rules, recorded_at=clock.now())
        session.add(found)
        session.flush()
    return found


def versions_for(session: Session, items: Iterable[Question]) -> dict[str, QuestionVersion]:
    """Return the version each item has now, by id; write down those that are new."""
    wanted = {item.id: item for item in items}
    known = _known(session, wanted)
    found, new = {}, []
    for key, item in wanted.items():
        earlier = known.get(key, [])
        same = next((one for one in earlier if one.scored_sha == item.scored_sha), None)
        found[key] = same or _version(item, earlier[-1] if earlier else None)
        if same is None and earlier:
            new.append((earlier[-1], found[key]))
    session.add_all(found.values())
    session.flush()
    _propose(session, new)
    return found


def _known(session: Session, wanted: Mapping[str, Question]) -> dict[str, list[QuestionVersion]]:
    query = select(QuestionVersion).where(QuestionVersion.question.in_(wanted)).order_by(QuestionVersion.n)
    known: dict[str, list[QuestionVersion]] = {}
    for row in session.scalars(query):
        known.setdefault(row.question, []).append(row)
    return known


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


def _propose(session: Session, new: Iterable[tuple[QuestionVersion, QuestionVersion]]) -> None:
    """Open a proposal where a new version changed key or points; that changes no result."""
    session.add_all(
        Regrade(question=row.question, from_id=before.id, to_id=row.id, opened_at=row.recorded_at, why="")
        for before, row in new
        if row.change_class.touches_results
    )
    session.flush()
