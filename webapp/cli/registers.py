"""`lodestar documents read`."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from library import load_catalog
from webapp import clock
from webapp.cli.opening import settings_of
from webapp.documents.register_views import finder
from webapp.rendering.reading import Reading, ReadRefused, Summary, read_workbook, summary_of


def add_command(acts: Any) -> None:
    """Tell the parser of `documents` of this command."""
    read = acts.add_parser(
        "read",
        help="check a filled-in Excel register of ours, and sum it up",
        epilog="Example: lodestar documents read risks.xlsx --json",
    )
    read.add_argument("file", type=Path, help="an .xlsx file made here")
    read.add_argument("--json", action="store_true")
    read.set_defaults(run=run_read)


def run_read(given: argparse.Namespace) -> int:
    """Print what is to be mended and what the register says; 1 when something is, 2 when it is not read."""
    try:
        data = given.file.read_bytes()
        reading = read_workbook(data, finder(load_catalog(settings_of(given).root)))
    except OSError as error:
        print(f"lodestar: {given.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    except ReadRefused as refused:
        print(f"lodestar: {given.file}: {refused.sentence('en')}", file=sys.stderr)
        return 2
    summary = summary_of(reading, clock.today())
    print(_as_json(reading, summary) if given.json else _as_text(reading, summary))
    return 1 if reading.notes else 0


def _as_json(reading: Reading, summary: Summary) -> str:
    told = {
        "document": reading.paper.id,
        "version": reading.version,
        "notes": [asdict(one) for one in reading.notes],
        "sheets": [asdict(one) for one in summary.sheets],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str)


def _as_text(reading: Reading, summary: Summary) -> str:
    lines = [f"{reading.paper.id} {reading.paper.title} V{reading.version}"]
    lines += [f"{one.sheet}!{one.column or '-'}{one.row or ''}  {one.sentence}" for one in reading.notes]
    for sheet in summary.sheets:
        lines.append(f"{sheet.title}: {sheet.rows}")
        lines += [
            f"  {one.label}: " + ", ".join(f"{name} {count}" for name, count in one.counts)
            for one in sheet.tallies
        ]
        lines += [f"  {one.score:>3} {one.number} {one.about}" for one in sheet.heaviest]
        lines += [f"  ! {due} {number} {about}" for number, about, due in sheet.overdue]
    return "\n".join(lines)
