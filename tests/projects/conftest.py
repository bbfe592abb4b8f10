"""The project of orders, for tests of actions and for tests of pages."""

import pytest
from sqlalchemy.orm import Session

from tests.scenes import Cast, register_orders
from webapp.database import Database
from webapp.projects.models import Project


@pytest.fixture
def orders(session: Session, cast: Cast) -> Project:
    """Return the project of orders in the session of this test."""
    return register_orders(session, cast)


@pytest.fixture
def kept_orders(database: Database, cast: Cast) -> Project:
    """Return the project of orders as the app sees it."""
    with database.transaction() as session:
        return register_orders(session, cast)
