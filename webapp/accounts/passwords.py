"""Hash and verify passwords with argon2id: 19 MiB, two passes, one lane."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_DUMMY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """Return the hash that is stored."""
    return _hasher.hash(password)


def is_password(stored: str | None, password: str) -> bool:
    """Tell whether the password fits; an unknown person costs as much time as a known one."""
    try:
        _hasher.verify(stored or _DUMMY, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return stored is not None
