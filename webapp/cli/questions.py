"""`lodestar questions`: its acts, each in a module of its own."""

from webapp.cli import questions_analyse, questions_import, questions_lint
from webapp.cli.opening import Commands

ACTS = (questions_lint, questions_import, questions_analyse)


def add_commands(commands: Commands) -> None:
    """Tell the parser of the commands in this file."""
    questions = commands.add_parser(
        "questions",
        help="question banks",
        epilog="Example: lodestar questions import mock.gift --format gift --json",
    )
    acts = questions.add_subparsers(dest="act", required=True, metavar="ACT")
    for one in ACTS:
        one.add_act(acts)
