"""What every command needs: its settings, the newest schema, and the app."""

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeAlias

from flask import Flask
from sqlalchemy.exc import OperationalError

from library.vocabulary import FOLDER
from webapp.database import Database, the_database
from webapp.factory import create_app
from webapp.factory.schema import upgrade
from webapp.settings import SettingRefused, Settings, load_settings

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def settings_of(given: argparse.Namespace, **overrides: Any) -> Settings:
    """Return the settings a command line asks for; refuse a root that holds no content."""
    settings = load_settings(root=given.root, var=given.var, **overrides)
    if not (settings.root / FOLDER).is_dir():
        raise SettingRefused(
            f"LODESTAR_ROOT: there is no {FOLDER} in {settings.root}. Name the folder of the content."
        )
    return settings


def upgrade_database(settings: Settings) -> None:
    """Bring the database of these settings to the newest schema."""
    try:
        database = Database.open(settings.database_url)
        with closing(database):
            upgrade(database)
    except OperationalError as error:
        raise SettingRefused(f"DATABASE_URL: the database does not answer: {error.orig}") from error


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """Give the app of these settings for one command; its connections are closed at the end."""
    app = create_app(settings)
    with app.app_context(), closing(the_database()):
        yield app
