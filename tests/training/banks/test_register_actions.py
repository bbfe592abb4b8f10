"""A version is written down once, also when several find it new at the same moment."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library import load_catalog
from webapp.training.banks.models import QuestionVersion, QuizVersion
from webapp.training.banks.register_actions import register_papers, version_of_quiz, versions_for
from webapp.training.banks.shelf import Papers

PATIENCE = 20
HELD = 0.3
"""Seconds the first lets the second wait."""


def as_a_start_does(session: Session, papers: Papers) -> set[UUID]:
    """Write down the quizzes first, then their questions; return the ids of all."""
    quizzes = [version_of_quiz(session, quiz) for quiz in papers.quizzes.values()]
    return {one.id for one in [*quizzes, *versions_for(session, papers.items.values()).values()]}


def test_whoever_finds_a_version_new_while_another_writes_it_down_takes_that_one(database, content_root):
    papers = Papers(load_catalog(content_root))
    under_way = threading.Event()

    def start() -> set[UUID]:
        under_way.wait(PATIENCE)
        with database.transaction() as session:
            return as_a_start_does(session, papers)

    with ThreadPoolExecutor(2) as people:
        waiting = [people.submit(start) for _ in range(2)]
        with database.transaction() as session:
            register_papers(session, papers)
            under_way.set()
            time.sleep(HELD)
        first, second = (one.result(PATIENCE) for one in waiting)

    with database.reading() as session:
        kept = {*session.scalars(select(QuestionVersion.id)), *session.scalars(select(QuizVersion.id))}
    assert first == second == kept
    assert len(kept) == len(papers.items) + len(papers.quizzes)
