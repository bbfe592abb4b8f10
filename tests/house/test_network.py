"""Nothing is fetched from elsewhere, and nothing of others is kept here: it comes out of packages."""

import re
from pathlib import Path

import yaml

from tests.house.places import CHECKOUT, in_browser, line_of, paper, scripts, styles, told, top_folders

ADDRESS = re.compile(r"""(?:https?:|wss?:)?//(?=[a-z0-9-]+\.[a-z])[^\s"'<>)]+""", re.IGNORECASE)
NAMESPACE = re.compile(r"\bxmlns(?::\w+)?=\"[^\"]*\"")
INDEX = re.compile(r"index-url|find-links|files\.pythonhosted|pypi\.org/simple|/simple/?\b", re.IGNORECASE)
INSTALLS = ("Makefile", ".ci/run", "pyproject.toml", "constraints.txt", "README.md", "README.zh.md")
PACKED = {".woff", ".woff2", ".ttf", ".otf", ".eot", ".wasm", ".map", ".whl", ".jar", ".gz", ".zip"}
LICENCE = re.compile(r"@license|@preserve|copyright \(c\)|licensed under|\bMIT License\b", re.IGNORECASE)
LONGEST_LINE = 400
FROM_THE_SERVER = re.compile(r"@import|url\(\s*['\"]?(?!data:|#|/|\.)", re.IGNORECASE)


def test_no_page_script_or_style_names_an_address_of_the_net():
    named = [
        f"{name}:{line_of(text, found.start())} {found.group()}"
        for name, text in in_browser()
        for found in ADDRESS.finditer(NAMESPACE.sub(lambda one: " " * len(one.group()), text))
    ]

    assert not named, told(named, "Serve it ourselves, out of a package: see webapp/ui/assets.py.")


def test_no_style_sheet_fetches_another():
    fetching = [
        f"{name}:{line_of(text, found.start())}"
        for name, text in styles()
        for found in FROM_THE_SERVER.finditer(text)
        if "url(#" not in found.group()
    ]

    assert not fetching, told(fetching, "Write the rule here, or list the sheet in mkdocs.yml.")


def test_the_site_engine_fetches_no_font_and_loads_no_plugin_but_search():
    settings = yaml.safe_load(paper("mkdocs.yml"))

    assert settings["theme"]["font"] is False
    assert settings["plugins"] == ["search"]
    assert settings["extra"]["generator"] is False
    scripts = [one if isinstance(one, str) else one["path"] for one in settings["extra_javascript"]]
    assert not [one for one in settings["extra_css"] + scripts if ADDRESS.match(one)]


def test_no_font_or_packed_file_is_kept_here():
    packed = [name for name in _kept() if Path(name).suffix in PACKED or ".min." in name]

    assert not packed, told(packed, "Take it out of a package at run time, and name the package in an ADR.")


def test_no_script_or_style_of_others_is_kept_here():
    foreign = [
        name
        for name, text in scripts() + styles()
        if LICENCE.search(text) or max(map(len, text.splitlines()), default=0) > LONGEST_LINE
    ]

    assert not foreign, told(foreign, "What others wrote comes out of a package; what we write can be read.")


def test_no_file_names_an_address_of_a_package_index():
    naming = [
        f"{name}:{line_of(text, found.start())} {found.group()}"
        for name, text in ((name, paper(name)) for name in INSTALLS)
        for found in INDEX.finditer(text)
    ]

    assert not naming, told(naming, "Which index pip asks is a matter of the machine, not of the project.")


def test_every_constraint_is_one_exact_version():
    lines = [line for line in paper("constraints.txt").splitlines() if line and not line.startswith("#")]
    loose = [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)]

    assert not loose, told(loose, "Write name==version, and nothing else.")


def _kept():
    """Yield every file of the project's own folders."""
    for folder in top_folders():
        for path in (CHECKOUT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(CHECKOUT).as_posix()
