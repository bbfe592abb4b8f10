"""A process of its own that closes a retrospective and is killed at a given moment of the clean-up."""

import json
import os
import signal
import sys
from pathlib import Path
from uuid import UUID

from webapp.database import Database, the_database
from webapp.factory import create_app
from webapp.outbox import Lane, the_outbox
from webapp.retrospectives import clean_up
from webapp.retrospectives.actions import close_retrospective
from webapp.retrospectives.models import Retro
from webapp.settings import Settings

MOMENTS = ("committed", "taken", "rewritten")
"""After the commit; when the worker has taken the work; when the files are rewritten and the row is not."""

rewrite_files = clean_up.rewrite_files


def die(*_given: object) -> None:
    """Kill this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def rewrite_and_die(database: Database) -> None:
    """Rewrite the files and get no further."""
    rewrite_files(database)
    die()


def main(given: dict[str, str]) -> None:
    """Close the retrospective, and die at the moment that is asked for."""
    folder = Path(given["folder"])
    settings = Settings(
        root=folder / "root", var=folder / "var", database_url=given["url"], secret_key="for tests only"
    )
    app = create_app(settings)
    with app.app_context():
        with the_database().transaction() as session:
            retro = session.get_one(Retro, UUID(given["retro"]))
            close_retrospective(session, retro, by=retro.facilitator)
        if given["moment"] == "committed":
            die()
        clean_up.rewrite_files = die if given["moment"] == "taken" else rewrite_and_die
        the_outbox().drain(the_database(), Lane.QUICK)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
