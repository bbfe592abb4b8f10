"""The check finds nothing in `seeded/`, and each fault once, at its line, when one place there is broken."""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from library import Fault, Level, load_catalog
from library.check import as_json, check, main_report, snapshot
from library.check.clauses import clause_hash
from tests.library.breakages import BREAKAGES, Breakage

SEEDED = Path(__file__).parent / "seeded"
TODAY = date(2026, 6, 1)
TIERS = "methodology/STD-01-tiers.md"
TIERS_EN = "methodology/STD-01-tiers.en.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SEEDED, tmp_path / "root")


def checked(root: Path, today: date = TODAY) -> list[Fault]:
    return check(load_catalog(root), today)


def replace_in(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text.count(old) == 1 or not text, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new) if text else new, encoding="utf-8")
