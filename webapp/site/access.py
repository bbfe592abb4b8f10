"""Whether strangers may read here at all."""

from flask import current_app
from flask_login import current_user

from webapp.errors import NotFound
from webapp.settings import Settings


def is_closed_to_strangers() -> bool:
    """Tell whether this site is for members only and a stranger asks."""
    settings: Settings = current_app.extensions["lodestar.settings"]
    return settings.readers != "public" and not current_user.is_authenticated


def need_reader() -> None:
    """Raise `NotFound` for a stranger where only members read."""
    if is_closed_to_strangers():
        raise NotFound
