"""What an operator may set, read once at start and never changed."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

READERS = ("public", "signed-in")
SWITCH = ("0", "1", "")
ON = ("1", "0")
LAST_PORT = 65_535
LONGEST_KEPT = 365
PER_CENT = 100
ITEM_LIMITS = {
    "easy": ("LODESTAR_ITEM_EASY", 90),
    "hard": ("LODESTAR_ITEM_HARD", 30),
    "weak": ("LODESTAR_ITEM_WEAK", 20),
    "dubious": ("LODESTAR_ITEM_DUBIOUS", 15),
    "dead": ("LODESTAR_ITEM_DEAD", 5),
}
"""Where a figure of a question becomes a flag, in per cent."""

FEWEST_ANSWERS = 5
RECALL = (70, 97)
"""Below it most is forgotten before it comes again; above it everything comes every day."""


class SettingRefused(Exception):
    """A setting that cannot work; the message names it and the cure."""


@dataclass(frozen=True)
class Settings:
    """How this installation runs.

    `root` holds the Markdown, `var` all that a machine makes. `readers` says who reads the site.
    `proxies` is the number of trusted proxies in front. `has_appraisals` tells whether members are appraised here.
    Within `answer_days` working days a question is owed its
    first answer; the words of queries are kept for `search_log_days`, with 0 none at all. The cards of a
    closed retrospective are kept for `cards_kept_days`, at most a year. `issuer` names who issues certificates.
    `item_limits` says in per cent where figures of questions become flags, and below `item_few` answers they are
    called few; a question comes again when the chance to recall it falls to `desired_recall` per cent.
    """

    root: Path
    var: Path
    database_url: str
    secret_key: str
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = False
    readers: str = "public"
    zone: str = "Asia/Shanghai"
    proxies: int = 0
    is_behind_tls: bool = False
    has_appraisals: bool = True
    answer_days: int = 3
    search_log_days: int = 180
    cards_kept_days: int = 90
    issuer: str = ""
    item_limits: Mapping[str, int] = field(default_factory=lambda: _limits({}))
    item_few: int = 30
    desired_recall: int = 90

    @property
    def site(self) -> Path:
        """Return the folder of the built site."""
        return self.var / "site"

    @property
    def index(self) -> Path:
        """Return the folder of the search index."""
        return self.var / "index"

    @property
    def files(self) -> Path:
        """Return the folder of blank documents that were made."""
        return self.var / "files"

    @property
    def kits(self) -> Path:
        """Return the folder of kits that wait to be downloaded."""
        return self.var / "kits"

    @property
    def models(self) -> Path:
        """Return the folder of maturity models that were imported; they are never committed."""
        return self.var / "models"

    @property
    def imports(self) -> Path:
        """Return the folder of files of lessons that were handed over and not yet taken."""
        return self.var / "imports"

    @property
    def evidence(self) -> Path:
        """Return the folder of files that show what people learned elsewhere."""
        return self.var / "evidence"

    @property
    def signing_key(self) -> Path:
        """Return the file of the key that signs certificates, for its owner alone."""
        return self.var / "certificates.key"

    @property
    def public_keys(self) -> Path:
        """Return the folder of the public keys of all that ever signed certificates."""
        return self.var / "certificate-keys"

    @property
    def is_loopback(self) -> bool:
        """Tell whether only this machine can reach the program."""
        return self.host in {"127.0.0.1", "::1", "localhost"}


def load_settings(environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Read the settings from the environment; `overrides` (from the command line) win.

    Raises `SettingRefused` with the name of the setting and what it may be.
    """
    values = os.environ if environ is None else environ
    root = Path(str(overrides.pop("root", None) or values.get("LODESTAR_ROOT") or Path.cwd())).resolve()
    var = Path(str(overrides.pop("var", None) or values.get("LODESTAR_VAR") or root / "var")).resolve()
    known: dict[str, Any] = {
        "database_url": values.get("DATABASE_URL") or f"sqlite:///{var / 'lodestar.db'}",
        "secret_key": values.get("LODESTAR_SECRET_KEY") or kept_secret(var / "secret.key"),
        "host": values.get("LODESTAR_HOST", "127.0.0.1"),
        "port": _whole_number(values, "LODESTAR_PORT", 8000),
        "readers": _one_of(values, "LODESTAR_READERS", READERS),
        "zone": _zone(values.get("LODESTAR_ZONE", "Asia/Shanghai")),
        "proxies": _whole_number(values, "LODESTAR_PROXIES", 0),
        "is_behind_tls": _one_of(values, "LODESTAR_BEHIND_TLS", SWITCH) == "1",
        "has_appraisals": _one_of(values, "LODESTAR_APPRAISALS", ON) == "1",
        "answer_days": _whole_number(values, "LODESTAR_ANSWER_DAYS", 3),
        "search_log_days": _whole_number(values, "LODESTAR_SEARCH_LOG_DAYS", 180),
        "cards_kept_days": _whole_number(values, "LODESTAR_CARDS_KEPT_DAYS", 90),
        "issuer": values.get("LODESTAR_ISSUER", "").strip(),
        "item_limits": _limits(values),
        "item_few": _between(values, "LODESTAR_ITEM_FEW", 30, (FEWEST_ANSWERS, None)),
        "desired_recall": _between(values, "LODESTAR_DESIRED_RECALL", 90, RECALL),
    }
    known.update({name: value for name, value in overrides.items() if value is not None})
    if not 0 <= known["port"] <= LAST_PORT:
        raise SettingRefused(f"LODESTAR_PORT must be a port from 0 to {LAST_PORT}, not {known['port']}.")
    if known["cards_kept_days"] > LONGEST_KEPT:
        raise SettingRefused(
            f"LODESTAR_CARDS_KEPT_DAYS must be 0 to {LONGEST_KEPT}, not {known['cards_kept_days']}."
        )
    return Settings(root=root, var=var, **known)


def kept_secret(path: Path, make: Callable[[], str] = lambda: secrets.token_urlsafe(48)) -> str:
    """Return a secret kept among what the machine makes, for its owner alone; make it at the first start."""
    try:
        return _read_or_make(path, make)
    except OSError as error:
        message = (
            f"LODESTAR_VAR: {path} cannot be written or read: {error.strerror}. Name a folder of your own."
        )
        raise SettingRefused(message) from error


def _read_or_make(path: Path, make: Callable[[], str]) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(make())
    return path.read_text().strip()


def _whole_number(values: Mapping[str, str], name: str, default: int) -> int:
    text = values.get(name, str(default))
    if not text.isdecimal():
        raise SettingRefused(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def _between(values: Mapping[str, str], name: str, default: int, bounds: tuple[int, int | None]) -> int:
    number, (least, most) = _whole_number(values, name, default), bounds
    if number < least or (most is not None and number > most):
        allowed = f"{least} to {most}" if most is not None else f"{least} or more"
        raise SettingRefused(f"{name} must be {allowed}, not {number}.")
    return number


def _limits(values: Mapping[str, str]) -> Mapping[str, int]:
    """Return where figures become flags; what is too hard must lie below what is too easy."""
    found = {
        key: _between(values, name, default, (0, PER_CENT)) for key, (name, default) in ITEM_LIMITS.items()
    }
    if found["hard"] >= found["easy"]:
        raise SettingRefused(
            f"LODESTAR_ITEM_HARD must be below LODESTAR_ITEM_EASY, which is {found['easy']}, "
            f"not {found['hard']}."
        )
    return MappingProxyType(found)


def _one_of(values: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    text = values.get(name, allowed[0])
    if text not in allowed:
        raise SettingRefused(f"{name} must be one of {', '.join(allowed)}, not {text!r}.")
    return text


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        message = f"LODESTAR_ZONE must be a time zone such as Asia/Shanghai, not {name!r}."
        raise SettingRefused(message) from error
