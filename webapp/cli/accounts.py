"""`lodestar user add`."""

import argparse
import sys

from webapp.accounts.actions import add_user
from webapp.accounts.links import make_link
from webapp.accounts.rules import LinkPurpose, Role
from webapp.cli.opening import Commands, opened, settings_of, upgrade_database
from webapp.database import the_database
from webapp.errors import DomainError


def add_commands(commands: Commands) -> None:
    """Tell the parser of the commands in this file."""
    user = commands.add_parser(
        "user", help="people", epilog="Example: lodestar user add lin@example.org 林岚 --role curator"
    )
    user.add_argument("act", choices=["add"])
    user.add_argument("email")
    user.add_argument("name")
    user.add_argument("--role", choices=[role.value for role in Role], default=Role.READER.value)
    user.set_defaults(run=run_add)


def run_add(given: argparse.Namespace) -> int:
    """Open an account and print the link with which its person sets a password."""
    settings = settings_of(given)
    upgrade_database(settings)
    try:
        with opened(settings), the_database().transaction() as session:
            user = add_user(session, email=given.email, name=given.name, role=Role(given.role), by=None)
            secret = make_link(session, LinkPurpose.SET_PASSWORD, user=user)
    except DomainError as error:
        print(f"lodestar: {error}", file=sys.stderr)
        return 2
    print(f"http://{settings.host}:{settings.port}/app/password/{secret}")
    return 0
