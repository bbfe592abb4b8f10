"""Settings: read once, wrong ones refused with a sentence that names them, secrets kept to the program."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from library.questions.analysis import Limits
from webapp.factory.analysis import limits_from
from webapp.settings import SettingRefused, load_settings


def test_a_fresh_installation_needs_no_setting(tmp_path: Path) -> None:
    settings = load_settings({}, root=tmp_path)

    assert settings.var == tmp_path / "var"
    assert settings.database_url == f"sqlite:///{tmp_path / 'var' / 'lodestar.db'}"
    assert (settings.host, settings.port, settings.readers) == ("127.0.0.1", 8000, "public")
    assert not settings.demo


def test_the_environment_is_read(tmp_path: Path) -> None:
    environ = {
        "LODESTAR_ROOT": str(tmp_path),
        "LODESTAR_VAR": str(tmp_path / "elsewhere"),
        "DATABASE_URL": "postgresql+psycopg://db/lodestar",
        "LODESTAR_SECRET_KEY": "from outside",
        "LODESTAR_HOST": "0.0.0.0",  # noqa: S104  # what an operator behind a proxy sets
        "LODESTAR_PORT": "9000",
        "LODESTAR_READERS": "signed-in",
        "LODESTAR_ZONE": "Europe/Berlin",
        "LODESTAR_PROXIES": "1",
        "LODESTAR_BEHIND_TLS": "1",
        "LODESTAR_APPRAISALS": "0",
    }

    settings = load_settings(environ)

    assert settings.root == tmp_path
    assert settings.var == tmp_path / "elsewhere"
    assert settings.database_url == "postgresql+psycopg://db/lodestar"
    assert settings.secret_key == "from outside"
    assert (settings.port, settings.proxies, settings.is_behind_tls) == (9000, 1, True)
    assert not settings.has_appraisals
    assert (settings.readers, settings.zone) == ("signed-in", "Europe/Berlin")
    assert not settings.is_loopback


def test_the_command_line_wins_over_the_environment(tmp_path: Path) -> None:
    settings = load_settings({"LODESTAR_PORT": "9000"}, root=tmp_path, port=9001, host=None)

    assert settings.port == 9001
    assert settings.host == "127.0.0.1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LODESTAR_PORT", "eighty"),
        ("LODESTAR_PORT", "-1"),
        ("LODESTAR_PORT", "8000.5"),
        ("LODESTAR_PROXIES", "yes"),
        ("LODESTAR_READERS", "everybody"),
        ("LODESTAR_ZONE", "Beijing"),
        ("LODESTAR_ZONE", "../etc/passwd"),
        ("LODESTAR_ITEM_EASY", "0.9"),
    ],
)
def test_a_wrong_setting_is_named_with_its_value(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingRefused) as refusal:
        load_settings({name: value}, root=tmp_path)

    assert name in str(refusal.value)
    assert repr(value) in str(refusal.value)


def test_the_secret_is_made_once_and_read_by_nobody_else(tmp_path: Path) -> None:
    first = load_settings({}, root=tmp_path).secret_key
    second = load_settings({}, root=tmp_path).secret_key

    assert first == second
    assert len(first) >= 43
    assert (tmp_path / "var" / "secret.key").stat().st_mode & 0o777 == 0o600


def test_settings_never_change(tmp_path: Path) -> None:
    settings = load_settings({}, root=tmp_path)

    with pytest.raises(FrozenInstanceError):
        settings.port = 1  # type: ignore[misc]  # the point of the test


def test_limits_of_questions_and_the_recall_wished_for_are_settings(tmp_path: Path) -> None:
    usual = load_settings({}, root=tmp_path)
    own = load_settings(
        {"LODESTAR_ITEM_EASY": "95", "LODESTAR_ITEM_FEW": "12", "LODESTAR_DESIRED_RECALL": "85"},
        root=tmp_path,
    )

    assert limits_from(usual) == Limits()
    assert limits_from(own) == Limits(easy=0.95, few=12)
    assert (usual.desired_recall, own.desired_recall) == (90, 85)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LODESTAR_ITEM_EASY", "101", "0 to 100"),
        ("LODESTAR_ITEM_HARD", "95", "below LODESTAR_ITEM_EASY"),
        ("LODESTAR_ITEM_FEW", "4", "5 or more"),
        ("LODESTAR_DESIRED_RECALL", "100", "70 to 97"),
    ],
)
def test_a_limit_that_cannot_work_is_named_with_what_may_be(
    name: str, value: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingRefused) as refusal:
        load_settings({name: value}, root=tmp_path)

    assert name in str(refusal.value)
    assert told in str(refusal.value)
