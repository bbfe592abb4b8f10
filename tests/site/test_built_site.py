"""The folder of the built site: what may be taken from it, and how a swap is noticed."""

import json
from pathlib import Path

import pytest

from webapp.site.built import BuiltSite


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a tiny built site, with secrets beside it."""
    site = tmp_path / "site"
    (site / "lessons" / "a").mkdir(parents=True)
    (site / "index.html").write_text("front")
    (site / "lessons" / "a" / "index.html").write_text("a")
    (site / ".hidden").write_text("hidden")
    (tmp_path / "secret.key").write_text("secret")
    write_ledgers(site, {"/lessons/a/": "1"}, {"index.html": ["sha256-x"]})
    return site


def write_ledgers(site: Path, manifest: dict[str, str], policies: dict[str, list[str]]) -> None:
    (site / "manifest.json").write_text(json.dumps(manifest))
    (site / "csp.json").write_text(json.dumps(policies))


@pytest.mark.parametrize(
    ("url", "found"),
    [("/", "index.html"), ("/lessons/a/", "lessons/a/index.html"), ("/index.html", "index.html")],
)
def test_a_url_leads_to_its_file(url: str, found: str, folder: Path) -> None:
    assert BuiltSite(folder).find_file(url) == folder / found


@pytest.mark.parametrize(
    "url",
    [
        "/../secret.key",
        "/lessons/../../secret.key",
        "/.hidden",
        "/lessons/..\\..\\secret.key",
        "/index.html\0.png",
        "/lessons/a",
        "/lessons/b/",
        "//etc/passwd",
    ],
)
def test_nothing_outside_or_behind_a_dot_is_found(url: str, folder: Path) -> None:
    assert BuiltSite(folder).find_file(url) is None


def test_the_ledgers_say_from_what_a_page_was_built_and_which_scripts_it_has(folder: Path) -> None:
    built = BuiltSite(folder)

    assert built.source_of("/lessons/a/") == "1"
    assert built.source_of("/lessons/b/") is None
    assert built.script_hashes(folder / "index.html") == ["sha256-x"]


def test_a_swapped_site_is_noticed_at_once(folder: Path, tmp_path: Path) -> None:
    built = BuiltSite(folder)
    built.source_of("/lessons/a/")
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    write_ledgers(fresh, {"/lessons/a/": "2"}, {})

    folder.rename(tmp_path / "old")
    between = built.source_of("/lessons/a/")
    fresh.rename(folder)

    assert between is None
    assert built.source_of("/lessons/a/") == "2"
