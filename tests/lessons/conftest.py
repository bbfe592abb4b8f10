"""Drafts on their way: in the session of a test, and as the app sees them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from library import load_catalog
from tests.scenes import FACTS, Cast, register_orders, submit_lesson
from webapp.database import Database
from webapp.lessons.actions import answer_gate, save_facts
from webapp.lessons.models import Draft
from webapp.lessons.review_actions import accept, sign, take_into_review, validate
from webapp.lessons.rules import State
from webapp.projects.models import Project

Take = Callable[..., Draft]


@pytest.fixture(scope="session")
def causes(kept_content) -> frozenset[str]:
    """Return the causes one may choose from."""
    return frozenset(load_catalog(kept_content).vocabulary.causes)


@pytest.fixture
def orders(session: Session, cast: Cast) -> Project:
    """Return the project of orders in the session of this test."""
    return register_orders(session, cast)


def take_to(session: Session, cast: Cast, state: State, **more: Any) -> Draft:
    """Return a lesson by `xu` that came as far as a state, by the usual people."""
    draft = submit_lesson(session, cast[more.pop("author", "xu")], **more)
    if state != State.SUBMITTED:
        save_facts(session, draft, FACTS, edition=draft.edition, by=cast["he"])
        take_into_review(session, draft, by=cast["he"])
    if state == State.ACCEPTED:
        validate(session, draft, note="成立", by=cast["shen"])
        accept(session, draft, by=cast["he"])
        answer_gate(session, draft, duplicate="没有相似的", overrules={}, by=cast["he"])
        sign(session, draft, by=cast["tang"])
    return draft


@pytest.fixture
def take(session: Session, cast: Cast) -> Take:
    """Return a function that brings a lesson to a state: `take(State.IN_REVIEW)`."""
    return lambda state, **more: take_to(session, cast, state, **more)


@pytest.fixture
def kept(database: Database, cast: Cast) -> Take:
    """Return a function that brings a lesson to a state in the app's database."""

    def keep(state: State, **more: Any) -> Draft:
        with database.transaction() as session:
            return take_to(session, cast, state, **more)

    return keep
