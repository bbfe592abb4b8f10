"""Whether strangers may read here at all, and who may read which page."""

from flask import current_app
from flask_login import current_user

from library import Entry
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of
from webapp.database import reading
from webapp.errors import NotFound
from webapp.settings import Settings
from webapp.site.rules import may_read


def is_closed_to_strangers() -> bool:
    """Tell whether this site is for members only and a stranger asks."""
    settings: Settings = current_app.extensions["lodestar.settings"]
    return settings.readers != "public" and not current_user.is_authenticated


def need_reader() -> None:
    """Raise `NotFound` for a stranger where only members read."""
    if is_closed_to_strangers():
        raise NotFound


def may_read_here(entry: Entry) -> bool:
    """Tell whether the person who asks may read a page; who they are is looked up only where it matters."""
    settings: Settings = current_app.extensions["lodestar.settings"]
    is_open = settings.readers == "public"
    if may_read(entry, None, is_open=is_open):
        return True
    if not current_user.is_authenticated:
        return False
    person: User = current_user._get_current_object()
    with reading() as session:
        return may_read(entry, person, is_open=is_open, codes=codes_of(session, person))
