"""`lodestar check`, `build`, `index`, `find`."""

import json
import shutil
from pathlib import Path

import pytest

from library import load_catalog
from webapp.cli.program import main

SNAPSHOT = "content/vocabulary/published.txt"
SEEDED = Path(__file__).parents[1] / "library" / "seeded"
CHARTER = "methodology/STD-03-charter.md"


@pytest.fixture
def lodestar(content_root, tmp_path):
    """Return a function that runs one command on the content of this test."""

    def run(*words):
        return main(["--root", str(content_root), "--var", str(tmp_path / "var"), *words])

    return run


@pytest.fixture
def sound(content_root):
    """Put a small content without faults in the place of the other."""
    shutil.rmtree(content_root)
    return shutil.copytree(SEEDED, content_root)


def spoil(content_root):
    """Let a standard name an owner that is no role."""
    path = content_root / CHARTER
    path.write_text(path.read_text(encoding="utf-8").replace("kind: standard", "kind: standrad"), "utf-8")


def test_check_ends_with_one_when_there_are_errors(lodestar, content_root, capsys):
    spoil(content_root)

    assert lodestar("check") == 1
    assert "SCHEMA" in capsys.readouterr().out


def test_check_ends_with_nought_when_there_are_warnings_only(lodestar, sound, capsys):
    with (sound / "content/vocabulary/duties.csv").open("a", encoding="utf-8") as duties:
        duties.write("ZZ1,types,没有标准管的职责,A duty of no standard\n")

    assert lodestar("check") == 0
    assert "UNCOVERED" in capsys.readouterr().out


def test_check_tells_how_much_stands(lodestar, sound, capsys):
    lodestar("check")

    last = capsys.readouterr().out.splitlines()[-1]
    catalog = load_catalog(sound)
    standards = list(catalog.of_kind("standard"))
    covered = {duty for entry in standards for duty in entry.facts.covers}
    assert last.startswith(f"{len(standards)} 项标准")
    assert f"职责 {len(covered)}/{len(catalog.vocabulary.duties)} " in last
    assert f"A {required('A', catalog)} ({catalog.vocabulary.tailoring.budgets['A']})" in last


def required(tier, catalog):
    """Return how many documents of projects the base row of a tier asks for."""
    facts = [entry.facts for entry in catalog.of_kind("document")]
    return sum(one.use == "project" and (one.tailoring or {}).get(tier) == "required" for one in facts)


def test_check_speaks_to_programs(lodestar, content_root, capsys):
    spoil(content_root)
    lodestar("check", "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["errors"] >= 1
    assert {"file", "line", "code", "message", "cure"} <= set(told["faults"][0])


def test_accept_records_what_is_published(lodestar, sound):
    assert lodestar("check", "--accept") == 0
    assert "\nSTD-01 1.1 " in (sound / SNAPSHOT).read_text(encoding="utf-8")


def test_accept_records_nothing_while_there_are_errors(lodestar, content_root):
    spoil(content_root)

    assert lodestar("check", "--accept") == 1
    assert not (content_root / SNAPSHOT).exists()


def test_build_names_the_errors_and_builds_nothing(lodestar, content_root, tmp_path, capsys):
    spoil(content_root)

    assert lodestar("build") == 1
    assert "SCHEMA" in capsys.readouterr().err
    assert not (tmp_path / "var" / "site").exists()


@pytest.mark.parametrize("limit", ["0", "-3", "many", "1000"])
def test_find_takes_a_limit_that_makes_sense(lodestar, limit):
    with pytest.raises(SystemExit) as ended:
        lodestar("find", "章程", "--limit", limit)

    assert ended.value.code == 2


def test_a_root_without_content_is_refused_and_nothing_is_made(tmp_path, capsys):
    assert main(["--root", str(tmp_path / "nowhere"), "--var", str(tmp_path / "v"), "check"]) == 2
    assert "LODESTAR_ROOT" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_find_asks_for_an_index_first(lodestar, capsys):
    assert lodestar("find", "章程") == 2
    assert "lodestar index" in capsys.readouterr().err


def test_index_and_find_work_together(lodestar, capsys):
    assert lodestar("index") == 0
    capsys.readouterr()

    assert lodestar("find", "章程", "--json", "--limit", "3") == 0

    found = json.loads(capsys.readouterr().out)
    assert found["hits"][0]["id"] == "TPL-004"
    assert set(found["hits"][0]) >= {"id", "lang", "kind", "title", "url", "snippet", "score", "sections"}


def test_find_speaks_to_people(lodestar, capsys):
    lodestar("index")

    lodestar("find", "charter", "--lang", "en", "--kind", "document")

    assert "TPL-004" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "build", "index", "find", "serve", "db", "jobs", "user"])
def test_every_command_explains_itself_with_an_example(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])

    assert ended.value.code == 0
    assert "Example: lodestar" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["fly"], ["find"], ["db", "downgrade"], ["find", "x", "--lang", "fr"]])
def test_wrong_use_ends_with_two(words):
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 2
