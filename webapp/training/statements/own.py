"""One's own learning as statements: taken along with the rest; nothing is stored, so nothing is erased."""

from typing import Any

from flask import request
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.site.content import the_catalog
from webapp.training.courses.own import Room
from webapp.training.statements.queries import happenings_of
from webapp.training.statements.rules import statement


def export_statements(session: Session, person: User) -> list[dict[str, Any]]:
    """Return what a person did as statements, with results as far as they may see them."""
    return [statement(one, base_address()) for one in happenings_of(session, the_catalog(), person)]


def erase_nothing(_session: Session, _person: User) -> None:
    """Erase nothing: what the statements are made from is erased where it is kept."""


def base_address() -> str:
    """Return the address of this installation, without a slash at its end."""
    return request.url_root.rstrip("/")


ROOM = Room("statements", export_statements, erase_nothing)
