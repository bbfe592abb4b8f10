"""`lodestar questions analyse`: item analysis of a file of marks."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from library.questions.analysis import Analysis, analyse
from library.questions.analysis.reading import read_paper
from library.questions.analysis.telling import as_json, as_text
from library.questions.imports import FileRefused
from webapp.cli.opening import Commands

FILES = """RESPONSES.csv: row 1 person,Q1,Q2,...; row 2 max,1,2,...; then one row a person. An empty cell was omitted,
- was not presented. CHOICES.csv: the same people and columns; row 2 key,B,... (several: A|C), row 3 options,4,... if
wanted; cells hold the letters chosen. Exit 0: done; 1: something is flagged and --strict was said; 2: a file cannot
be read."""


def add_act(acts: Commands) -> None:
    """Tell the parser of this act."""
    into = acts.add_parser(
        "analyse",
        help="item analysis of a file of marks",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=FILES,
        epilog="Example: lodestar questions analyse marks.csv --choices letters.csv --json",
    )
    into.add_argument("responses", type=Path, metavar="RESPONSES.csv")
    into.add_argument("--choices", type=Path, metavar="CHOICES.csv")
    into.add_argument("--json", action="store_true", help="full figures")
    into.add_argument("--strict", action="store_true", help="exit 1 when anything is flagged")
    into.set_defaults(run=run_analyse)


def run_analyse(given: argparse.Namespace) -> int:
    """Print the figures of a sitting."""
    try:
        choices = _bytes(given.choices) if given.choices is not None else None
        paper, warnings = read_paper(_bytes(given.responses), choices)
    except FileRefused as error:
        print(f"lodestar: {error}.", file=sys.stderr)
        return 2
    found = analyse(paper)
    print(_told(found, warnings, given.json))
    return 1 if given.strict and found.has_flags else 0


def _told(found: Analysis, warnings: tuple[str, ...], is_json: bool) -> str:
    if not is_json:
        return as_text(found, warnings)
    told: dict[str, Any] = as_json(found, warnings)
    return json.dumps(told, ensure_ascii=False, indent=2)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefused(f"{path} cannot be read: {error.strerror}") from error
