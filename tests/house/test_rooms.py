"""Every feature has the same rooms, and each room keeps to what it is for."""

import ast
import subprocess
import sys

from tests.house.places import CHECKOUT, Module, modules, told

WEB = {"flask", "flask_login", "flask_wtf", "flask_babel", "flask_limiter", "wtforms", "werkzeug"}
NETWORK = {"requests", "httpx", "http.client", "urllib.request", "urllib3", "socket", "aiohttp", "ftplib"}
NOT_PURE = WEB | {"sqlalchemy", "webapp.clock", "webapp.database", "webapp.orm"}
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.localtime",
}  # not a file's age


def test_the_import_contracts_hold():
    """In a process of its own: the linter sets up logging for the whole process it runs in."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; exit(lint_imports(no_cache=True))",
    ]
    checked = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_only_the_database_module_commits():
    committing = [
        module.at(node)
        for module in modules("webapp")
        for node in module.nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".commit")
        if module.name != "webapp/database.py"
    ]

    assert not committing, told(
        committing, "Use `with transaction() as session:` at the edge of the program."
    )


def test_rules_are_pure():
    impure = [
        f"{module.at(node)} imports {name}"
        for module in modules("webapp")
        if module.stem == "rules"
        for node, name in _imports(module)
        if _is_one_of(name, NOT_PURE) or name.endswith((".models", ".actions", ".queries", ".views"))
    ]

    assert not impure, told(impure, "Rules know values only: no web, no table, no clock.")


def test_actions_and_queries_do_not_know_the_request():
    knowing = [
        f"{module.at(node)} imports {name}"
        for module in modules("webapp")
        if module.stem.endswith(("actions", "queries", "models"))
        for node, name in _imports(module)
        if _is_one_of(name, WEB)
    ]

    assert not knowing, told(
        knowing, "Hand over what is needed: who acts is `by`, what was typed is a value."
    )


def test_only_the_clock_asks_what_time_it_is():
    asking = [
        f"{module.at(node)} {ast.unparse(node)}"
        for module in modules("webapp")
        for node in module.nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS
        if module.name != "webapp/clock.py"
    ]

    assert not asking, told(asking, "Ask webapp.clock, so that a test can stop the clock.")


def test_only_the_command_line_prints():
    printing = [
        module.at(node)
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        if not module.name.startswith("webapp/cli/")
    ]

    assert not printing, told(printing, "Return the words, or log them.")


def test_only_publishing_writes_files_of_the_content():
    writing = [
        f"{module.at(node)} calls {node.func.id}"
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in {"write_whole", "commit_to_git"}
        and not module.name.startswith("webapp/publishing/")
    ]

    assert not writing, told(
        writing, "Call webapp.publishing.actions.publish in the transaction of the decision."
    )


def test_the_program_asks_nobody_on_the_net():
    asking = [
        f"{module.at(node)} imports {name}"
        for module in modules()
        for node, name in _imports(module)
        if _is_one_of(name, NETWORK) and not _asks_only_for_the_own_name(module, name)
    ]

    assert not asking, told(asking, "Lodestar starts and works without a network.")


def _asks_only_for_the_own_name(module: Module, name: str) -> bool:
    """Tell whether a module takes from `socket` nothing but the name of this machine."""
    used = {node.attr for node in module.nodes if isinstance(node, ast.Attribute) and _is_socket(node.value)}
    return name == "socket" and used <= {"gethostname"}


def _is_socket(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "socket"


def _imports(module: Module):
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def _is_one_of(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)
