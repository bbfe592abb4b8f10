"""`lodestar lessons import`."""

import argparse
import json
import sys
from pathlib import Path

from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import find_user_by_email
from webapp.accounts.rules import Role
from webapp.cli.opening import Commands, opened, settings_of, upgrade_database
from webapp.database import the_database
from webapp.errors import DomainError
from webapp.lessons.imports.actions import find_curator, take_over
from webapp.lessons.imports.columns import read_mapping
from webapp.lessons.imports.queries import known_keys
from webapp.lessons.imports.reading import read_lessons
from webapp.lessons.imports.report import lines_of, report_of
from webapp.lessons.imports.rules import NobodyCurates, Reading
from webapp.lessons.imports.terms import terms_of
from webapp.lessons.imports.upload import Scene, Upload
from webapp.settings import Settings
from webapp.site.content import the_catalog
from webapp.ui.languages import sentence_of

EVERY = 500
"""After so many rows the progress is said."""


def add_commands(commands: Commands) -> None:
    """Tell the parser of the commands in this file."""
    lessons = commands.add_parser(
        "lessons",
        help="lessons out of files",
        epilog="Example: lodestar lessons import lessons.xlsx --dry-run",
    )
    acts = lessons.add_subparsers(dest="act", required=True, metavar="ACT")
    into = acts.add_parser(
        "import",
        help="put the lessons of a file into the curators' queue, with a report",
        epilog="Example: lodestar lessons import lessons.xlsx --mapping columns.yml --dry-run",
    )
    into.add_argument("file", type=Path, help=".jsonl, .csv or .xlsx")
    into.add_argument("--mapping", type=Path, metavar="MAP.yml", help="lines of `field: column name`")
    into.add_argument("--dry-run", action="store_true", help="only report; nothing is taken")
    into.add_argument("--source", default="", help="where the lessons come from (default: name of the file)")
    into.add_argument("--by", metavar="EMAIL", help="the curator in whose name (default: the first one)")
    into.add_argument("--lang", choices=["zh", "en"], default="zh", help="of the report")
    into.add_argument("--json", action="store_true")
    into.set_defaults(run=run_import)


def run_import(given: argparse.Namespace) -> int:
    """Import a file: 0 when every row is in order, 1 when rows have gaps or were refused, 2 for wrong use."""
    settings = settings_of(given)
    try:
        upload = _upload(given)
    except OSError as error:
        print(f"lodestar: {error.filename}: {error.strerror}.", file=sys.stderr)
        return 2
    upgrade_database(settings)
    with opened(settings), force_locale(given.lang):
        try:
            reading = _import(given, upload, settings)
        except DomainError as error:
            print(f"lodestar: {sentence_of(error)}", file=sys.stderr)
            return 2
        report = report_of(reading, gettext)
        text = (
            json.dumps(report, ensure_ascii=False, indent=2)
            if given.json
            else "\n".join(lines_of(report, gettext))
        )
        print(text)
    return 1 if reading.has_findings else 0


def _upload(given: argparse.Namespace) -> tuple[bytes, str]:
    mapping = given.mapping.read_bytes().decode("utf-8-sig", "replace") if given.mapping else ""
    return given.file.read_bytes(), mapping


def _import(given: argparse.Namespace, read: tuple[bytes, str], settings: Settings) -> Reading:
    upload = Upload(given.file.name, read[0], given.source, read_mapping(read[1]))
    with the_database().reading() as session:
        known = known_keys(session, upload.origin)
        by = None if given.dry_run else _curator(session, given.by)
    scene = Scene(terms_of(the_catalog()), clock.today(), known)
    reading = read_lessons(upload, scene, _progress)
    if by is not None:
        with the_database().transaction() as session:
            count = take_over(session, reading, by=by)
        print(
            f"{count} lessons stand in the queue, in the name of {by.name} ({settings.var}).", file=sys.stderr
        )
    return reading


def _curator(session: Session, email: str | None) -> User:
    by = find_user_by_email(session, email.strip().casefold()) if email else find_curator(session)
    if by is None or by.role is not Role.CURATOR:
        raise NobodyCurates
    return by


def _progress(done: int, rows: int) -> None:
    if done % EVERY == 0 or done == rows:
        print(f"{done} / {rows}", file=sys.stderr, flush=True)
