"""What certificates keep of a person: taken along. Erasing leaves them with the name, or without it at their wish."""

from typing import Any

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.training.certificates.queries import certificates_of
from webapp.training.certificates.sealing import standing_of
from webapp.training.certificates.withdrawing import withdraw
from webapp.training.courses.own import Room


def export_certificates(session: Session, person: User) -> list[dict[str, Any]]:
    """Return a person's certificates as plain data."""
    return [
        {
            "serial": one.serial,
            "state": standing_of(session, one).value,
            "content": one.snapshot,
            "attempt": str(one.attempt_id) if one.attempt_id else None,
            "key": one.key_id,
            "signature": one.signature,
        }
        for one in certificates_of(session, person)
    ]


def keep_certificates(_session: Session, _person: User) -> None:
    """Erase nothing: whoever was shown a certificate must be able to check it."""


def withdraw_names(session: Session, person: User) -> None:
    """Take a person's name off every certificate they ever had."""
    for one in certificates_of(session, person):
        if not one.is_withdrawn:
            withdraw(session, one)


ROOM = Room("certificates", export_certificates, keep_certificates, withdraw_names)
