"""In whatever order people, trainers and the clock do things with sittings, every rule holds after each step."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase
from hypothesis.stateful import run_state_machine_as_test

from tests.training.attempts.sittings import Sittings
from tests.training.attempts.world import World
from tests.training.certificates.certified import COURSE, FRONT, QUIZ, write_course
from tests.training.small_banks import EXAM, QUIZZES, SINGLES, write_papers, write_quiz
from webapp.database import Database
from webapp.factory import create_app
from webapp.settings import Settings
from webapp.site.content import Content

EDITIONS = ({}, {"key": "D"}, {}, {"key": "D", "points": 2}, {"key": "A", "points": 2, "stem": "改了。"})
WITH_FIRST = QUIZZES[EXAM].replace("draw:", f"fixed: [{SINGLES[0]}]\ndraw:").replace("n: 4", "n: 3")
"""The exam with the question that changes on every paper."""

FEW = hypothesis.settings(
    max_examples=14,
    stateful_step_count=18,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def editions(bank_content: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, ...]:
    """Return the content with a bank that changes: its key, to and fro, points, text; its exam is a course's."""
    made = []
    for more in EDITIONS:
        root = shutil.copytree(bank_content, tmp_path_factory.mktemp("edition") / "root")
        write_papers(root, **more)
        write_quiz(root, EXAM, WITH_FIRST)
        write_course(root)
        front = root / "content" / "courses" / COURSE / "index.md"
        front.write_text(FRONT.replace(QUIZ, EXAM), encoding="utf-8")
        made.append(Content(root))
    return tuple(made)


@pytest.fixture
def world(database_url: str, settings: Settings, cast, editions) -> Iterator[World]:
    """Return an app on one connection, so that every run can be undone."""
    opened = Database.open(database_url)
    with opened.engine.connect() as connection:
        database = Database.on(connection)
        app = create_app(settings, on=database)
        yield World(app, database, connection, cast, editions)
    opened.engine.dispose()


def test_no_order_of_steps_breaks_a_rule_of_sittings(world):
    run_state_machine_as_test(lambda: Sittings(world), settings=FEW)
