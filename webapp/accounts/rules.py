"""Roles, permissions, passwords, links: what is allowed, as data and pure decisions."""

import hashlib
import re
import secrets
from enum import StrEnum
from http import HTTPStatus

from webapp.errors import Conflict, DomainError, say


class Role(StrEnum):
    """What a person is in Lodestar (not in a project)."""

    READER = "reader"
    FACILITATOR = "facilitator"
    EXPERT = "expert"
    CURATOR = "curator"
    ADMIN = "admin"


class Permission(StrEnum):
    """What a view may ask for."""

    TAKE_PART = "take-part"
    FACILITATE = "facilitate"
    VALIDATE = "validate"
    CURATE = "curate"
    KEEP_UNITS = "keep-units"
    ADMINISTER = "administer"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.READER: frozenset({Permission.TAKE_PART}),
    Role.FACILITATOR: frozenset({Permission.TAKE_PART, Permission.FACILITATE}),
    Role.EXPERT: frozenset({Permission.TAKE_PART, Permission.VALIDATE}),
    Role.CURATOR: frozenset(
        {
            Permission.TAKE_PART,
            Permission.FACILITATE,
            Permission.VALIDATE,
            Permission.CURATE,
            Permission.KEEP_UNITS,
        }
    ),
    Role.ADMIN: frozenset({Permission.TAKE_PART, Permission.KEEP_UNITS, Permission.ADMINISTER}),
}
"""The one map from roles to permissions: an administrator runs accounts and has no say over content."""


class LinkPurpose(StrEnum):
    """What a one-time link opens."""

    FIRST_ADMINISTRATOR = "first-administrator"
    SET_PASSWORD = "set-password"  # noqa: S105  # the name of a purpose, not a password


class Language(StrEnum):
    """The languages of every screen."""

    ZH = "zh"
    EN = "en"


SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,180}")


class SignInRefused(DomainError):
    """E-mail and password do not belong together; never says which."""

    sentence = say("邮箱或密码不对。请重试，或请管理员给你一个重设链接。")
    field = "password"


class LastAdministrator(Conflict):
    """Nobody could administer this installation any more."""

    sentence = say("这是最后一位系统管理员，不能改成别的角色，也不能关闭。请先把另一个人设为系统管理员。")


class LinkExpired(DomainError):
    """A one-time link that was used, has run out or never was."""

    status = HTTPStatus.NOT_FOUND
    sentence = say("这个链接已经用过、已过期或不完整。请向管理员要一个新的。")


class PasswordTooShort(DomainError):
    """A password below the shortest length."""

    sentence = say("密码至少 %(least)s 个字符，至多 %(most)s 个。")
    field = "password"


class EmailRefused(DomainError):
    """Not an address, or taken."""

    sentence = say("这个邮箱的写法不对，或者已有账号在用。")
    field = "email"


def may(role: Role, permission: Permission) -> bool:
    """Tell whether a role grants a permission."""
    return permission in GRANTS[role]


def clean_email(text: str) -> str:
    """Return the address in the form it is stored in; raise `EmailRefused` when it is none."""
    email = text.strip().casefold()
    if not EMAIL.fullmatch(email):
        raise EmailRefused
    return email


def check_password(text: str) -> str:
    """Return the password when it is long enough and not endless."""
    if not SHORTEST_PASSWORD <= len(text) <= LONGEST_PASSWORD:
        raise PasswordTooShort(least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD)
    return text


def new_secret() -> str:
    """Return 256 random bits for a link; only their hash is stored."""
    return secrets.token_urlsafe(32)


def secret_hash(secret: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def safe_next(target: str | None) -> str:
    """Return `target` when it is a path of this site, else the front page: no open redirect."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return "/"
    return target if target.isprintable() else "/"
