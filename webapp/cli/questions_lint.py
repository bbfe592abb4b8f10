"""`lodestar questions lint`: what keeps banks and quizzes from being published, and banks with their ids filled in."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from library import load_catalog
from library.catalog import Catalog
from library.check import as_json, main_report
from library.check.banks import around_of
from library.check.scope import Scope
from library.faults import Fault, Level
from library.questions.bank_reading import BankFile, read_bank
from library.questions.linting import lint_shelf
from library.questions.numbering import numbered
from library.questions.shelf import TWIN
from webapp import clock
from webapp.cli.opening import Commands, settings_of


class NoBank(Exception):
    """What was named is no bank; the message says what there is."""


def add_act(acts: Commands) -> None:
    """Tell the parser of this act."""
    lint = acts.add_parser(
        "lint",
        help="faults of question banks and quizzes",
        description="Without a bank: all banks and quizzes. Exit 0: no errors; 1: errors; 2: no such bank.",
        epilog="Example: lodestar questions lint risk --lang en",
    )
    lint.add_argument(
        "banks", nargs="*", metavar="BANK", help="the name of a bank, or a file outside content/"
    )
    lint.add_argument("--lang", choices=["zh", "en"], default="zh", help="of the sentences")
    lint.add_argument("--json", action="store_true")
    lint.add_argument("--assign", action="store_true", help="print one bank with its missing ids filled in")
    lint.set_defaults(run=run_lint)


def run_lint(given: argparse.Namespace) -> int:
    """Print every fault of the banks named, or one bank with ids."""
    catalog = load_catalog(settings_of(given).root)
    try:
        files = [_file(catalog, one) for one in given.banks]
        if given.assign:
            return _assign(catalog, files)
    except NoBank as error:
        print(f"lodestar: {error}", file=sys.stderr)
        return 2
    found = lint_banks(catalog, files, clock.today())
    print(as_json(found) if given.json else main_report(found, given.lang))
    return 1 if any(one.level is Level.ERROR for one in found) else 0


def lint_banks(catalog: Catalog, files: Sequence[BankFile], today: date) -> list[Fault]:
    """Return the faults of some banks among all others; without any, of the whole shelf with its quizzes."""
    named = {path for file in files for path in (file.path, file.twin_path) if path}
    known = {file.path for file in catalog.shelf.bank_files}
    strangers = [file for file in files if file.path not in known]
    shelf = replace(catalog.shelf, bank_files=(*catalog.shelf.bank_files, *strangers))
    found = lint_shelf(shelf, around_of(Scope(catalog, today)))
    return [one for one in found if not named or one.file in named]


def _assign(catalog: Catalog, files: Sequence[BankFile]) -> int:
    """Print one bank with its missing ids filled in."""
    if len(files) != 1:
        raise NoBank("--assign takes exactly one bank.")
    path = catalog.root / files[0].path
    bank = files[0].facts.id if files[0].facts is not None else path.stem
    print(numbered(path.read_text(encoding="utf-8-sig"), bank, catalog.shelf.retired), end="")
    return 0


def _file(catalog: Catalog, named: str) -> BankFile:
    """Return a bank by its name, or by the path of its file."""
    path = Path(named)
    for file in catalog.shelf.bank_files:
        if path.resolve() == (catalog.root / file.path).resolve() or named == Path(file.path).stem:
            return file
    if not path.is_file():
        names = ", ".join(catalog.banks) or "none"
        raise NoBank(f"{named} is no bank and no file; the banks are: {names}.")
    twin = path.with_name(f"{path.stem}{TWIN}")
    pair = (str(twin), twin.read_bytes()) if twin.is_file() else None
    return read_bank((str(path), path.read_bytes()), pair)
