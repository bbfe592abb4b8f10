"""Transactions: all or nothing, nothing lost between people, and what was read stays readable."""

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.accounts.models import RoleHolder, User
from webapp.database import Database
from webapp.lessons.models import LessonCounter
from webapp.maturity.models.rounds import Campaign

THREADS, TIMES = 8, 100


@pytest.fixture
def counter(database: Database) -> int:
    """Return the year of a counter that stands at zero."""
    with database.transaction() as session:
        session.add(LessonCounter(year=2031, number=0))
    return 2031


def number(database: Database, year: int) -> int:
    with database.reading() as session:
        return session.get_one(LessonCounter, year).number


def test_what_is_written_in_a_block_is_kept(database: Database, counter: int) -> None:
    with database.transaction() as session:
        session.get_one(LessonCounter, counter).number = 7

    assert number(database, counter) == 7


@pytest.mark.parametrize("asked", [{"with_for_update": True}, {"with_for_update": {"read": True}}])
def test_a_lock_that_postgresql_would_refuse_is_refused_by_every_test(
    session: Session, asked: dict[str, Any]
) -> None:
    with pytest.raises(AssertionError, match="Name what is locked"):
        session.get(Campaign, uuid4(), **asked)

    assert session.get(Campaign, uuid4(), with_for_update={"of": Campaign}) is None


def test_an_error_undoes_the_whole_block(database: Database, counter: int) -> None:
    with pytest.raises(RuntimeError), database.transaction() as session:
        session.get_one(LessonCounter, counter).number = 7
        session.flush()
        raise RuntimeError

    assert number(database, counter) == 0


def test_what_was_read_can_be_used_after_the_block(database: Database) -> None:
    with database.reading() as session:
        person = session.scalars(select(User).where(User.email == "he@example.org")).one()

    assert person.name == "何静"


def test_what_was_read_before_an_error_can_be_used_after_it(database: Database) -> None:
    people: list[User] = []
    with pytest.raises(RuntimeError), database.transaction() as session:
        people.append(session.scalars(select(User).where(User.email == "he@example.org")).one())
        raise RuntimeError

    assert people[0].name == "何静"


def test_a_block_for_reading_keeps_nothing(database: Database, counter: int) -> None:
    with database.reading() as session:
        session.get_one(LessonCounter, counter).number = 7
        session.flush()

    assert number(database, counter) == 0


def test_listeners_hear_of_a_commit_and_not_of_an_error(database: Database) -> None:
    heard: list[str] = []
    database.after_commit.append(lambda: heard.append("commit"))

    with pytest.raises(RuntimeError), database.transaction():
        raise RuntimeError
    before = list(heard)
    with database.transaction():
        pass

    assert before == []
    assert heard == ["commit"]


def add_in_python(session: Session, year: int) -> None:
    """Read, think, write: the row is locked meanwhile."""
    row = session.get_one(LessonCounter, year, with_for_update=True)
    row.number += 1


def add_in_the_database(session: Session, year: int) -> None:
    session.execute(
        update(LessonCounter).where(LessonCounter.year == year).values(number=LessonCounter.number + 1)
    )


@pytest.mark.parametrize("add", [add_in_python, add_in_the_database])
def test_eight_people_at_once_lose_nothing(
    database: Database, counter: int, add: Callable[[Session, int], None]
) -> None:
    failures: list[Exception] = []

    def person() -> None:
        try:
            for _ in range(TIMES):
                with database.transaction() as session:
                    add(session, counter)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=person) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert number(database, counter) == THREADS * TIMES


def test_a_reader_does_not_wait_for_a_writer(database: Database, counter: int) -> None:
    with database.transaction() as session:
        session.get_one(LessonCounter, counter).number = 7
        session.flush()
        seen = number(database, counter)

    assert seen == 0


def test_a_row_may_not_point_at_nobody(database: Database) -> None:
    with pytest.raises(IntegrityError), database.transaction() as session:
        session.add(RoleHolder(code="PM", user_id=uuid4()))
