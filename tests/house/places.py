"""Where code, pages and papers of the checkout are, read once for all promises."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGES = ("library", "search", "webapp")
MIGRATIONS = "webapp/migrations/versions/"
HAN = re.compile(r"[\u3400-\u9fff]")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file; `name` is its path in the checkout."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return the file as a syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Return every node of the file."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def comments(self) -> tuple[tuple[int, str], ...]:
        """Return every comment with its line."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return tuple((token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT)

    @property
    def stem(self) -> str:
        """Return the name of the file without folder and ending."""
        return Path(self.name).stem

    def functions(self) -> Iterator[Function]:
        """Yield every function and method, wherever it stands."""
        yield from (node for node in self.nodes if isinstance(node, Function))

    def at(self, node: ast.AST) -> str:
        """Return where a node stands, as an editor opens it."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


def _texts(folder: str, pattern: str) -> tuple[tuple[str, str], ...]:
    paths = sorted((CHECKOUT / folder).rglob(pattern))
    return tuple(
        (path.relative_to(CHECKOUT).as_posix(), path.read_text(encoding="utf-8"))
        for path in paths
        if "__pycache__" not in path.parts
    )


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Return the Python files of folders; without any, of the program."""
    return tuple(
        Module(name, text) for folder in folders or PACKAGES for name, text in _texts(folder, "*.py")
    )


@cache
def own_modules() -> tuple[Module, ...]:
    """Return the Python files of the program without the migrations, which are history."""
    return tuple(module for module in modules() if not module.name.startswith(MIGRATIONS))


@cache
def app_pages() -> tuple[tuple[str, str], ...]:
    """Return the Jinja pages of the app as (path, text)."""
    return _texts("webapp", "*.html")


@cache
def theme_pages() -> tuple[tuple[str, str], ...]:
    """Return the Jinja pages of the site's theme as (path, text)."""
    return _texts("library/theme", "*.html")


@cache
def scripts() -> tuple[tuple[str, str], ...]:
    """Return the scripts a browser gets as (path, text)."""
    return _texts("webapp", "*.js") + _texts("library/theme", "*.js")


@cache
def styles() -> tuple[tuple[str, str], ...]:
    """Return the style sheets a browser gets as (path, text)."""
    return _texts("webapp", "*.css") + _texts("library/theme", "*.css")


@cache
def drawings() -> tuple[tuple[str, str], ...]:
    """Return the drawings a browser gets as (path, text)."""
    return _texts("webapp", "*.svg") + _texts("library/theme", "*.svg")


def in_browser() -> tuple[tuple[str, str], ...]:
    """Return everything that is sent to a browser."""
    return app_pages() + theme_pages() + scripts() + styles() + drawings()


@cache
def paper(name: str) -> str:
    """Return the text of a file of the checkout."""
    return (CHECKOUT / name).read_text(encoding="utf-8")


@cache
def top_folders() -> tuple[str, ...]:
    """Return the top-level folders that belong to the project: none that a machine makes."""
    made = {line.strip().strip("/") for line in paper(".gitignore").splitlines()}
    names = (path.name for path in sorted(CHECKOUT.iterdir()) if path.is_dir())
    hidden = {".git", ".github", ".ci"}
    return tuple(name for name in names if name not in made | hidden and not name.endswith(".egg-info"))


def line_of(text: str, place: int) -> int:
    """Return the line, from 1, on which a place of a text is."""
    return text.count("\n", 0, place) + 1


def told(offenders: list[str], cure: str) -> str:
    """Return the message of a broken promise: who broke it, and how to mend it."""
    return f"\n  {cure}\n  " + "\n  ".join(offenders)
