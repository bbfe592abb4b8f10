"""What the papers say is true: folders, commands, settings, dependencies, links."""

import argparse
import re
import tomllib
from functools import cache
from importlib import import_module
from importlib.metadata import packages_distributions

import pytest

from tests.house.places import CHECKOUT, HAN, modules, paper, told, top_folders
from webapp.cli.program import COMMANDS

READMES = ("README.md", "README.zh.md")
PAPERS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/operations.md")
MOST_README_LINES = 15
LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[`/=])\s*lodestar (?P<words>[a-z]+(?: [a-z]+)?)", re.MULTILINE)
FILE = re.compile(r"`((?:[a-z_.]+/)+[A-Za-z0-9_.-]*|[a-z_]+\.(?:py|yml|csv|txt|md))`")
EXAMPLES = {
    "lessons/LL-2026-0042-interface-freeze.md": "the id of a lesson that shows how files are named",
    "pages/about": "the id of a page",
    "redirects.yml": "read where it exists",
    "published.txt": "read where it exists",
    "name.md": "any page",
    "name.en.md": "any page",
}
SETTING = re.compile(r"\b(?:LODESTAR_[A-Z_]+|DATABASE_URL)\b")
OF_TESTS = {"LODESTAR_REQUIRE_BROWSER", "LODESTAR_CHROMIUM"}
ADR_PARTS = ["Context", "Decision", "Consequences", "Rejected"]
BY_ANOTHER_NAME = {"django-js-lib-htmx": {"js_lib_htmx"}, "mkdocs-material": {"material"}}
NAMED_IN_SETTINGS = {"mkdocs-material": "name: material"}
ABBREVIATED = {"import-linter": "lint-imports", "pytest-xdist": "pytest -n auto"}


@cache
def project():
    """Return pyproject.toml."""
    return tomllib.loads(paper("pyproject.toml"))


@cache
def decisions():
    """Return the decisions on record by file name."""
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted((CHECKOUT / "docs/adr").glob("*.md"))
    }


@cache
def commands():
    """Return every command of the program, such as `serve` and `db upgrade`."""
    parser = argparse.ArgumentParser()
    parts = parser.add_subparsers()
    for module in COMMANDS:
        module.add_commands(parts)
    names = set()
    for name, command in parts.choices.items():
        acts = [act for one in command._actions if one.dest == "act" for act in one.choices]
        names |= {f"{name} {act}" for act in acts} or {name}
    return names


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_every_top_level_folder(readme):
    rows = [line for line in paper(readme).splitlines() if line.startswith("| [")]
    missing = [
        folder for folder in top_folders() if not any(row.startswith(f"| [{folder}/](") for row in rows)
    ]

    assert not missing, told(missing, f"Give each a row in the table of folders in {readme}.")


def test_every_top_level_folder_says_what_it_is_for():
    silent = [name for name in top_folders() if not (CHECKOUT / name / "README.md").exists()]

    assert not silent, told(silent, "Write a README.md: what lives here, one example, what must never.")


def test_a_readme_of_a_folder_can_be_read_at_a_glance():
    long = [
        f"{name}/README.md: {lines} lines"
        for name in top_folders()
        if (lines := len(paper(f"{name}/README.md").splitlines())) > MOST_README_LINES
    ]

    assert not long, told(long, f"{MOST_README_LINES} lines at most; the rest belongs into docs/.")


def test_every_link_of_the_papers_leads_somewhere():
    names = [
        *PAPERS,
        *(f"docs/adr/{name}" for name in decisions()),
        *(f"{one}/README.md" for one in top_folders()),
    ]
    lost = [
        f"{name}: {link['to']}"
        for name in names
        for link in LINK.finditer(re.sub(r"`[^`]*`", "", paper(name)))
        if not re.match(r"[a-z]+:|#", link["to"])
        if not (CHECKOUT / name).parent.joinpath(link["to"].partition("#")[0]).exists()
    ]

    assert not lost, told(lost, "There is no such file.")


def test_every_file_of_the_papers_is_there():
    names = [*PAPERS, *(f"docs/adr/{name}" for name in decisions())]
    names += [f"{folder}/README.md" for folder in top_folders()]
    lost = [
        f"{name}: {path}"
        for name in names
        for path in FILE.findall(re.sub(r"```.*?```", "", paper(name), flags=re.DOTALL))
        if path not in EXAMPLES and not path.startswith("var/") and not _is_there(path, name)
    ]

    assert not lost, told(lost, "There is no such file or folder any more.")


def test_every_command_of_the_papers_exists():
    known = commands() | {name.partition(" ")[0] for name in commands()}
    unknown = [
        f"{name}: lodestar {found['words']}"
        for name in PAPERS
        for code in re.findall(r"`[^`]+`|```.*?```", paper(name), re.DOTALL)
        for found in COMMAND.finditer(code)
        if found["words"] not in known and found["words"].partition(" ")[0] not in known
    ]

    assert not unknown, told(unknown, "The program has no such command: see lodestar --help.")


def test_every_command_is_written_of():
    text = "".join(map(paper, PAPERS))
    silent = [name for name in sorted(commands()) if f"lodestar {name}" not in text]

    assert not silent, told(silent, "Say in README.md or docs/operations.md what it is for.")


def test_every_command_shows_an_example():
    parser = argparse.ArgumentParser()
    parts = parser.add_subparsers()
    for module in COMMANDS:
        module.add_commands(parts)
    silent = [
        name for name, command in parts.choices.items() if "Example: lodestar" not in (command.epilog or "")
    ]

    assert not silent, told(silent, "Give it epilog='Example: lodestar …'.")


def test_every_setting_is_written_of_and_every_one_written_of_exists():
    known = set(SETTING.findall(paper("webapp/settings.py")))
    rows = {
        line.split("`")[1]
        for line in paper("docs/operations.md").splitlines()
        if re.match(r"\| `[A-Z_]+` \|", line)
    }

    assert rows == known


def test_no_paper_names_a_setting_that_does_not_exist():
    known = set(SETTING.findall(paper("webapp/settings.py"))) | OF_TESTS
    unknown = [f"{name}: {one}" for name in PAPERS for one in set(SETTING.findall(paper(name))) - known]

    assert not unknown, told(unknown, "webapp/settings.py does not read it.")


def test_only_the_settings_read_the_environment():
    reading = [
        f"{module.name}: {one}"
        for module in modules()
        for one in re.findall(r"environ\.get|environ\[|getenv", module.text)
        if module.name != "webapp/settings.py"
    ]

    assert not reading, told(reading, "Read it in webapp/settings.py, where a wrong value gets a sentence.")


def test_every_direct_dependency_has_its_reason():
    text = "\n".join(decisions().values())
    unreasoned = [
        name for name in _dependencies() if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    ]

    assert not unreasoned, told(
        unreasoned, "Say in docs/adr/ what it saves us, or take it out of pyproject.toml."
    )


def test_every_dependency_of_the_program_is_used():
    imported = {
        found for module in modules() for found in re.findall(r"^\s*(?:from|import) (\w+)", module.text, re.M)
    }
    text = "".join(module.text for module in modules()) + paper("mkdocs.yml")
    unused = [
        name
        for name in map(_name, project()["project"]["dependencies"])
        if not _packages_of(name) & imported
        and not any(f'"{package}"' in text for package in _packages_of(name))
        and NAMED_IN_SETTINGS.get(name, "\0") not in text
    ]

    assert not unused, told(unused, "Nothing imports it: take it out of pyproject.toml.")


def test_every_tool_is_used():
    used = paper("Makefile") + paper(".ci/run") + "".join(module.text for module in modules("tests"))
    names = map(_name, project()["project"]["optional-dependencies"]["dev"])
    unused = [
        name
        for name in names
        if not name.startswith("types-")
        and ABBREVIATED.get(name, name) not in used
        and not any(re.search(rf"(?:from|import) {package}\b", used) for package in _packages_of(name))
    ]

    assert not unused, told(
        unused, "Neither Makefile, .ci/run nor a test uses it: take it out of pyproject.toml."
    )


def test_every_dependency_has_its_exact_version():
    pinned = {_normal(line.partition("==")[0]) for line in paper("constraints.txt").splitlines()}
    built_with = set(map(_name, project()["build-system"]["requires"]))
    loose = [name for name in _dependencies() if _normal(name) not in pinned and name not in built_with]

    assert not loose, told(loose, "Add the version that was tried to constraints.txt.")


def test_the_site_engine_is_pinned_below_the_versions_that_break_it():
    ranges = project()["project"]["dependencies"]

    assert "mkdocs>=1.6.1,<2" in ranges
    assert "mkdocs-material>=9.8.1,<10" in ranges


def test_decisions_are_numbered_without_a_gap():
    assert [name[:4] for name in decisions()] == [
        f"{number:04d}" for number in range(1, len(decisions()) + 1)
    ]


def test_a_decision_says_context_decision_consequences_and_what_was_rejected():
    incomplete = [
        f"docs/adr/{name}: {parts}"
        for name, text in decisions().items()
        if (parts := re.findall(r"^## (.+)$", text, re.MULTILINE)) != ADR_PARTS
    ]

    assert not incomplete, told(incomplete, f"The parts are: {', '.join(ADR_PARTS)}.")


def test_both_readmes_have_the_same_parts_rows_and_commands():
    shapes = [
        (
            re.findall(r"^(#+) ", text, re.MULTILINE).__len__(),
            sum(line.startswith("|") for line in text.splitlines()),
            sorted(re.findall(r"`(?:lodestar|make|\.venv)[^`]*`", text)),
            re.findall(r"^make \w+", text, re.MULTILINE),
        )
        for text in map(paper, READMES)
    ]

    assert shapes[0] == shapes[1]
    assert HAN.search(paper("README.zh.md"))


def test_the_changelog_knows_the_present_version():
    version = project()["project"]["version"]

    assert re.search(rf"^## \[{re.escape(version)}\]", paper("CHANGELOG.md"), re.MULTILINE)


def test_the_figures_of_the_readme_come_from_commands_that_exist():
    named = set(re.findall(r"-m benchmarks\.(\w+)", paper("README.md") + paper("benchmarks/README.md")))
    there = {module.stem for module in modules("benchmarks") if module.stem != "__init__"}

    assert named <= there
    assert there <= named, told(sorted(there - named), "Name it in the table of figures in README.md.")


@pytest.mark.parametrize("module", [one.stem for one in modules("benchmarks") if one.stem != "__init__"])
def test_every_benchmark_names_only_what_there_is(module):
    assert callable(import_module(f"benchmarks.{module}").main)


def test_every_target_of_the_makefile_that_the_papers_name_exists():
    targets = set(re.findall(r"^([a-z]+):", paper("Makefile"), re.MULTILINE))
    named = {found for name in PAPERS for found in re.findall(r"`make ([a-z]+)", paper(name))}

    assert named <= targets


def test_the_product_is_named_once_and_the_same_everywhere():
    assert paper("README.md").startswith("# Lodestar 北辰")
    assert "site_name: Lodestar 北辰" in paper("mkdocs.yml")


def _is_there(path: str, named_by: str) -> bool:
    """Tell whether a path leads somewhere from the checkout, the app, the tests or its paper; a bare name anywhere."""
    if "/" not in path:
        folders = [CHECKOUT / folder for folder in top_folders()]
        return (CHECKOUT / path).exists() or any(any(folder.rglob(path)) for folder in folders)
    places = (CHECKOUT, CHECKOUT / "webapp", CHECKOUT / "tests", (CHECKOUT / named_by).parent)
    return any((place / path).exists() for place in places)


@cache
def _installed():
    """Return by package the distributions that bring it."""
    return {package: set(map(_normal, owners)) for package, owners in packages_distributions().items()}


def _dependencies():
    table = project()
    yield from map(_name, table["build-system"]["requires"])
    yield from map(_name, table["project"]["dependencies"])
    for extra in table["project"]["optional-dependencies"].values():
        yield from map(_name, extra)


def _name(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9._-]+", requirement).group()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _packages_of(name: str) -> set[str]:
    """Return the names under which a distribution is imported."""
    known = {package for package, owners in _installed().items() if _normal(name) in owners}
    return known | BY_ANOTHER_NAME.get(name, set())
