"""A validated draft, and one kept for the head of quality."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.scenes import WORDS
from webapp import clock
from webapp.lessons.models import Draft
from webapp.lessons.restricted.actions import keep_restricted
from webapp.lessons.restricted.rules import Restriction
from webapp.lessons.rules import State

KNOWN = ("PM", "PMO", "QA")
SECRET = WORDS.title
"""The words that nobody else may come across."""


@pytest.fixture
def wanted():
    """Return a choice that nothing is wrong with."""
    return Restriction(("QA",), "涉及一份还在谈的合同", clock.today() + timedelta(days=200))


@pytest.fixture
def kept_row(database, cast, kept, wanted):
    """Return a lesson by `xu` from the app's database that is kept for `QA`, whom `shen` is."""
    made = kept(State.ACCEPTED)
    with database.transaction() as session:
        draft = session.scalars(select(Draft).where(Draft.id == made.id)).one()
        return keep_restricted(session, draft, wanted, known=KNOWN, by=cast["he"])
