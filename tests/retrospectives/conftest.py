"""A project, a board in a session, and a table of people with browsers."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.retrospectives.tables import Table
from tests.scenes import TEAM, Cast, open_board, register_orders
from webapp.database import Database
from webapp.projects.models import Project
from webapp.retrospectives.formats import Format
from webapp.retrospectives.models import Retro
from webapp.retrospectives.rules import Phase

LayTable = Callable[..., Table]


@pytest.fixture
def orders(session: Session, cast: Cast) -> Project:
    """Return the project of orders in the session of this test."""
    return register_orders(session, cast)


@pytest.fixture
def retro(session: Session, cast: Cast, orders: Project, formats: tuple[Format, ...]) -> Retro:
    """Return an anonymous retrospective in the session of this test, with four seats."""
    return open_board(session, orders, cast, formats[0])


@pytest.fixture
def other_board(session: Session, cast: Cast, orders: Project, formats: tuple[Format, ...]) -> Retro:
    """Return a second retrospective of the same people."""
    return open_board(session, orders, cast, formats[0])


@pytest.fixture
def lay_table(database: Database, cast: Cast, formats: tuple[Format, ...], sign_in_as: SignIn) -> LayTable:
    """Return a function that opens a board in the app, as `lay_table(seats=("xu", "gu"), votes_each=1)`."""

    def lay(
        *,
        seats: tuple[str, ...] = TEAM,
        format_: Format | None = None,
        number: str = "PRJ-2026-017",
        **more: Any,
    ) -> Table:
        with database.transaction() as session:
            project = register_orders(session, cast, number=number)
            opened = open_board(session, project, cast, format_ or formats[0], people=seats, **more)
        return Table(database, sign_in_as, opened, seats)

    return lay


@pytest.fixture
def table(lay_table: LayTable) -> Table:
    """Return four people around an anonymous board who have joined and may write."""
    laid = lay_table()
    laid.join()
    laid.go_on(to=Phase.COLLECT)
    return laid
