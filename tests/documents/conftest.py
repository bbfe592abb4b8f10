"""The project of orders and the charter, as somebody would fill it in."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.scenes import Cast, register_orders
from webapp.database import Database
from webapp.projects.models import Project
from webapp.site.content import the_catalog

SMALL = {
    "budget_wan": "50",
    "weeks": "8",
    "team": "3",
    "parties": "2",
    "novelty": "done_before",
    "exposure": "none",
    "dependency": "0",
}
"""The facts of a project of tier C."""


@pytest.fixture
def example(app: Flask) -> dict[str, str]:
    """Return the example of the charter as somebody would type it."""
    with app.app_context():
        facts = the_catalog().get("TPL-004").facts
    return {key: str(value) for key, value in facts.example.items()}


@pytest.fixture
def kept_orders(database: Database, cast: Cast) -> Project:
    """Return the project of orders as the app sees it."""
    with database.transaction() as session:
        return register_orders(session, cast)


@pytest.fixture
def for_orders(kept_orders: Project) -> dict[str, str]:
    """Return what the form of a document sends along: the project, and that no draft was seen."""
    return {"for-project": str(kept_orders.id), "seen-edition": "0"}


NewVersion = Callable[..., None]
MASTER = "templates/TPL-004-project-charter.md"


@pytest.fixture
def publish_charter(app: Flask, content_root: Path) -> NewVersion:
    """Return a function that publishes another version of the charter, with a field renamed when asked."""

    def publish(version: str, *, rename: tuple[str, str] = ("", "")) -> None:
        row = (
            f'  - {{version: "{version}", date: 2027-01-04, change: 先写现状再写目的, '
            "reason: 三个项目的章程看不出为什么做, approver: PMO}\n---\n## "
        )
        paths = list(content_root.glob("templates/TPL-004-*.md"))
        for path in paths:
            text = path.read_text(encoding="utf-8")
            text = re.sub(r'version: "[\d.]+"\nstatus', f'version: "{version}"\nstatus', text)
            text = text.replace(*rename) if rename[0] else text
            if path == content_root / MASTER:
                text = text.replace("---\n## ", row, 1)
            path.write_text(text, encoding="utf-8")
        for path in paths:
            with app.app_context():
                app.extensions["lodestar.content"].refresh(path)

    return publish


@pytest.fixture
def make_sensitive(app: Flask, content_root: Path) -> Callable[[], None]:
    """Return a function that makes the charter a document about persons."""

    def mark() -> None:
        path = content_root / MASTER
        text = path.read_text(encoding="utf-8").replace("\nuse: project", "\nsensitive: true\nuse: project")
        path.write_text(text, encoding="utf-8")
        with app.app_context():
            app.extensions["lodestar.content"].refresh(path)

    return mark
