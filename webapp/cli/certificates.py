"""`lodestar certificates`: check one away from the installation, and sign what was issued before there were keys."""

import argparse
import base64
import json
import sys
from pathlib import Path

from webapp.cli.opening import Commands, opened, settings_of, upgrade_database
from webapp.database import the_database
from webapp.settings import load_settings
from webapp.training.certificates.key_set import read_key_set
from webapp.training.certificates.keys import NotAKey, PublicKeys, public_keys
from webapp.training.certificates.reading import NotACertificate, Stated, read_statement
from webapp.training.certificates.sealing import seal_unsigned

EXAMPLE = "Example: lodestar certificates verify 7KQ4M-2ZB8R-9XWVU-3HJKL.json --keys keys.json"
FITS = (
    "The signature fits: certificate {serial} of {name}, course {course} {title}, issued on {issued_on}, "
    "{until}; signed with key {key}. Whether it was revoked since, only its page tells."
)


def add_commands(commands: Commands) -> None:
    """Tell the parser of the commands in this file."""
    parser = commands.add_parser("certificates", help="check and sign certificates", epilog=EXAMPLE)
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser(
        "verify",
        help="tell whether the file of a certificate fits its signature",
        description="Exit 0: it fits; 1: it does not; 2: a file cannot be read. Needs no database and no network.",
        epilog=EXAMPLE,
    )
    verify.add_argument("file", type=Path, metavar="FILE", help="SERIAL.json, as its page gives it")
    verify.add_argument("--signature", type=Path, help="default: the file beside it that ends in .sig")
    verify.add_argument(
        "--keys", type=Path, nargs="+", help="keys.json, or keys in PEM; default: those of this installation"
    )
    verify.set_defaults(run=run_verify)
    sign = acts.add_parser("sign", help="sign certificates that have no signature")
    sign.set_defaults(run=run_sign)


def run_verify(given: argparse.Namespace) -> int:
    """Say in a sentence whether a file fits its signature."""
    try:
        content = given.file.read_bytes()
        signature = (given.signature or given.file.with_suffix(".sig")).read_bytes()
        keys = _keys(given)
    except OSError as error:
        print(f"lodestar: {error.filename} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    except NotAKey:
        print("lodestar: --keys: a file holds no Ed25519 key.", file=sys.stderr)
        return 2
    try:
        told = read_statement(content)
    except NotACertificate:
        print(f"Not a certificate: {given.file} is not what the page of one gives, or was changed.")
        return 1
    return _judge(told, content, signature, keys)


def run_sign(given: argparse.Namespace) -> int:
    """Sign what has no signature, and print the serials."""
    settings = settings_of(given)
    upgrade_database(settings)
    with opened(settings), the_database().transaction() as session:
        for serial in seal_unsigned(session):
            print(serial)
    return 0


def _judge(told: Stated, content: bytes, signature: bytes, keys: PublicKeys) -> int:
    if told.key not in keys.by_id:
        known = ", ".join(keys.by_id) or "none"
        print(f"Cannot be checked: it names the key {told.key}, and the keys at hand are {known}.")
        return 1
    if not keys.fit(told.key, base64.b64encode(signature).decode(), content):
        print(f"The signature does not fit: {told.serial} is not what was signed. It counts for nothing.")
        return 1
    said = told.snapshot
    until = f"valid until {said.expires_on}" if said.expires_on else "without end"
    name = said.name or "(name withdrawn)"
    facts = {"course": said.course, "title": said.title.en, "issued_on": said.issued_on}
    print(FITS.format(serial=told.serial, key=told.key, name=name, until=until, **facts))
    return 0


def _keys(given: argparse.Namespace) -> PublicKeys:
    paths = given.keys
    if paths is None:
        folder = load_settings(root=given.root, var=given.var).public_keys
        paths = sorted(folder.glob("*.pem"))
    found: PublicKeys = PublicKeys({})
    for path in paths:
        found = PublicKeys({**found.by_id, **_read(path).by_id})
    return found


def _read(path: Path) -> PublicKeys:
    content = path.read_bytes()
    if content.lstrip().startswith(b"{"):
        try:
            return read_key_set(json.loads(content))
        except ValueError as error:
            raise NotAKey from error
    return public_keys([content])
