"""`lodestar documents blank` and `fill`."""

import argparse
import difflib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from library import load_catalog
from library.catalog import Catalog
from library.filling import filling_of
from library.frontmatter import Unreadable, load_yaml
from library.kinds import Kind
from library.paper import Paper, paper_of
from webapp.cli.serving import Commands, settings_of
from webapp.rendering.papers import made
from webapp.rendering.word import PandocMissing

KEYS = ("project", "values")


class WrongUse(Exception):
    """What was asked cannot be done; the message says what can."""


def add_commands(commands: Commands) -> None:
    """Tell the parser of the commands in this file."""
    documents = commands.add_parser(
        "documents",
        help="Word and Excel files",
        epilog="Example: lodestar documents blank TPL-004 -o charter.docx",
    )
    acts = documents.add_subparsers(dest="act", required=True, metavar="ACT")
    blank = acts.add_parser(
        "blank",
        help="a document to fill in",
        epilog="Example: lodestar documents blank TPL-014 --lang en -o risks.xlsx",
    )
    fill = acts.add_parser(
        "fill",
        help="a document with values",
        epilog="Example: lodestar documents fill TPL-004 charter.yml -o charter.docx",
    )
    for one in (blank, fill):
        one.add_argument("id", help="such as TPL-004")
    fill.add_argument("file", type=Path, help="YAML with project: and values:")
    for one in (blank, fill):
        one.add_argument("--lang", choices=["zh", "en"], default="zh")
        one.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    blank.set_defaults(run=run_blank)
    fill.set_defaults(run=run_fill)


def run_blank(given: argparse.Namespace) -> int:
    """Write a blank document."""
    return _tried(lambda: _write(given, _paper(given), {}))


def run_fill(given: argparse.Namespace) -> int:
    """Write a document with the values of a file; 1 and every mistake when one is refused."""

    def fill() -> int:
        paper, said = _paper(given), _read(given.file)
        filling = filling_of(paper, said.get("values") or {}, said.get("project") or {})
        for mistake in filling.mistakes:
            print(f"{given.file}: {mistake.key}: {mistake.sentence}", file=sys.stderr)
        return 1 if filling.mistakes else _write(given, paper, filling.values)

    return _tried(fill)


def _tried(act: Any) -> int:
    try:
        code: int = act()
    except (WrongUse, PandocMissing) as error:
        print(f"lodestar: {error}", file=sys.stderr)
        return 2
    return code


def _paper(given: argparse.Namespace) -> Paper:
    catalog = load_catalog(settings_of(given).root)
    entry = catalog.find(given.id)
    if entry is None or entry.kind is not Kind.DOCUMENT:
        raise WrongUse(f"{given.id} is no document.{_nearest(catalog, given.id)}")
    paper = paper_of(catalog, entry, given.lang)
    if given.output.suffix != f".{paper.format}":
        raise WrongUse(
            f"{given.id} is a .{paper.format} file: write -o {given.output.with_suffix('.' + paper.format)}"
        )
    return paper


def _nearest(catalog: Catalog, asked: str) -> str:
    close = difflib.get_close_matches(asked, [one.id for one in catalog.of_kind(Kind.DOCUMENT)], n=1)
    return f" Did you mean {close[0]}?" if close else ""


def _read(path: Path) -> Mapping[str, Any]:
    try:
        said = load_yaml(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WrongUse(f"{path} cannot be read: {error.strerror}.") from error
    except (Unreadable, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} is no YAML in UTF-8: {error}.") from error
    parts = said if isinstance(said, Mapping) else {}
    if not parts or any(key not in KEYS or not isinstance(value, Mapping) for key, value in parts.items()):
        raise WrongUse(f"{path} must hold project: and values:, each with keys and values.")
    return parts


def _write(given: argparse.Namespace, paper: Paper, values: Mapping[str, Any]) -> int:
    try:
        given.output.write_bytes(made(paper, values))
    except OSError as error:
        raise WrongUse(f"{given.output} cannot be written: {error.strerror}.") from error
    print(f"{given.output} is written.")
    return 0
