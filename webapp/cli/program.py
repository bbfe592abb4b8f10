"""Read the command line and call the command: exit 0 done, 1 faults found or rows refused, 2 wrong use."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from webapp.cli import accounts, certificates, contents, documents, lessons, maturity, questions, serving
from webapp.settings import SettingRefused

COMMANDS = (serving, contents, documents, lessons, maturity, questions, certificates, accounts)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="lodestar",
        description="Knowledge and training for the methodology of a PMO.",
        epilog="Example: lodestar serve --demo",
    )
    parser.add_argument("--root", type=Path, help="folder with content/, methodology/, templates/, lessons/")
    parser.add_argument("--var", type=Path, help="folder for all that a machine makes (default: ROOT/var)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add_commands(commands)
    given = parser.parse_args(words)
    try:
        code: int = given.run(given)
        sys.stdout.flush()
    except SettingRefused as error:
        print(f"lodestar: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code
