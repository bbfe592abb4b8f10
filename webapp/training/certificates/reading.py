"""Read the file of a certificate as whoever holds only that: signed bytes, their key, their serial."""

from typing import Literal

from pydantic import ValidationError

from webapp.training.certificates.snapshot import Frozen, Snapshot


class NotACertificate(Exception):
    """A file that says nothing of a certificate."""


class Stated(Frozen):
    """What a signed file says."""

    format: Literal["lodestar-certificate-1"]
    key: str
    serial: str
    snapshot: Snapshot


def read_statement(content: bytes) -> Stated:
    """Return what a file says, or raise `NotACertificate`; whether it is true, the signature tells."""
    try:
        return Stated.model_validate_json(content)
    except ValidationError as error:
        raise NotACertificate from error
