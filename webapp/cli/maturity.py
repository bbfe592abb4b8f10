"""`lodestar maturity lint`, `score` and `import`."""

import argparse
import json
import sys
from pathlib import Path

from library import load_catalog
from library.check import as_json, main_report
from library.check.models import surroundings_of
from library.check.scope import Scope
from library.faults import Level
from library.maturity.answers import AnswersUnreadable
from library.maturity.choosing import FLAGS
from library.maturity.linting import Surroundings, lint_model
from library.maturity.reading import ModelFile, read_model
from library.maturity.samm import What, import_samm
from library.maturity.samm.checkout import NoCheckout
from webapp import clock
from webapp.cli.maturity_scores import as_json as scores_as_json
from webapp.cli.maturity_scores import as_text, scored
from webapp.cli.opening import Commands, settings_of
from webapp.settings import SettingRefused, load_settings


class WrongUse(Exception):
    """What was asked cannot be done; the message says what can."""


def add_commands(commands: Commands) -> None:
    """Tell the parser of the commands in this file."""
    maturity = commands.add_parser(
        "maturity",
        help="maturity models",
        epilog="Example: lodestar maturity score pmo@1.0.0 answers.csv --json",
    )
    acts = maturity.add_subparsers(dest="act", required=True, metavar="ACT")
    lint = acts.add_parser(
        "lint",
        help="faults of a model file",
        epilog="Example: lodestar maturity lint content/models/pmo-1.0.0.yaml --lang en",
    )
    lint.set_defaults(run=lambda given: _tried(run_lint, given))
    score = acts.add_parser(
        "score",
        help="results of a file of answers",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=SCORE,
        epilog="Example: lodestar maturity score var/models/samm-2.2.0.yaml answers.csv --json",
    )
    score.set_defaults(run=lambda given: _tried(run_score, given))
    for one in (lint, score):
        one.add_argument("model", help="a model file, or a key such as pmo@1.0.0")
        one.add_argument("--lang", choices=["zh", "en"], default="zh", help="of the sentences and titles")
        one.add_argument("--json", action="store_true")
    score.add_argument("answers", type=Path, help="CSV in UTF-8")
    score.add_argument("--numbers", choices=list(FLAGS), help="what the numbers of the file are")
    _add_import(acts)


def _add_import(acts: Commands) -> None:
    into = acts.add_parser(
        "import",
        help="make a model file of a published model",
        epilog="Example: lodestar maturity import samm-2.2.0 --format samm -o var/models/samm-2.2.0.yaml",
    )
    into.add_argument("folder", type=Path, help="its checkout; nothing in it is changed")
    into.add_argument("--format", choices=["samm"], required=True)
    into.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: VAR/models/ID-VERSION.yaml")
    into.add_argument(
        "--version", default="", help="of the release, such as 2.2.0 (default: from the folder)"
    )
    into.add_argument("--previous", metavar="MODEL", help="an earlier import: what differs is listed")
    into.add_argument("--json", action="store_true", help="the whole report")
    into.set_defaults(run=lambda given: _tried(run_import, given))


SCORE = """Columns: question, answer, and if wanted unit, respondent, role, reason; in any order, with or without BOM.
A question is named by its id or an alias. An answer is the id of an option, its value, its text, a letter (a is the
lowest), NA, DK, or nothing. Numbers are read in one way in the whole file, which --numbers says: as option ids, as
values, or as positions from 1. Without it ids or values are taken, whichever all of them are; where they are both and
differ, values if the ids merely count from 0 (as those of SAMM do), and it is told. Exit 0: scored; 1: rows
were refused, nothing is scored; 2: a file cannot be read."""


def _tried(run, given: argparse.Namespace) -> int:  # type: ignore[no-untyped-def]  # one of the runs below
    try:
        code: int = run(given)
    except (WrongUse, NoCheckout) as error:
        print(f"lodestar: {error}", file=sys.stderr)
        return 2
    return code


def run_lint(given: argparse.Namespace) -> int:
    """Print every fault of a model."""
    path = _path_of(given.model, given)
    file, around = _with_surroundings(path, given)
    faults = lint_model(file, around)
    print(as_json(faults) if given.json else main_report(faults, given.lang))
    return 1 if any(one.level is Level.ERROR for one in faults) else 0


def run_score(given: argparse.Namespace) -> int:
    """Print the results of a file of answers; every refused row is named, and then nothing is scored."""
    file = _read(_path_of(given.model, given))
    if file.model is None:
        print(main_report(file.faults, given.lang), file=sys.stderr)
        return 2
    try:
        found = scored(file, _bytes(given.answers), FLAGS.get(given.numbers))
    except AnswersUnreadable as error:
        raise WrongUse(f"{given.answers}: {error}.") from error
    for note in (*found.notes, *found.problems):
        print(f"{given.answers}: {note}", file=sys.stderr)
    if given.json:
        print(json.dumps(scores_as_json(found, given.lang), ensure_ascii=False, indent=2))
    elif not found.problems:
        print(as_text(found, given.lang))
    return 1 if found.problems else 0


def run_import(given: argparse.Namespace) -> int:
    """Write the model of a checkout and print what was taken, skipped, repaired or is doubtful."""
    previous = _read(_path_of(given.previous, given)).model if given.previous else None
    found = import_samm(given.folder, given.version, previous)
    folder = load_settings(root=given.root, var=given.var).models
    default = folder / f"{found.model.key}.yaml".replace("@", "-")
    path = given.output or default
    _write_once(path, found.text)
    notes = [one for one in found.report.notes if one.what is not What.TAKEN]
    counts = found.report.counts()
    if given.json:
        rows = [
            {"what": n.what, "file": n.file, "line": n.line, "sentence": n.sentence}
            for n in found.report.notes
        ]
        told = {
            "model": found.model.key,
            "file": str(path),
            "counts": counts,
            "notes": rows,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in notes:
            print(f"{one.file}:{one.line}: {one.what}: {one.sentence}")
        print(
            f"{path} is written: {found.model.key}. " + ", ".join(f"{name} {n}" for name, n in counts.items())
        )
    return 1 if counts["skipped"] or found.is_faulty else 0


def _write_once(path: Path, text: str) -> None:
    """Write a model; one that is there and differs is never replaced, for results may rest on it."""
    try:
        if path.is_file() and path.stat().st_size and path.read_bytes() != text.encode():
            raise WrongUse(
                f"{path} holds another model already; results may rest on it. Name another file with -o."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise WrongUse(f"{path} cannot be written: {error.strerror}.") from error


def _with_surroundings(path: Path, given: argparse.Namespace) -> tuple[ModelFile, Surroundings]:
    """Return a model with the content around it; outside a content root links and history are not judged."""
    try:
        catalog = load_catalog(settings_of(given).root)
    except SettingRefused:
        return _read(path), Surroundings()
    resolved = path.resolve()
    relative = (
        resolved.relative_to(catalog.root).as_posix() if resolved.is_relative_to(catalog.root) else str(path)
    )
    is_own = relative in catalog.model_files
    around = surroundings_of(Scope(catalog, clock.now().date()), is_own=is_own)
    return (catalog.model_files[relative] if is_own else _read(path)), around


def _path_of(named: str, given: argparse.Namespace) -> Path:
    """Return the file of a model named by its path or key."""
    name = f"{named.replace('@', '-')}.yaml"
    settings = load_settings(root=given.root, var=given.var)
    places = [Path(named), settings.root / "content" / "models" / name, settings.models / name]
    found = next((one for one in places if one.is_file()), None)
    if found is None:
        raise WrongUse(f"there is no model {named}: name a file, or a key such as pmo@1.0.0.")
    return found


def _read(path: Path) -> ModelFile:
    return read_model(_bytes(path), str(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongUse(f"{path} cannot be read: {error.strerror}.") from error
