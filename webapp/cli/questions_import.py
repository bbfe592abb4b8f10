"""`lodestar questions import`: what a file of questions holds, as a report, JSON or a draft of a bank."""

import argparse
import json
import sys
from pathlib import Path

from library.questions.imports import FORMATS, FileRefused, Found, import_questions
from library.questions.imports.drafting import draft_of, picture_files, twin_of
from webapp.cli.opening import Commands
from webapp.settings import load_settings


def add_act(acts: Commands) -> None:
    """Tell the parser of this act."""
    into = acts.add_parser(
        "import",
        help="read questions out of a file of another system, or of an exported bank",
        description="Exit 0: all read; 1: something was refused, the report says what; 2: the file cannot be read.",
        epilog="Example: lodestar questions import mock.gift --format gift -o var/mock.md",
    )
    into.add_argument("file", type=Path, help="UTF-8 unless --encoding says otherwise; it is never changed")
    into.add_argument("--format", choices=FORMATS, required=True)
    into.add_argument(
        "--answers", type=Path, metavar="FILE", help="keys of a paper that stand in another file"
    )
    into.add_argument("--encoding", metavar="E", help="such as gb18030")
    into.add_argument("--json", action="store_true", help="the whole report")
    into.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DRAFT.md",
        help="a draft of a bank, outside content/, its translation and pictures beside it",
    )
    into.set_defaults(run=run_import)


def run_import(given: argparse.Namespace) -> int:
    """Print what was read and what was refused."""
    try:
        found = _found(given)
        if given.output is not None:
            _write(given, _files(given, found))
    except FileRefused as error:
        print(f"lodestar: {error}.", file=sys.stderr)
        return 2
    print(
        json.dumps(found.as_json(), ensure_ascii=False, indent=2)
        if given.json
        else _report(found, given.file)
    )
    return 1 if found.rejected else 0


def _found(given: argparse.Namespace) -> Found:
    if given.answers is not None and given.format != "paper":
        raise FileRefused(f"--answers belongs to --format paper; a file of {given.format} holds its own keys")
    answers = _bytes(given.answers) if given.answers is not None else None
    try:
        return import_questions(_bytes(given.file), given.format, given.encoding, answers)
    except FileRefused as error:
        raise FileRefused(f"{given.file}: {error}") from error


def _files(given: argparse.Namespace, found: Found) -> dict[Path, bytes]:
    """Return the draft, its translation if it has one, and the pictures that stand beside it."""
    path, name = given.output.resolve(), given.output.stem
    draft = draft_of(found, name, f"{given.file.name} ({given.format})").encode()
    twin = twin_of(found)
    beside = {path.parent / one: content for one, content in picture_files(found, name).items()}
    if twin is not None:
        beside[path.with_name(f"{name}.en.md")] = twin.encode()
    return {path: draft, **beside}


def _write(given: argparse.Namespace, files: dict[Path, bytes]) -> None:
    """Write a draft and its pictures; nothing below a content folder, and nothing over another file."""
    content = load_settings(root=given.root, var=given.var).root.resolve() / "content"
    is_content = any(
        one == content or (one.name == "content" and (one / "vocabulary").is_dir())
        for one in given.output.resolve().parents
    )
    if is_content:
        raise FileRefused(
            f"{given.output} is below content/, where only authors write. Name another file with -o"
        )
    try:
        for path, made in files.items():
            if path.exists() and path.read_bytes() != made:
                raise FileRefused(f"{path} holds something else already. Name another file with -o")
        for path, made in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
    except OSError as error:
        raise FileRefused(f"{given.output} cannot be written: {error.strerror}") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefused(f"{path} cannot be read: {error.strerror}") from error


def _report(found: Found, file: Path) -> str:
    """Return one line for each thing refused or doubtful, and the counts."""
    lines = [f"{file}:{one.line}-{one.end_line}: {one.code}: {one.message}" for one in found.rejected]
    lines += [
        f"{file}:{item.line}: {one.code}: {one.message}" for item in found.items for one in item.problems
    ]
    counts = found.as_json()["counts"]
    told = f"{counts['items']} read, {counts['rejected']} refused, {counts['with_problems']} with problems"
    return "\n".join([*lines, told])
