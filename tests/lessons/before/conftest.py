"""A project in S2 before lessons that fit it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from library import Catalog, load_catalog
from tests.conftest import CHECKOUT
from tests.scenes import Cast, register_orders
from webapp import clock
from webapp.database import Database
from webapp.lessons.before.actions import answer_lesson, kept_row
from webapp.lessons.before.answers import AnswerKind, Difference, Given
from webapp.lessons.before.models import Suggestion
from webapp.lessons.before.suggesting import lines_of
from webapp.projects.models import Project
from webapp.projects.rules import Stage, Tier

Answer = Callable[..., Suggestion]
START = "S2"


@pytest.fixture(scope="session")
def lessons() -> Catalog:
    """Return the content of the checkout with all its lessons."""
    return load_catalog(CHECKOUT)


@pytest.fixture
def starting(session: Session, cast: Cast) -> Project:
    """Return a project of tier B in S2."""
    return register_orders(session, cast, stage=Stage.S2, tier=Tier.B)


@pytest.fixture
def kept_starting(database: Database, cast: Cast) -> Project:
    """Return the same in the app's database."""
    with database.transaction() as session:
        return register_orders(session, cast, stage=Stage.S2, tier=Tier.B)


def given(kind: AnswerKind = AnswerKind.ADOPT, **more: Any) -> Given:
    """Return a whole answer of a kind."""
    why = Difference.SITUATION if kind is AnswerKind.NOT_APPLICABLE else None
    due = clock.today() + timedelta(days=14)
    return Given(**{"kind": kind, "note": "两边签字", "has_owner": True, "due": due, "why": why} | more)


@pytest.fixture
def answer(session: Session, cast: Cast, lessons: Catalog) -> Answer:
    """Return a function that answers one lesson of a project: the first without an answer, unless one is named."""

    def say(project: Project, said: Given, *, lesson_id: str = "", by: str = "lin") -> Suggestion:
        lines = lines_of(session, lessons, project, START)
        chosen = lesson_id or next(one.lesson_id for one in lines if not one.is_answered)
        row = kept_row(session, project, START, lines, chosen)
        answer_lesson(session, project, row, said, owner=cast["xu"], by=cast[by])
        return row

    return say
